// SPDX-License-Identifier: MPL-2.0
#include "writer/kept_ranges.hxx"

#include "provenance/kept_text.hxx"
#include "writer/text_edit.hxx"

#include <algorithm>
#include <array>
#include <utility>

namespace palimpsest::writer {

namespace {

using namespace provenance;

constexpr auto citationNames =
    std::to_array<std::pair<std::string_view, std::string_view>>({{"ZOTERO_ITEM", "Zotero"},
                                                                  {"ZOTERO_BIBL", "Zotero"},
                                                                  {"ZOTERO_BREF_", "Zotero"},
                                                                  {"JABREF_", "JabRef"},
                                                                  {"JR_cite", "JabRef"},
                                                                  {"JR_bib", "JabRef"}});

std::uint32_t lengthOf(const Piece& piece) {
    if (const auto* const fresh = std::get_if<Fresh>(&piece))
        return count(fresh->text);
    const auto* const same = std::get_if<Same>(&piece);
    return same != nullptr ? same->span.count : std::get<Copy>(piece).span.count;
}

std::uint32_t lengthOf(const std::vector<Piece>& pieces) {
    std::uint32_t length = 0;
    for (const Piece& piece : pieces)
        length += lengthOf(piece);
    return length;
}

bool canBeKept(const Attribution& from, KeptBy by) {
    switch (by) {
    case KeptBy::program:
        return from.origin == Origin::office && from.source != "autocorrect";
    case KeptBy::nobodySeen:
        return !from.copy && (from.origin == Origin::keyboard || from.origin == Origin::unknown);
    case KeptBy::import:
        return from.origin == Origin::imported;
    }
    return false;
}

/// The program of each character of new text that stands at `place`; empty where it has none.
std::vector<std::string_view> programs(const std::u32string& text, std::uint32_t place,
                                       const std::vector<KeptRange>& ranges, KeptBy by) {
    std::vector<std::string_view> of(text.size());
    const std::uint32_t end = place + count(text);
    for (const KeptRange& range : ranges) {
        const std::uint32_t rangeEnd = range.start + range.length;
        std::uint32_t from = std::max(range.start, place);
        std::uint32_t to = std::min(rangeEnd, end);
        const bool whole = from == range.start && to == rangeEnd;
        if (from > to || (by == KeptBy::nobodySeen && !whole))
            continue;
        if (range.paragraphs) {
            // One break comes with a section: the one behind it or, at the end of a text, the one
            // before it.
            if (to == rangeEnd && to < end && text[to - place] == U'\n')
                ++to;
            else if (whole && from > place && text[from - 1 - place] == U'\n')
                --from;
        }
        std::fill(of.begin() + (from - place), of.begin() + (to - place),
                  std::string_view(range.program));
    }
    return of;
}

} // namespace

std::string citationProgram(std::string_view name) {
    for (const auto& [begins, program] : citationNames)
        if (name.starts_with(begins))
            return std::string(program);
    return {};
}

std::vector<Patch> withKept(std::vector<Patch> patches, const std::vector<KeptRange>& ranges,
                            std::uint32_t shift, KeptBy by) {
    if (ranges.empty())
        return patches;
    for (std::size_t index = 0; index < patches.size(); ++index) {
        Patch& patch = patches[index];
        std::uint32_t place = patch.position + shift;
        for (std::size_t other = 0; other < patches.size(); ++other)
            if (other != index && patches[other].position < patch.position)
                place += lengthOf(patches[other].put) - patches[other].removed;
        std::vector<Piece> put;
        for (Piece& piece : patch.put) {
            const std::uint32_t length = lengthOf(piece);
            const auto* const fresh = std::get_if<Fresh>(&piece);
            if (fresh == nullptr || !canBeKept(fresh->attribution, by)) {
                put.push_back(std::move(piece));
            } else {
                const auto of = programs(fresh->text, place, ranges, by);
                for (std::size_t at = 0; at < of.size();) {
                    std::size_t next = at;
                    while (next < of.size() && of[next] == of[at])
                        ++next;
                    Attribution from = fresh->attribution;
                    if (!of[at].empty())
                        from = {Origin::office, keptBy(of[at]), 0, false};
                    put.emplace_back(Fresh{fresh->text.substr(at, next - at), std::move(from)});
                    at = next;
                }
            }
            place += length;
        }
        patch.put = std::move(put);
    }
    return patches;
}

} // namespace palimpsest::writer
