// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "store/branches.hxx"
#include "store/database.hxx"
#include "store/journal_tables.hxx"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace palimpsest::store {

/// The file of a working journal, open for writing on one thread. Everything throws DatabaseError
/// where the disk does not do what it should; call it inside a transaction.
class WorkingFile {
  public:
    /// Opens or makes it. A file that holds the document's journal under another seed sets that
    /// aside as a branch.
    WorkingFile(const std::filesystem::path& file, const std::string& document, const Seed& seed);

    Database& database() { return database_; }

    /// Stores an entry. One that is here already stays; another one in its place is set aside as a
    /// branch.
    void append(std::uint64_t entry, const std::string& line);
    void setOpenBurst(const std::string& line) { branches_.setOpenBurst(line); }
    void adopt(const std::vector<std::string>& lines);        ///< see WorkingJournal::adopt
    void continueFrom(const std::vector<std::string>& lines); ///< see WorkingJournal::continueFrom
    std::vector<std::string> lines();

  private:
    /// How many of `lines` are here, from the first on.
    std::uint64_t common(const std::vector<std::string>& lines);

    Seed seed_;
    Database database_;
    JournalTables tables_;
    Branches branches_;
};

/// Reads a working journal, for which no WorkingFile need be open; nothing if there is no such
/// file.
std::optional<Stored> readWorkingFile(const std::filesystem::path& file);
std::vector<Branch> readBranches(const std::filesystem::path& file);

} // namespace palimpsest::store
