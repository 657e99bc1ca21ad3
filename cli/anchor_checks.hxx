// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "cli/check.hxx"
#include "provenance/inspection.hxx"
#include "provenance/timestamp_signature.hxx"
#include "store/carried_journal.hxx"

#include <filesystem>
#include <vector>

namespace palimpsest::cli {

/// The certificates in a file that somebody names. Throws store::StoreError with one sentence where
/// it cannot be read or holds none.
provenance::TimestampAuthorities readAuthorities(const std::filesystem::path& file);

/// What the authorities say now of each timestamp that holds; without any, that nobody was asked.
std::vector<provenance::InspectedAnchor>
askedOf(const provenance::TimestampAuthorities* authorities,
        const std::vector<provenance::Anchor>& anchors);

/// What is told of the timestamps of a record; `asked`: authorities were.
std::vector<Check> anchorChecks(const store::Restored& restored,
                                const std::vector<provenance::InspectedAnchor>& anchors,
                                bool asked);

} // namespace palimpsest::cli
