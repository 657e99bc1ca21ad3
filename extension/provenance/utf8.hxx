// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <cstddef>
#include <string_view>

namespace palimpsest::provenance {

/// One decoded character and how many bytes it took; a byte that begins no valid sequence counts
/// as one U+FFFD.
struct Decoded {
    char32_t character = U'\uFFFD';
    std::size_t bytes = 1;
    bool valid = false;
};

/// The first character of some bytes (RFC 3629: shortest forms only, no surrogates, nothing beyond
/// U+10FFFF). There must be a byte.
Decoded decode(std::string_view bytes);

} // namespace palimpsest::provenance
