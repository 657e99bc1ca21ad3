// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace palimpsest::markdown {

/// Text of one look. Each code point knows its place in the source, in code points from 0; what the
/// source writes as an entity (&amp;) has the place where that begins. A line break inside a
/// paragraph is U+2028.
struct Piece {
    std::u32string text;
    std::vector<std::uint32_t> places; ///< as many as code points
    bool emphasis = false, strong = false, code = false;
    std::string link;                ///< UTF-8; empty: none
    std::optional<std::size_t> note; ///< text is U+FFFC, and the anchor of that footnote

    bool sameLook(const Piece& other) const {
        return emphasis == other.emphasis && strong == other.strong && code == other.code &&
               link == other.link && !note && !other.note;
    }
};

using Pieces = std::vector<Piece>;

/// Where a paragraph stands in lists.
struct ListPlace {
    unsigned depth = 0;      ///< 0: in none
    bool ordered = false;    ///< the innermost list
    std::uint32_t start = 1; ///< the number of its first item
    bool begins = false;     ///< this is the first paragraph of the innermost list
    bool item = false;       ///< and the first one of its item, which bears the number or bullet
};

/// A paragraph, or a table.
struct Block {
    enum class Kind : std::uint8_t { text, heading, quotation, code, rule, table };
    Kind kind = Kind::text;
    unsigned level = 0; ///< of a heading, from 1 to 6
    ListPlace list;
    Pieces pieces;                         ///< of a paragraph
    std::vector<std::vector<Pieces>> rows; ///< of a table: cells, the heading's first
    std::uint32_t end = 0;                 ///< the place in the source of the line's end behind it
};

struct Document {
    std::vector<Block> blocks;
    std::vector<std::vector<Block>> notes; ///< the paragraphs of each footnote
    /// Nothing in the source is markup: it is taken as it stands.
    bool plain = true;
};

} // namespace palimpsest::markdown
