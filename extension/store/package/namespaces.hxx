// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <string_view>

namespace palimpsest::store {

/// The prefix that OpenDocument 1.3 (part 1, section 4) or LibreOffice gives to a namespace,
/// without the colon; "other" for a namespace that is none of a document's. As in the office,
/// any 1.x version of an OASIS namespace is the same one.
std::string_view namespacePrefix(std::string_view uri);

} // namespace palimpsest::store
