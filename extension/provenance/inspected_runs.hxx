// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "provenance/echo.hxx"
#include "provenance/history.hxx"

#include <string>
#include <vector>

namespace palimpsest::provenance {

/// So many code points of a text from `start` on.
struct TextRange {
    std::uint32_t start = 0;
    std::uint32_t length = 0;
    bool operator==(const TextRange&) const = default;
};

/// A part of a run, with what is true of all of it.
struct InspectedRun : Run {
    bool struck = false; ///< it lies in a tracked deletion
    std::string echo;    ///< the response that it repeats; empty: none
    bool operator==(const InspectedRun&) const = default;
};

/// The ranges in order, those that touch or overlap made one, none beyond `length`.
std::vector<TextRange> tidied(std::vector<TextRange> ranges, std::uint32_t length);

/// The runs of a story, split where a tracked deletion or an echo begins or ends. Only keyboard
/// runs carry echoes. `struck` is tidied; `echoes` are in order and do not overlap.
std::vector<InspectedRun> inspectedRuns(const std::vector<Run>& runs,
                                        const std::vector<TextRange>& struck, const Echoes& echoes);

} // namespace palimpsest::provenance
