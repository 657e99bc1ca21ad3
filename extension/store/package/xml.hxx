// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <memory>
#include <pugixml.hpp>
#include <string>

namespace palimpsest::store {

/// An XML file of a document as a tree, white space kept, with every name under the prefix that its
/// namespace is known by (nameByNamespace); nothing outside the text is fetched. Throws StoreError,
/// naming `what`, where it is not well-formed, declares a document type (which could hold entities;
/// no document needs one) or has more elements than a document.
std::unique_ptr<pugi::xml_document> parseXml(const std::string& text, const std::string& what);

} // namespace palimpsest::store
