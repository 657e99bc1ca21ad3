// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "provenance/replay.hxx"

#include <map>
#include <string>
#include <vector>

namespace palimpsest::provenance {

/// A stretch of a story whose words entered by keyboard repeat a response that had been shown
/// before (docs/attribution.md, "Echoes"). Positions count code points.
struct Echo {
    std::uint32_t start = 0;
    std::uint32_t length = 0; ///< from the first word to the last, with what stands between them
    std::uint32_t words = 0;
    std::string response;
    bool operator==(const Echo&) const = default;
};

using Echoes = std::vector<Echo>;

/// The echoes in `stories` of `history` (the replay's own, or what a comparison with the document
/// made of it), by story, in order of position. Linear in the texts, in the responses, and in the
/// documents that stood when those were asked for of which there may be an echo.
std::map<std::string, Echoes> echoes(const Replay& replay, const History& history,
                                     const std::vector<std::string>& stories);

} // namespace palimpsest::provenance
