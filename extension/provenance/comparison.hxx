// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace palimpsest::provenance {

/// Equal stretches of two texts, in order, none overlapping; counts code points.
struct Match {
    std::uint32_t before = 0, after = 0, length = 0;
};

/// Character-wise comparison, least number of edits where it is affordable (Myers 1986, with a
/// linear-time fall-back on unique lines and words for large differences).
std::vector<Match> compareCharacters(std::u32string_view before, std::u32string_view after);

/// Word-by-word comparison: only whole words, spaces and punctuation marks match (rule 12).
std::vector<Match> compareWords(std::u32string_view before, std::u32string_view after);

} // namespace palimpsest::provenance
