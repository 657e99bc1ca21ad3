// SPDX-License-Identifier: MPL-2.0
#include "writer/part_edits.hxx"

#include <algorithm>

namespace palimpsest::writer {

namespace {

bool lies(const provenance::TextRange& range, std::size_t from, std::size_t size) {
    return range.start >= from && range.start <= size && range.length <= size - range.start;
}

} // namespace

bool fit(const std::vector<TakenPart>& parts, std::u32string_view target,
         std::u32string_view response) {
    std::size_t inTarget = 0, inResponse = 0;
    return std::all_of(parts.begin(), parts.end(), [&](const TakenPart& part) {
        const bool fits = lies(part.target, inTarget, target.size()) &&
                          lies(part.response, inResponse, response.size());
        inTarget = std::size_t{part.target.start} + part.target.length;
        inResponse = std::size_t{part.response.start} + part.response.length;
        return fits;
    });
}

std::vector<WordEdit> editsOfParts(std::u32string_view target, std::u32string_view response,
                                   const std::vector<TakenPart>& parts,
                                   const std::vector<std::uint32_t>& tables) {
    std::vector<WordEdit> edits;
    for (const TakenPart& part : parts) {
        std::vector<std::uint32_t> inside;
        for (const std::uint32_t table : tables)
            if (table >= part.target.start && table - part.target.start < part.target.length)
                inside.push_back(table - part.target.start);
        for (WordEdit& edit :
             wordEdits(target.substr(part.target.start, part.target.length),
                       response.substr(part.response.start, part.response.length), inside)) {
            edit.at += part.target.start;
            edit.from += part.response.start;
            edits.push_back(std::move(edit));
        }
    }
    return edits;
}

} // namespace palimpsest::writer
