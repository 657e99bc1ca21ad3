// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <filesystem>
#include <string>

namespace palimpsest::store {

/// Where a document's working journal lies. The id may come from a file that somebody made up; it
/// never leads out of the folder.
std::filesystem::path workingFileOf(const std::filesystem::path& folder,
                                    const std::string& document);

/// The same, or, while that one is claimed in this process, the first of its neighbours ".2", ".3",
/// … that is not: two documents with one history must not write into one file. On any thread.
std::filesystem::path claimWorkingFile(const std::filesystem::path& folder,
                                       const std::string& document);
void giveBackWorkingFile(const std::filesystem::path& file);

/// Overwrites and deletes a database with what SQLite keeps beside it. Nobody may have it open.
void removeDatabase(const std::filesystem::path& file);
/// Keeps a file that SQLite cannot read under another name, so that a new one can take its place.
void moveDatabaseAside(const std::filesystem::path& file);

} // namespace palimpsest::store
