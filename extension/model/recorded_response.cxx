// SPDX-License-Identifier: MPL-2.0
#include "model/recorded_response.hxx"

#include "model/word_match.hxx"

#include <algorithm>
#include <string_view>

namespace palimpsest::model {

namespace {

bool isText(std::string_view text, const Situation::Response& response) {
    if (likeness(text, response.text) >= sameText)
        return true;
    return std::any_of(
        response.again.begin(), response.again.end(),
        [&](const std::string& variant) { return likeness(text, variant) >= sameText; });
}

bool isAbout(const Situation& situation, std::string_view text, const std::string& id) {
    for (const Situation::Passage& passage : situation.passages) {
        if (passage.id == id)
            return likeness(text, passage.text) >= sameText;
    }
    for (const Situation::Response& response : situation.responses) {
        if (response.id == id)
            return isText(text, response);
    }
    return false;
}

std::string_view textWorkedOn(const Request& request) {
    if (!request.context.empty())
        return request.context;
    const auto last =
        std::find_if(request.earlier.rbegin(), request.earlier.rend(),
                     [](const Request::Turn& turn) { return turn.role == "assistant"; });
    return last == request.earlier.rend() ? std::string_view() : std::string_view(last->text);
}

bool wasGiven(const std::string& text, const Request& request) {
    return std::any_of(
        request.earlier.begin(), request.earlier.end(),
        [&](const Request::Turn& turn) { return turn.role == "assistant" && turn.text == text; });
}

} // namespace

const Situation::Response* recordedResponse(const Situation& situation, const Request& request) {
    const std::vector<std::string> words = plainWords(request.prompt);
    const auto stands = [&](const std::string& phrase) { return standsIn(phrase, words); };
    for (const Situation::Response& response : situation.responses) {
        const Situation::Match& match = response.match;
        if (match.action && *match.action != request.action)
            continue;
        if (!match.any.empty() && !std::any_of(match.any.begin(), match.any.end(), stands))
            continue;
        if (!std::all_of(match.all.begin(), match.all.end(), stands))
            continue;
        if (!match.about.empty() && !isAbout(situation, textWorkedOn(request), match.about))
            continue;
        return &response;
    }
    return nullptr;
}

const std::string& nextText(const Situation::Response& response, const Request& request) {
    if (response.again.empty() || !wasGiven(response.text, request))
        return response.text;
    for (const std::string& variant : response.again) {
        if (!wasGiven(variant, request))
            return variant;
    }
    return response.again.back();
}

std::string honestAnswer(const Situation& situation) {
    std::string answer = situation.opening;
    for (const Situation::Prompt& prompt : situation.prompts) {
        answer += "\n– " + prompt.prompt;
        for (const Situation::Passage& passage : situation.passages) {
            if (passage.id == prompt.about)
                answer += " (" + passage.title + ")";
        }
    }
    return answer;
}

} // namespace palimpsest::model
