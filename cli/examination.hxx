// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "cli/check.hxx"
#include "cli/document_file.hxx"
#include "provenance/inspection.hxx"
#include "provenance/replay.hxx"
#include "provenance/timestamp_signature.hxx"

#include <string>
#include <vector>

namespace palimpsest::cli {

/// A document and its record, looked at from all sides.
struct Examination {
    bool recorded = false;     ///< there is a record, sound or not
    provenance::Replay replay; ///< up to the first entry that does not replay
    provenance::Inspection inspection;
    std::vector<Check> checks;
    std::vector<std::string> damage; ///< sentences

    bool sound() const; ///< the record covers the text and no check has a finding
};

/// `authorities`: those whose timestamps are believed; none: timestamps are held against the record
/// alone.
Examination examine(const DocumentFile& document,
                    const provenance::TimestampAuthorities* authorities = nullptr);

} // namespace palimpsest::cli
