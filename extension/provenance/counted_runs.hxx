// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "provenance/corrections.hxx"
#include "provenance/history.hxx"

#include <string>
#include <vector>

namespace palimpsest::provenance {

/// The runs of a part of a story as they are counted and shown: what autocorrect made has the
/// origin of what it belongs to (docs/attribution.md, "Autocorrect"). In order, touching each
/// other; positions are those of the story. Throws std::out_of_range for a range outside it.
std::vector<Run> countedRuns(const History& history, const Corrections& corrections,
                             const std::string& story, std::uint32_t start, std::uint32_t length);

/// The same of the whole story.
std::vector<Run> countedRuns(const History& history, const Corrections& corrections,
                             const std::string& story);

} // namespace palimpsest::provenance
