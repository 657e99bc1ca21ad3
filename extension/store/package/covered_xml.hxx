// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "provenance/passages.hxx"
#include "store/package/story_draft.hxx"

#include <unordered_map>

#include <pugixml.hpp>
#include <string>
#include <vector>

namespace palimpsest::store {

/// What becomes of the code points of one piece of character data, or of the spaces of a text:s.
struct CoveredPlaces {
    enum class Fate : unsigned char { dropped, kept, covered };
    std::vector<Fate> places; ///< dropped: white space that is no text; past the end too
};

/// By pugi::xml_node::hash_value.
using CoveredNodes = std::unordered_map<std::size_t, CoveredPlaces>;

/// Writes an XML file again with its text covered. `tree` is what parseXml made of the same text,
/// and `nodes` says what becomes of the character data that belongs to stories. All other text and
/// the attributes are covered where they quote `passages`, or, with `everything`, wherever they lie
/// in the body or in headers and footers. Comments and processing instructions are left out.
std::string coveredXml(const std::string& text, const pugi::xml_document& tree,
                       const CoveredNodes& nodes, const provenance::Passages& passages,
                       bool everything, const std::string& what);

} // namespace palimpsest::store
