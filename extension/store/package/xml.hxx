// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <memory>
#include <pugixml.hpp>
#include <string>

namespace palimpsest::store {

/// An XML file of a document as a tree, white space kept. Names are told by their namespace, as the
/// office tells them, and bear the prefix that OpenDocument 1.3 gives it (part 1, section 4),
/// whatever the file calls it: "text:p". An element of a namespace that is none of a document's
/// begins with "other:"; such an attribute is left out. Nothing outside the text is fetched.
/// Throws StoreError, naming `what`, where it is not well-formed with namespaces, declares a
/// document type (and with it entities), is deeper or has more elements than a document, or an
/// element more attributes than any. `beside` is the file of the same document whose tree is kept
/// meanwhile: its elements count too.
std::unique_ptr<pugi::xml_document> parseXml(const std::string& text, const std::string& what,
                                             const std::string& beside = {});

} // namespace palimpsest::store
