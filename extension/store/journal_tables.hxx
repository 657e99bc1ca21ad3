// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "store/carried_journal.hxx"
#include "store/database.hxx"

#include <cstdint>
#include <optional>
#include <string>

namespace palimpsest::store {

/// The tables that the log file and the working journal share (docs/journal-format.md, "The three
/// homes").
class JournalTables {
  public:
    explicit JournalTables(Database& database) : database_(database) {}

    /// Makes the tables `journal` and `entries` where they are not there. Throws DatabaseError,
    /// also where the file is a database of something else (damagedFile()) or of a later version.
    void create();
    /// Makes the views that researchers ask.
    void createViews();

    void setHead(const std::string& document, const Seed& seed, const std::string& checkpoint);
    void append(std::uint64_t entry, const std::string& line);
    std::uint64_t size();

    /// The line of an entry, or nothing if it is not there.
    std::optional<std::string> line(std::uint64_t entry);

    /// Reads everything; what is wrong is said in `damage`, and lines end before it. Throws
    /// StoreError where this is no journal at all.
    CarriedJournal read();
    /// Adds the edit that was still growing to a working journal that was read.
    void readOpenBurst(CarriedJournal& carried);

  private:
    void mustBeJournal();
    bool isTable(std::string_view name);
    void readHead(CarriedJournal& carried);
    bool hasTooMany();
    void readEntries(CarriedJournal& carried);

    Database& database_;
    std::optional<Statement> insert_; ///< prepared once: a log file is written entry by entry
};

/// What an entry's line says of itself, for the columns beside it. Throws provenance::JournalError.
struct EntryColumns {
    std::int64_t at = 0;
    std::string kind;
};
EntryColumns columnsOf(std::uint64_t entry, const std::string& line);

} // namespace palimpsest::store
