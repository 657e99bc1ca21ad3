// SPDX-License-Identifier: MPL-2.0
#include "writer/probe_lines.hxx"

namespace palimpsest::writer {

std::optional<std::vector<std::u16string_view>> linesOf(std::u16string_view probe,
                                                        std::size_t paragraphs) {
    std::vector<std::u16string_view> lines;
    lines.reserve(paragraphs);
    for (std::size_t end = probe.find(u'\n'); end != std::u16string_view::npos;
         end = probe.find(u'\n')) {
        if (lines.size() + 1 >= paragraphs)
            return std::nullopt;
        lines.push_back(probe.substr(0, end));
        probe.remove_prefix(end + 1);
    }
    lines.push_back(probe);
    return lines.size() == paragraphs ? std::optional(std::move(lines)) : std::nullopt;
}

} // namespace palimpsest::writer
