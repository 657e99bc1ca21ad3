// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "provenance/replay.hxx"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace palimpsest::provenance {

/// Characters of a suggestion by what was decided of them.
struct ReviewCount {
    std::uint32_t open = 0, accepted = 0, rejected = 0;
    bool any() const { return open > 0 || accepted > 0 || rejected > 0; }
    bool operator==(const ReviewCount&) const = default;
};

/// What became of a response. All in code points; copies of its characters are not counted again.
struct Survival {
    std::uint32_t length = 0;      ///< of the response
    std::uint32_t surviving = 0;   ///< of its characters, how many stand in the text now
    std::uint32_t removed = 0;     ///< and how many stood in it once
    std::uint32_t writtenInto = 0; ///< characters that came into its passages later
    ReviewCount put;               ///< of its characters, those that came as tracked changes
    ReviewCount struck;            ///< other characters that it suggested to delete
    std::string outcome; ///< pending|inserted|replaced|suggested|partly|commented|dismissed|
                         ///< left|failed
};

/// A later character is written into a response where it stands between two of the response's
/// characters that are neighbours but for at most so many code points.
inline constexpr std::uint32_t widestInsertion = 200;

/// Every response that was asked for, by id: its outcome, and its survival in `stories` of
/// `history` (the replay's own, or what a comparison with the document made of it).
std::map<std::string, Survival> survivals(const Replay& replay, const History& history,
                                          const std::vector<std::string>& stories);

} // namespace palimpsest::provenance
