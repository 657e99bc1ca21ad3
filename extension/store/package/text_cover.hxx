// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "provenance/passages.hxx"

#include <string>
#include <vector>

namespace palimpsest::store {

/// What stands in a document for a character that was taken away.
inline constexpr char32_t coverCharacter = U'\u2588';

/// What is to be covered in a document.
struct Cover {
    bool everything = false; ///< all text of the stories, and all other text beside them
    /// Otherwise the characters that are covered, for each story in the order in which storyTexts
    /// gives them; counts code points.
    std::vector<provenance::Spans> stories;
    const provenance::Passages& passages; ///< sought in what is not a story's text
};

struct CoveredText {
    std::string contentXml, stylesXml;
};

/// The document with a coverCharacter in place of each character that is covered, so that every
/// story stays as long as it is; breaks, tabs, notes, fields and frames stay. Comments, what fields
/// show, descriptions and attributes are covered where they quote a passage, or all of them with
/// `everything`; names stay. Throws StoreError, naming `what`, where the XML is not what such a
/// file is, or a story could not be covered.
CoveredText coverText(const std::string& contentXml, const std::string& stylesXml,
                      const Cover& cover, const std::string& what);

} // namespace palimpsest::store
