// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "exchange/inspection_json.hxx"
#include "provenance/inspection.hxx"
#include "store/carried_journal.hxx"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace palimpsest::cli {

/// A file that somebody names on the command line, opened and read; what it holds is not judged
/// yet.
struct DocumentFile {
    std::string name; ///< the file's, without folders
    exchange::DocumentFacts facts;
    std::optional<std::vector<provenance::StoryText>>
        stories;                                 ///< none: this format's text is not read
    std::optional<store::CarriedJournal> record; ///< from the package, or else the log file
    bool recordIsLog = false;                    ///< `record` comes from a log file
    bool besideEarlier = false; ///< the package keeps a record, too, that was damaged before it
    std::optional<store::CarriedJournal> log; ///< a log file to compare the package's record with
    std::string logName;                      ///< its name
    std::string logTrouble; ///< why the log file beside the document cannot be read; empty: it can,
                            ///< or there is none
    bool carriesNone = false; ///< a format that cannot carry a record
};

/// Opens a document or a log file. `log` is a log file named beside it; where it is not, one
/// beside the document is looked for. Throws store::StoreError with one sentence where something
/// cannot be read.
DocumentFile openDocument(const std::filesystem::path& file,
                          const std::optional<std::filesystem::path>& log);

} // namespace palimpsest::cli
