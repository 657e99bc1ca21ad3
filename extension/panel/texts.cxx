// SPDX-License-Identifier: MPL-2.0
#include "panel/texts.hxx"

namespace palimpsest::panel {

namespace {

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(" \t\r");
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(" \t\r") - first + 1);
}

std::string withLineBreaks(std::string_view text) {
    std::string result;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text.substr(at, 2) == "\\n") {
            result += '\n';
            ++at;
        } else {
            result += text[at];
        }
    }
    return result;
}

bool isFrench(std::string_view language) {
    return language.substr(0, 2) == "fr";
}

} // namespace

Texts::Texts(std::string language, std::string_view lines) : language_(std::move(language)) {
    while (!lines.empty()) {
        const auto end = lines.find('\n');
        const auto line = trimmed(lines.substr(0, end));
        lines.remove_prefix(end == std::string_view::npos ? lines.size() : end + 1);
        const auto equals = line.find('=');
        if (line.empty() || line.front() == '#' || equals == std::string_view::npos)
            continue;
        texts_[std::string(trimmed(line.substr(0, equals)))] =
            withLineBreaks(trimmed(line.substr(equals + 1)));
    }
}

std::string Texts::operator()(std::string_view id, Values values) const {
    const auto found = texts_.find(id);
    const std::string_view text = found == texts_.end() ? id : std::string_view(found->second);
    std::string result;
    for (std::size_t at = 0; at < text.size();) {
        const auto close = text[at] == '{' ? text.find('}', at) : std::string_view::npos;
        bool replaced = false;
        if (close != std::string_view::npos) {
            const auto placeholder = text.substr(at + 1, close - at - 1);
            for (const auto& [name, value] : values) {
                if (name == placeholder) {
                    result += value;
                    at = close + 1;
                    replaced = true;
                    break;
                }
            }
        }
        if (!replaced)
            result += text[at++];
    }
    return result;
}

std::string number(std::uint64_t value, std::string_view language) {
    const std::string digits = std::to_string(value);
    const std::string_view separator = isFrench(language) ? "\u202f" : ",";
    std::string result;
    for (std::size_t at = 0; at < digits.size(); ++at) {
        if (at > 0 && (digits.size() - at) % 3 == 0)
            result += separator;
        result += digits[at];
    }
    return result;
}

std::string percent(unsigned value, std::string_view language) {
    return std::to_string(value) + (isFrench(language) ? "\u00a0%" : "%");
}

} // namespace palimpsest::panel
