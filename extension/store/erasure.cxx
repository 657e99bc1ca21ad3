// SPDX-License-Identifier: MPL-2.0
#include "store/erasure.hxx"

#include "store/database.hxx"
#include "store/working_path.hxx"

#include <algorithm>
#include <string_view>
#include <system_error>
#include <vector>

namespace palimpsest::store {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view databaseEnding = ".sqlite";
constexpr std::string_view asideMark = ".sqlite.damaged-";

bool isBeside(std::string_view name) {
    return name.ends_with("-wal") || name.ends_with("-shm");
}

/// The databases of a document: "<id>.sqlite", "<id>.2.sqlite", and "<id>.sqlite.damaged-<uuid>".
std::vector<fs::path> databasesOf(const fs::path& folder, const std::string& document) {
    const std::string stem = workingFileOf(folder, document).stem().string() + ".";
    std::vector<fs::path> files;
    std::error_code error;
    for (const fs::directory_entry& entry : fs::directory_iterator(folder, error)) {
        const std::string name = entry.path().filename().string();
        if (name.starts_with(stem) && !isBeside(name) &&
            (name.ends_with(databaseEnding) || name.find(asideMark) != std::string::npos)) {
            files.push_back(entry.path());
        }
    }
    std::sort(files.begin(), files.end());
    return files;
}

/// Throws StoreError where another connection, in whatever process, has the database open: only the
/// last one can end its write-ahead log.
void mustBeClosed(const fs::path& file) {
    try {
        Database database(file, Database::Access::write);
        Statement mode = database.prepare("PRAGMA journal_mode = DELETE");
        if (mode.step() && mode.text(0) == "delete") {
            return;
        }
    } catch (const DatabaseError& error) {
        if (error.damagedFile()) {
            return; // nobody can have it open
        }
    }
    throw StoreError("The journal " + file.string() +
                     " is in use or cannot be written. Close the document in Writer, or make the "
                     "file writable, and try again; nothing was erased.");
}

} // namespace

std::size_t eraseWorkingJournals(const fs::path& folder, const std::string& document) {
    const std::vector<fs::path> files = databasesOf(folder, document);
    for (const fs::path& file : files) {
        mustBeClosed(file);
    }
    for (const fs::path& file : files) {
        removeDatabase(file);
    }
    std::error_code error;
    for (const fs::path& file : files) {
        if (fs::exists(file, error)) {
            throw StoreError("The journal " + file.string() +
                             " could not be deleted. Make its folder writable, and try again.");
        }
    }
    return files.size();
}

} // namespace palimpsest::store
