// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "provenance/inspection.hxx"

#include <string>
#include <vector>

namespace palimpsest::store {

/// The stories of an OpenDocument text by the definition of docs/attribution.md: the body first,
/// then the others in the order of the document, without ids. `contentXml` and `stylesXml` are the
/// files of those names in the package (for a flat document, the document and nothing). Throws
/// StoreError, naming `what`, where they are not what such a file is.
std::vector<provenance::StoryText>
storyTexts(const std::string& contentXml, const std::string& stylesXml, const std::string& what);

/// What "meta.xml" (or a flat document) says of the document; empty where it says nothing.
struct OdfMeta {
    std::string title;
    std::string generator; ///< the program that wrote the file
};
OdfMeta readMeta(const std::string& metaXml, const std::string& what);

} // namespace palimpsest::store
