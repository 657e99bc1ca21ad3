// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <algorithm>
#include <string_view>

namespace palimpsest::store {

/// Whether a journal's document id is of the form that one has: letters, digits and hyphens, as in
/// a UUID. It becomes part of a file's name, so that nothing else may pass.
inline bool isDocumentId(std::string_view id) {
    return !id.empty() && id.size() <= 64 && std::all_of(id.begin(), id.end(), [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
               c == '-';
    });
}

} // namespace palimpsest::store
