// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "store/database.hxx"
#include "store/journal_tables.hxx"
#include "store/stored_journal.hxx"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace palimpsest::store {

/// The tables that only a working journal has: the open burst, and the continuations that were set
/// aside, `kept` with one row for each and `branches` with their entries.
class Branches {
  public:
    Branches(Database& database, JournalTables& tables) : database_(database), tables_(tables) {}

    void create();

    void setOpenBurst(const std::string& line); ///< empty: none
    std::string openBurst();

    /// Keeps lines that begin with entry `first` as a branch; nothing for no lines.
    void keep(const Seed& seed, std::uint64_t first, std::span<const std::string> lines);
    /// Moves the journal's entries from `first` on, and its open burst, into a branch.
    void setAside(const Seed& seed, std::uint64_t first);
    /// Oldest first.
    std::vector<Branch> read();

  private:
    std::int64_t begin(const Seed& seed); ///< a new branch
    void add(std::int64_t branch, std::uint64_t entry, const std::string& line);

    Database& database_;
    JournalTables& tables_;
};

} // namespace palimpsest::store
