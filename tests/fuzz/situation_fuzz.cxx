// SPDX-License-Identifier: MPL-2.0
// Hostile situation files: each is taken, and then answers what it offers, or is refused with a
// sentence.
#include "bytes.hxx"
#include "model/recorded_response.hxx"
#include "model/situation.hxx"

#include <string>
#include <string_view>

namespace {

using namespace palimpsest::model;
using palimpsest::fuzz::require;

void play(const Situation& situation) {
    require(!honestAnswer(situation).empty(), "nothing is said to a prompt that is not known");
    for (const Situation::Prompt& prompt : situation.prompts) {
        Request request;
        request.action = prompt.action;
        request.prompt = prompt.prompt;
        for (const Situation::Passage& passage : situation.passages) {
            if (passage.id == prompt.about)
                request.context = passage.text;
        }
        for (const Situation::Response& response : situation.responses) {
            if (response.id == prompt.about)
                request.context = response.text;
        }
        const Situation::Response* const response = recordedResponse(situation, request);
        require(response != nullptr, "a prompt that is offered is not answered");
        request.earlier.push_back({"assistant", response->text});
        require(!nextText(*response, request).empty(), "an answer is empty");
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto loaded = loadSituation({reinterpret_cast<const char*>(data), size});
    if (const auto* const situation = std::get_if<Situation>(&loaded)) {
        play(*situation);
    } else {
        const auto& error = std::get<SituationError>(loaded);
        require(error.sentence.starts_with("The situation file") && error.sentence.ends_with('.'),
                "refused without a sentence");
    }
    return 0;
}
