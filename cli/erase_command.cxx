// SPDX-License-Identifier: MPL-2.0
#include "cli/commands.hxx"
#include "cli/document_file.hxx"
#include "cli/plain_text.hxx"
#include "store/erasure.hxx"

#include <cstdlib>
#include <iostream>

namespace palimpsest::cli {

namespace {

namespace fs = std::filesystem;

/// Where LibreOffice keeps its profile, unless it is told otherwise.
fs::path usualJournals() {
    const char* const configuration = std::getenv("XDG_CONFIG_HOME");
    const char* const home = std::getenv("HOME");
    const fs::path folder = configuration != nullptr && *configuration != '\0'
                                ? fs::path(configuration)
                                : fs::path(home != nullptr ? home : "") / ".config";
    return folder / "libreoffice" / "4" / "user" / "palimpsest";
}

} // namespace

ExitCode erase(const EraseOptions& options) {
    const DocumentFile document = openDocument(options.file, std::nullopt);
    const std::string name = plainLine(document.name);
    if (!document.record || document.record->document.empty()) {
        std::cerr << "palimpsest: " << name
                  << " carries no record, so that nobody can say which journal is its own.\n";
        return finding;
    }
    const fs::path folder = options.journals.empty() ? usualJournals() : options.journals;
    const std::size_t erased = store::eraseWorkingJournals(folder, document.record->document);
    if (erased == 0) {
        std::cerr << "palimpsest: There is no journal of " << name << " in "
                  << plainLine(folder.string())
                  << ". Name the folder palimpsest of another profile with --journals.\n";
        return finding;
    }
    std::cout << "Erased from this computer: "
              << (erased == 1 ? "the journal of " + name
                              : std::to_string(erased) + " journals of " + name)
              << ".\nThe record in " << name
              << " and its log file stay as they are. Snapshots and backups of the disk are out of "
                 "reach.\n";
    return done;
}

} // namespace palimpsest::cli
