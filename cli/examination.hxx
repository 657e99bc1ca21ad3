// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "cli/document_file.hxx"
#include "provenance/inspection.hxx"
#include "provenance/replay.hxx"

#include <string>
#include <vector>

namespace palimpsest::cli {

/// One thing that was looked at, and what was found.
struct Check {
    enum class Result { sound, finding, note };
    std::string name; ///< "segments", "checkpoint", "replay", "log file", "text", "anchors"
    Result result = Result::sound;
    std::string says; ///< one sentence
};

/// A document and its record, looked at from all sides.
struct Examination {
    bool recorded = false;     ///< there is a record, sound or not
    provenance::Replay replay; ///< up to the first entry that does not replay
    provenance::Inspection inspection;
    std::vector<Check> checks;
    std::vector<std::string> damage; ///< sentences

    bool sound() const; ///< the record covers the text and no check has a finding
};

Examination examine(const DocumentFile& document);

} // namespace palimpsest::cli
