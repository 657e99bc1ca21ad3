// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <pugixml.hpp>

namespace palimpsest::store {

/// Gives every element and attribute of an OpenDocument file the prefix under which its namespace
/// is commonly known ("text:p", "office:body"), whatever the file calls it (Namespaces in XML 1.0):
/// what has such a prefix and another namespace gets one that nobody knows.
void nameByNamespace(pugi::xml_document& tree);

} // namespace palimpsest::store
