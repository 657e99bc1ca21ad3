// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace palimpsest::provenance {

/// A word of a text, and what it is compared by. Positions count code points.
struct WordForm {
    std::uint32_t start = 0;
    std::uint32_t length = 0;
    /// Equal for words that differ in case, apostrophes and hyphens only. A hash of 64 bits: two
    /// other words have the same one once in 10^19 pairs.
    std::uint64_t form = 0;
};

/// The words of a text (docs/attribution.md, "Words") in order.
std::vector<WordForm> wordForms(std::u32string_view text);

/// The small letter of a capital one, in the Latin, Greek, Cyrillic and Armenian scripts; every
/// other code point is its own. A part of Unicode's simple case folding (CaseFolding.txt).
char32_t smallLetter(char32_t character);

} // namespace palimpsest::provenance
