// SPDX-License-Identifier: MPL-2.0
#include "model/own_prompts.hxx"

#include "model/json_members.hxx"
#include "model/utf8_boundary.hxx"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace palimpsest::model {

namespace {

using Json = nlohmann::json;
using Kind = OwnPromptsError::Kind;

constexpr std::string_view format = "palimpsest-prompts/1";

bool isContinuation(char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
}

std::size_t codePoints(std::string_view text) {
    return static_cast<std::size_t>(
        std::count_if(text.begin(), text.end(), [](char c) { return !isContinuation(c); }));
}

// The first code points, at most so many.
std::string_view shortened(std::string_view text, std::size_t most) {
    std::size_t end = 0;
    for (std::size_t count = 0; end < text.size(); ++end) {
        if (!isContinuation(text[end]) && ++count > most)
            break;
    }
    return text.substr(0, end);
}

std::string cleaned(std::string_view typed, bool oneLine) {
    std::string text;
    for (const char c : validUtf8(typed)) {
        const bool control = static_cast<unsigned char>(c) < 0x20 || c == 0x7F;
        if (!control)
            text += c;
        else if (c == '\n' || c == '\t')
            text += oneLine ? ' ' : c;
    }
    const std::size_t first = text.find_first_not_of(" \n\t");
    if (first == std::string::npos)
        return {};
    return text.substr(first, text.find_last_not_of(" \n\t") - first + 1);
}

bool isTaken(const std::vector<OwnPrompt>& prompts, const std::string& name) {
    return std::any_of(prompts.begin(), prompts.end(),
                       [&](const OwnPrompt& prompt) { return prompt.name == name; });
}

} // namespace

namespace {

/// Whether lists and objects stand deeper in one another than any file of prompts needs: a tree of
/// millions of levels is not built to find that out.
bool isDeep(std::string_view json) {
    constexpr int enough = 8;
    int depth = 0;
    bool quoted = false;
    for (std::size_t at = 0; at < json.size() && depth <= enough; ++at) {
        const char c = json[at];
        if (c == '"')
            quoted = !quoted;
        else if (quoted)
            at += c == '\\' ? 1 : 0;
        else if (c == '[' || c == '{')
            ++depth;
        else if (c == ']' || c == '}')
            --depth;
    }
    return depth > enough;
}

} // namespace

std::string promptNameOf(std::string_view typed) {
    return std::string(shortened(cleaned(typed, true), longestPromptName));
}

std::string ownPromptOf(std::string_view typed) {
    return std::string(shortened(cleaned(typed, false), longestOwnPrompt));
}

std::variant<std::vector<OwnPrompt>, OwnPromptsError> ownPromptsIn(std::string_view json) {
    if (json.size() > largestPromptFile)
        return OwnPromptsError{Kind::tooLarge};
    if (isDeep(json))
        return OwnPromptsError{Kind::notThisFormat};
    const Json file = Json::parse(validUtf8(json), nullptr, false);
    const Json* list = member(file, "prompts");
    if (textIn(file, "format") != format || list == nullptr || !list->is_array())
        return OwnPromptsError{Kind::notThisFormat};
    if (list->size() > mostOwnPrompts)
        return OwnPromptsError{Kind::tooMany};
    std::vector<OwnPrompt> prompts;
    for (const Json& each : *list) {
        const auto action = actionNamed(textIn(each, "action"));
        const std::string name = cleaned(textIn(each, "name"), true);
        const std::string prompt = cleaned(textIn(each, "prompt"), false);
        if (!action || name.empty() || prompt.empty() || codePoints(name) > longestPromptName ||
            codePoints(prompt) > longestOwnPrompt)
            return OwnPromptsError{Kind::wrongPrompt, prompts.size() + 1};
        prompts.push_back({name, *action, prompt});
    }
    return prompts;
}

std::string ownPromptsFile(const std::vector<OwnPrompt>& prompts) {
    nlohmann::ordered_json file{{"format", format}, {"prompts", nlohmann::ordered_json::array()}};
    for (const OwnPrompt& each : prompts)
        file["prompts"].push_back({{"name", each.name},
                                   {"action", std::string(name(each.action))},
                                   {"prompt", each.prompt}});
    return file.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
}

std::vector<OwnPrompt> withOthers(std::vector<OwnPrompt> mine,
                                  const std::vector<OwnPrompt>& others) {
    for (const OwnPrompt& other : others) {
        if (mine.size() == mostOwnPrompts)
            break;
        const bool known = std::any_of(mine.begin(), mine.end(), [&](const OwnPrompt& prompt) {
            return prompt.action == other.action && prompt.prompt == other.prompt;
        });
        if (known)
            continue;
        OwnPrompt added = other;
        for (int number = 2; isTaken(mine, added.name); ++number) {
            const std::string behind = " (" + std::to_string(number) + ")";
            added.name =
                std::string(shortened(other.name, longestPromptName - behind.size())) + behind;
        }
        mine.push_back(std::move(added));
    }
    return mine;
}

} // namespace palimpsest::model
