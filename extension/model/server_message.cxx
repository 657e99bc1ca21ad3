// SPDX-License-Identifier: MPL-2.0
#include "model/server_message.hxx"

#include "model/utf8_boundary.hxx"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstddef>

namespace palimpsest::model {

namespace {

constexpr std::size_t maximumCodePoints = 200;
// A shorter piece of a key than this says nothing that helps to guess the rest.
constexpr std::size_t tellingLength = 6;

std::string stringAt(const nlohmann::json& object, const char* name) {
    const auto found = object.find(name);
    if (found == object.end())
        return {};
    if (found->is_string())
        return found->get<std::string>();
    return found->is_number_integer() ? found->dump() : std::string();
}

std::string codeOf(const nlohmann::json& object) {
    const std::string code = stringAt(object, "code");
    return code.empty() ? stringAt(object, "type") : code;
}

// C0 and C1 controls, and the characters that turn the direction of what follows.
bool isInvisible(char32_t codePoint) {
    return codePoint < 0x20 || (codePoint >= 0x7F && codePoint < 0xA0) ||
           (codePoint >= 0x200B && codePoint <= 0x200F) ||
           (codePoint >= 0x2028 && codePoint <= 0x202E) ||
           (codePoint >= 0x2060 && codePoint <= 0x2069) || codePoint == 0xFEFF;
}

std::size_t lengthAt(std::string_view text, std::size_t i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    return byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
}

char32_t codePointAt(std::string_view text, std::size_t i) {
    const std::size_t length = lengthAt(text, i);
    char32_t value = static_cast<unsigned char>(text[i]);
    if (length > 1)
        value &= 0xFFU >> (length + 1);
    for (std::size_t k = 1; k < length; ++k)
        value = (value << 6U) | (static_cast<unsigned char>(text[i + k]) & 0x3FU);
    return value;
}

std::string oneLine(std::string_view words) {
    const std::string valid = validUtf8(words);
    std::string line;
    bool blank = false;
    for (std::size_t i = 0; i < valid.size(); i += lengthAt(valid, i)) {
        const char32_t codePoint = codePointAt(valid, i);
        if (codePoint == ' ' || isInvisible(codePoint)) {
            blank = !line.empty();
            continue;
        }
        if (blank)
            line += ' ';
        blank = false;
        line.append(valid, i, lengthAt(valid, i));
    }
    return line;
}

bool inKey(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' ||
           c == '_' || c == '*' || c == '.' || c == '+' || c == '/' || c == '=';
}

// A word that is the key, holds a telling piece of it, or is a key that the server has masked.
bool betrays(std::string_view word, std::string_view key) {
    if (word.find("***") != std::string_view::npos)
        return true;
    if (key.empty())
        return false;
    if (key.size() < tellingLength)
        return word == key;
    for (std::size_t i = 0; i + tellingLength <= key.size(); ++i) {
        if (word.find(key.substr(i, tellingLength)) != std::string_view::npos)
            return true;
    }
    return false;
}

std::string withoutKey(std::string text, std::string_view key) {
    constexpr std::string_view mark = "…";
    // A key may hold characters that no word has; then it is looked for as a whole.
    if (key.size() >= tellingLength) {
        for (std::size_t at = text.find(key); at != std::string::npos; at = text.find(key, at))
            text.replace(at, key.size(), mark);
    }
    std::string result;
    for (std::size_t i = 0; i < text.size();) {
        std::size_t end = i;
        while (end < text.size() && inKey(text[end]))
            ++end;
        if (end == i) {
            result += text[i++];
            continue;
        }
        const std::string_view word = std::string_view(text).substr(i, end - i);
        result += betrays(word, key) ? mark : word;
        i = end;
    }
    return result;
}

std::string shortened(const std::string& text) {
    std::size_t codePoints = 0;
    for (std::size_t i = 0; i < text.size(); i += lengthAt(text, i)) {
        if (++codePoints == maximumCodePoints && i + lengthAt(text, i) < text.size())
            return text.substr(0, i) + "…";
    }
    return text;
}

} // namespace

std::optional<ServerMessage> serverMessage(const nlohmann::json& answer) {
    if (!answer.is_object())
        return std::nullopt;
    if (const auto error = answer.find("error"); error != answer.end() && !error->is_null()) {
        if (error->is_string())
            return ServerMessage{error->get<std::string>(), codeOf(answer)};
        if (error->is_object())
            return ServerMessage{stringAt(*error, "message"), codeOf(*error)};
        return ServerMessage{};
    }
    if (answer.contains("choices"))
        return std::nullopt;
    if (const std::string message = stringAt(answer, "message"); !message.empty())
        return ServerMessage{message, codeOf(answer)};
    const auto detail = answer.find("detail");
    if (detail == answer.end())
        return std::nullopt;
    if (detail->is_string())
        return ServerMessage{detail->get<std::string>(), {}};
    if (detail->is_array() && !detail->empty() && detail->front().is_object())
        return ServerMessage{stringAt(detail->front(), "msg"), codeOf(detail->front())};
    return std::nullopt;
}

std::optional<ServerMessage> serverMessageIn(std::string_view body) {
    const nlohmann::json answer = nlohmann::json::parse(validUtf8(body), nullptr, false);
    // Some servers wrap their one answer in a list.
    if (answer.is_array() && !answer.empty())
        return serverMessage(answer.front());
    return answer.is_discarded() ? std::nullopt : serverMessage(answer);
}

std::string quotable(std::string_view words, std::string_view key) {
    std::string text = withoutKey(oneLine(words), key);
    // The sentence that it is quoted in has its own full stop.
    while (text.ends_with('.') || text.ends_with(' '))
        text.pop_back();
    return shortened(text);
}

} // namespace palimpsest::model
