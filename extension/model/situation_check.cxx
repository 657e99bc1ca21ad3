// SPDX-License-Identifier: MPL-2.0
#include "model/situation_check.hxx"

#include "model/recorded_response.hxx"

#include <cstddef>
#include <set>

namespace palimpsest::model {

namespace {

using MaybeFault = std::optional<SituationFault>;

const std::string* textOf(const Situation& situation, const std::string& id) {
    for (const Situation::Passage& passage : situation.passages) {
        if (passage.id == id)
            return &passage.text;
    }
    for (const Situation::Response& response : situation.responses) {
        if (response.id == id)
            return &response.text;
    }
    return nullptr;
}

std::string pathTo(const char* list, std::size_t index, const char* rest = "") {
    return "/" + std::string(list) + "/" + std::to_string(index) + rest;
}

MaybeFault repeatedId(const Situation& situation) {
    std::set<std::string> seen;
    const auto repeated = [&](const std::string& id, const std::string& path) -> MaybeFault {
        if (seen.insert(id).second)
            return std::nullopt;
        return SituationFault{path,
                              "is “" + id + "”, which another passage or response has already"};
    };
    for (std::size_t i = 0; i < situation.passages.size(); ++i) {
        if (auto fault = repeated(situation.passages[i].id, pathTo("passages", i, "/id")))
            return fault;
    }
    for (std::size_t i = 0; i < situation.responses.size(); ++i) {
        if (auto fault = repeated(situation.responses[i].id, pathTo("responses", i, "/id")))
            return fault;
    }
    return std::nullopt;
}

MaybeFault aboutNothing(const Situation& situation, const std::string& id,
                        const std::string& path) {
    if (id.empty() || textOf(situation, id) != nullptr)
        return std::nullopt;
    return SituationFault{path, "names “" + id + "”, and no passage or response has that id"};
}

// A prompt that the scene offers must not end in the answer that the scene does not know it.
MaybeFault unanswered(const Situation& situation, std::size_t index) {
    const Situation::Prompt& prompt = situation.prompts[index];
    Request request;
    request.action = prompt.action;
    request.prompt = prompt.prompt;
    if (const std::string* text = textOf(situation, prompt.about))
        request.context = *text;
    if (recordedResponse(situation, request) != nullptr)
        return std::nullopt;
    return SituationFault{pathTo("prompts", index), "is answered by none of the responses"};
}

MaybeFault wrongFriction(const Situation& situation, std::size_t index) {
    const Situation::Friction& friction = situation.facilitator.frictions[index];
    const std::string path = "/facilitator" + pathTo("frictions", index);
    for (const Situation::Response& response : situation.responses) {
        if (response.id != friction.response)
            continue;
        if (response.text.find(friction.wrong) != std::string::npos)
            return std::nullopt;
        return SituationFault{path + "/wrong",
                              "does not stand in the response “" + friction.response + "”"};
    }
    return SituationFault{path + "/response",
                          "names “" + friction.response + "”, and no response has that id"};
}

} // namespace

std::optional<SituationFault> faultIn(const Situation& situation) {
    if (auto fault = repeatedId(situation))
        return fault;
    for (std::size_t i = 0; i < situation.responses.size(); ++i) {
        if (auto fault = aboutNothing(situation, situation.responses[i].match.about,
                                      pathTo("responses", i, "/match/about")))
            return fault;
    }
    for (std::size_t i = 0; i < situation.prompts.size(); ++i) {
        if (auto fault =
                aboutNothing(situation, situation.prompts[i].about, pathTo("prompts", i, "/about")))
            return fault;
        if (auto fault = unanswered(situation, i))
            return fault;
    }
    for (std::size_t i = 0; i < situation.facilitator.frictions.size(); ++i) {
        if (auto fault = wrongFriction(situation, i))
            return fault;
    }
    return std::nullopt;
}

} // namespace palimpsest::model
