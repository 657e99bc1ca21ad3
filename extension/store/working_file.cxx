// SPDX-License-Identifier: MPL-2.0
#include "store/working_file.hxx"

#include <span>
#include <system_error>
#include <utility>

namespace palimpsest::store {

WorkingFile::WorkingFile(const std::filesystem::path& file, const std::string& document,
                         const Seed& seed)
    : seed_(seed), database_(file, Database::Access::write), tables_(database_),
      branches_(database_, tables_) {
    // A commit must outlive the process, not the power: NORMAL does not wait for the disk
    // (sqlite.org/wal.html).
    database_.run("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL");
    Transaction transaction(database_);
    tables_.create();
    branches_.create();
    Statement head = database_.prepare("SELECT seed FROM journal");
    const std::string stored = head.step() ? head.text(0) : std::string();
    head.reset();
    if (stored != seedText(seed)) {
        branches_.setAside(seedFrom(stored).value_or(Seed{}), 0);
        tables_.setHead(document, seed, {});
    }
    transaction.commit();
}

void WorkingFile::append(std::uint64_t entry, const std::string& line) {
    if (const auto here = tables_.line(entry)) {
        if (*here == line) {
            return;
        }
        branches_.setAside(seed_, entry);
    }
    tables_.append(entry, line);
    branches_.setOpenBurst({}); // it is this entry, or was closed before it
}

std::uint64_t WorkingFile::common(const std::vector<std::string>& lines) {
    std::uint64_t count = 0;
    while (count < lines.size() && tables_.line(count) == lines[count]) {
        ++count;
    }
    return count;
}

void WorkingFile::adopt(const std::vector<std::string>& lines) {
    const std::uint64_t first = common(lines);
    if (first < tables_.size()) {
        branches_.keep(seed_, first, std::span(lines).subspan(first));
        return;
    }
    for (std::uint64_t entry = first; entry < lines.size(); ++entry) {
        append(entry, lines[entry]);
    }
}

void WorkingFile::continueFrom(const std::vector<std::string>& lines) {
    std::uint64_t entry = common(lines);
    branches_.setAside(seed_, entry);
    for (; entry < lines.size(); ++entry) {
        append(entry, lines[entry]);
    }
}

std::vector<std::string> WorkingFile::lines() {
    std::vector<std::string> lines;
    Statement select = database_.prepare("SELECT line FROM entries ORDER BY n");
    while (select.step()) {
        lines.push_back(select.text(0));
    }
    return lines;
}

namespace {

/// The open burst, unless it has become an entry since or does not follow those that could be read.
std::string followingBurst(const std::string& burst, const Stored& stored) {
    if (burst.empty()) {
        return {};
    }
    try {
        columnsOf(stored.lines.size(), burst);
        return burst;
    } catch (const provenance::JournalError&) {
        return {};
    }
}

/// Whether its writer was ended before its first transaction. A file that is damaged is not.
bool isNew(Database& database) {
    try {
        return database.integer("SELECT count(*) FROM sqlite_schema") == 0;
    } catch (const DatabaseError&) {
        return false;
    }
}

} // namespace

std::optional<Stored> readWorkingFile(const std::filesystem::path& file) {
    std::error_code error;
    if (!std::filesystem::exists(file, error)) {
        return std::nullopt;
    }
    Stored stored;
    try {
        Database database(file, Database::Access::read);
        if (isNew(database)) {
            return std::nullopt;
        }
        JournalTables tables(database);
        CarriedJournal carried = tables.read();
        stored = {std::move(carried.document),
                  carried.seed,
                  std::move(carried.lines),
                  {},
                  std::move(carried.damage)};
        stored.openBurst = followingBurst(Branches(database, tables).openBurst(), stored);
    } catch (const StoreError& unreadable) {
        stored.damage.push_back(std::string("The working journal cannot be read: ") +
                                unreadable.what() + ".");
    }
    return stored;
}

std::vector<Branch> readBranches(const std::filesystem::path& file) {
    std::error_code error;
    if (!std::filesystem::exists(file, error)) {
        return {};
    }
    Database database(file, Database::Access::read);
    JournalTables tables(database);
    return Branches(database, tables).read();
}

} // namespace palimpsest::store
