// SPDX-License-Identifier: MPL-2.0
#include "model/surrogate_escapes.hxx"

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <optional>

namespace palimpsest::model {

namespace {

// U+FDD0 is a noncharacter (Unicode 15 §23.7): no text for interchange holds it.
constexpr std::string_view mark = "\xEF\xB7\x90";
constexpr std::size_t digits = 4;

std::optional<unsigned> surrogateIn(std::string_view hexDigits) {
    unsigned unit = 0;
    if (hexDigits.size() < digits)
        return std::nullopt;
    const char* end = hexDigits.data() + digits;
    const auto [stop, error] = std::from_chars(hexDigits.data(), end, unit, 16);
    if (error != std::errc() || stop != end || unit < 0xD800 || unit > 0xDFFF)
        return std::nullopt;
    return unit;
}

// The surrogate written as an escape at the beginning of json.
std::optional<unsigned> escapedSurrogate(std::string_view json) {
    return json.starts_with("\\u") ? surrogateIn(json.substr(2)) : std::nullopt;
}

} // namespace

std::string markLoneSurrogates(std::string_view json) {
    constexpr std::size_t escape = 2 + digits;
    std::string result;
    result.reserve(json.size());
    while (!json.empty()) {
        const std::size_t backslash = json.find('\\');
        result += json.substr(0, backslash);
        if (backslash == std::string_view::npos)
            break;
        json.remove_prefix(backslash);
        const std::optional<unsigned> first = escapedSurrogate(json);
        std::size_t taken = 2; // an escape of another kind
        if (first) {
            const auto second = escapedSurrogate(json.substr(escape));
            const bool pair = *first < 0xDC00 && second && *second >= 0xDC00;
            taken = pair ? 2 * escape : escape;
            if (!pair) {
                result += mark;
                result += json.substr(2, digits);
                json.remove_prefix(taken);
                continue;
            }
        }
        result += json.substr(0, taken);
        json.remove_prefix(std::min(taken, json.size()));
    }
    return result;
}

std::string restoreLoneSurrogates(std::string_view text) {
    std::string result;
    result.reserve(text.size());
    while (!text.empty()) {
        const std::size_t at = text.find(mark);
        result += text.substr(0, at);
        if (at == std::string_view::npos)
            break;
        text.remove_prefix(at + mark.size());
        const std::optional<unsigned> unit = surrogateIn(text);
        if (!unit) {
            result += mark;
            continue;
        }
        result += '\xED';
        result += static_cast<char>(0x80U | ((*unit >> 6U) & 0x3FU));
        result += static_cast<char>(0x80U | (*unit & 0x3FU));
        text.remove_prefix(digits);
    }
    return result;
}

} // namespace palimpsest::model
