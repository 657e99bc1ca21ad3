// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "provenance/alignment.hxx"

#include <string_view>
#include <vector>

namespace palimpsest::provenance {

/// The least text that counts as moved and not as written anew: either of the two.
inline constexpr std::uint32_t leastMovedWords = 8;
inline constexpr std::uint32_t leastMovedCharacters = 40; ///< code points

/// Text that vanished in one of the changed stretches and stands again in the same or another of
/// them: in order of `after`, never overlapping on either side. Counts code points.
///
/// Finds them by hashes of short stretches (Karp and Rabin 1987), each hit compared in full and
/// made as long as it can be; linear in the changed text.
std::vector<Match> movedText(std::u32string_view before, std::u32string_view after,
                             const std::vector<Stretch>& changed);

} // namespace palimpsest::provenance
