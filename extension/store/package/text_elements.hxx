// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <string_view>

namespace palimpsest::store {

/// What an element inside a paragraph is to the story's text.
enum class Inline {
    transparent, ///< its content is text: spans, links, metadata, input fields, content controls
    unknown,     ///< Writer shows the text in it; a space after it stays
    field,       ///< one U+FFFC
    spaces,      ///< text:s
    tab,
    lineBreak,
    note,
    frame,   ///< a frame or drawing object
    change,  ///< where a tracked deletion lies
    nothing, ///< marks: bookmarks, index entries, ends of references and changes
    aside,   ///< comments: nothing, and a space after it stays
};
Inline inlineKind(std::string_view element);

/// What an element between paragraphs is.
enum class Block {
    paragraph,
    transparent, ///< lists, sections, indexes, and what is not known: Writer looks inside
    table,
    frame,
    change,
    nothing,
};
Block blockKind(std::string_view element);

} // namespace palimpsest::store
