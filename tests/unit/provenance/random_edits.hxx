// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <cstdlib>
#include <string>

namespace palimpsest::provenance::test {

/// How many edits each test with random edits makes: `usual`, a tenth of it under a sanitizer, or
/// what PALIMPSEST_RANDOM_EDITS says.
inline int randomEdits(int usual) {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
    usual /= 10;
#endif
    const char* const wanted = std::getenv("PALIMPSEST_RANDOM_EDITS");
    return wanted == nullptr ? usual : std::stoi(wanted);
}

} // namespace palimpsest::provenance::test
