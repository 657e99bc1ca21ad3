// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "writer/word_edits.hxx"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace palimpsest::writer {

/// What can stand in a text without being text of its own.
enum class MarkKind : std::uint8_t {
    citation,  ///< of a program: Zotero, JabRef
    reference, ///< a place that cross-references lead to
    bookmark,
    comment,
    index, ///< an entry of an index
    ruby,
    control, ///< a content control, an input field, text with metadata
    anchored ///< a frame or an image whose anchor it is
};

/// From one place of a text to another, in code points of that text; from and to the same place
/// where it has no extent.
struct TextMark {
    MarkKind kind = MarkKind::bookmark;
    std::uint32_t start = 0, end = 0;
    std::string name = {}; ///< of a bookmark or a citation

    bool operator==(const TextMark&) const = default;
};

/// How many of each kind.
using MarkCounts = std::map<MarkKind, std::uint32_t>;

/// Those that edits would destroy, because they stand inside what goes, and citations whose words
/// they would change. A mark over exactly what goes stays where something comes in its place; where
/// `striking`, that comes beside it, and the mark goes with the struck text.
MarkCounts marksAtStake(const std::vector<TextMark>& marks, const std::vector<WordEdit>& edits,
                        bool striking);

/// Where the start or the end of a mark is after edits of the text: around what came in the place
/// of words that it was over, and not around what came beside it.
std::uint32_t placeAfter(std::uint32_t place, const std::vector<WordEdit>& edits, bool isEnd);

/// "The words to be replaced bear 1 citation and 2 comments …" in a language ("en", "fr").
std::string sentence(const MarkCounts& atStake, const std::string& language);

} // namespace palimpsest::writer
