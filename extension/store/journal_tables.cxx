// SPDX-License-Identifier: MPL-2.0
#include "store/journal_tables.hxx"

#include "store/document_id.hxx"

namespace palimpsest::store {

namespace {

constexpr std::int64_t applicationId = 0x50414C49; ///< "PALI"
constexpr std::int64_t version = 1;
constexpr std::size_t mostEntries = 800'000;
constexpr std::size_t mostBytes = std::size_t{128} * 1024 * 1024; ///< of all lines

// A text object is {"text": …} as stored, and has no "text" once it is redacted: the view shows
// NULL then.
constexpr const char* views = R"(
CREATE VIEW sessions AS SELECT n, at, line ->> '$.session' AS session, line ->> '$.writer' AS writer,
    line ->> '$.given' AS given, line ->> '$.times' AS times
    FROM entries WHERE kind = 'recording' AND line ->> '$.state' = 'started';
CREATE VIEW prompts AS SELECT n, at, line ->> '$.response' AS response, line ->> '$.session' AS session,
    line ->> '$.action' AS action, line ->> '$.prompt.text' AS prompt, line ->> '$.system.text' AS system,
    line ->> '$.provider' AS provider, line ->> '$.model' AS model, line ->> '$.host' AS host,
    line ->> '$.parent' AS parent, line ->> '$.scope' AS scope, line ->> '$.language' AS language
    FROM entries WHERE kind = 'prompt';
CREATE VIEW responses AS SELECT n, at, line ->> '$.response' AS response, line ->> '$.text.text' AS text,
    kind = 'response' AS complete, line ->> '$.finish' AS finish, line ->> '$.reason' AS reason,
    line ->> '$.model' AS model, line ->> '$.first' AS first_ms, line ->> '$.took' AS took_ms
    FROM entries WHERE kind IN ('response', 'failed');
CREATE VIEW decisions AS SELECT n, at, line ->> '$.response' AS response, line ->> '$.outcome' AS outcome,
    line ->> '$.start' AS start, line ->> '$.length' AS length
    FROM entries WHERE kind = 'decision';
CREATE VIEW annotations AS SELECT n, at, line ->> '$.target' AS target, line ->> '$.label' AS label,
    line ->> '$.note.text' AS note, line ->> '$.session' AS session
    FROM entries WHERE kind = 'annotation';
CREATE VIEW edits AS SELECT n, at, line ->> '$.story' AS story, line ->> '$.cause' AS cause,
    json_array_length(line, '$.steps') AS steps
    FROM entries WHERE kind = 'edit';
)";

} // namespace

EntryColumns columnsOf(std::uint64_t entry, const std::string& line) {
    const provenance::Json json = provenance::parseEntry(line);
    const auto n = json.find("n");
    const auto at = json.find("at");
    const auto kind = json.find("kind");
    if (n == json.end() || !n->is_number_unsigned() || n->get<std::uint64_t>() != entry ||
        at == json.end() || !at->is_number_integer() || kind == json.end() || !kind->is_string()) {
        throw provenance::JournalError(
            "it has not the number, time and kind of an entry in its place");
    }
    return {at->get<std::int64_t>(), kind->get<std::string>()};
}

void JournalTables::create() {
    const std::int64_t id = database_.integer("PRAGMA application_id");
    if (id == 0 && database_.integer("SELECT count(*) FROM sqlite_schema") == 0) {
        database_.run("PRAGMA application_id = 0x50414C49; PRAGMA user_version = 1");
    } else {
        mustBeJournal();
    }
    database_.run("CREATE TABLE IF NOT EXISTS journal(document TEXT NOT NULL, seed TEXT NOT NULL, "
                  "checkpoint TEXT NOT NULL);"
                  "CREATE TABLE IF NOT EXISTS entries(n INTEGER PRIMARY KEY, at INTEGER NOT NULL, "
                  "kind TEXT NOT NULL,"
                  " line TEXT NOT NULL)");
}

void JournalTables::createViews() {
    database_.run(views);
}

void JournalTables::setHead(const std::string& document, const Seed& seed,
                            const std::string& checkpoint) {
    database_.run("DELETE FROM journal");
    database_.prepare("INSERT INTO journal VALUES(?1, ?2, ?3)")
        .bind(1, document)
        .bind(2, seedText(seed))
        .bind(3, checkpoint)
        .run();
}

void JournalTables::append(std::uint64_t entry, const std::string& line) {
    const EntryColumns columns = columnsOf(entry, line);
    if (!insert_) {
        insert_.emplace(database_.prepare("INSERT INTO entries VALUES(?1, ?2, ?3, ?4)"));
    }
    insert_->reset(); // a failure may have left it in the middle
    insert_->bind(1, static_cast<std::int64_t>(entry))
        .bind(2, columns.at)
        .bind(3, columns.kind)
        .bind(4, line)
        .run();
}

std::uint64_t JournalTables::size() {
    return static_cast<std::uint64_t>(database_.integer("SELECT max(n) + 1 FROM entries"));
}

std::optional<std::string> JournalTables::line(std::uint64_t entry) {
    Statement select = database_.prepare("SELECT line FROM entries WHERE n = ?1");
    select.bind(1, static_cast<std::int64_t>(entry));
    return select.step() ? std::optional(select.text(0)) : std::nullopt;
}

void JournalTables::mustBeJournal() {
    if (database_.integer("PRAGMA application_id") != applicationId) {
        throw DatabaseError("it is not a Palimpsest journal", true);
    }
    if (database_.integer("PRAGMA user_version") != version) {
        throw DatabaseError("it was written by a later version of Palimpsest", false);
    }
}

bool JournalTables::isTable(std::string_view name) {
    // A view or a virtual table of that name could run for ever; neither has a root page.
    Statement select =
        database_.prepare("SELECT type, rootpage FROM sqlite_schema WHERE name = ?1");
    select.bind(1, name);
    return select.step() && select.text(0) == "table" && select.integer(1) > 0;
}

CarriedJournal JournalTables::read() {
    CarriedJournal carried;
    try {
        mustBeJournal();
    } catch (const DatabaseError& error) {
        if (!error.damagedFile()) {
            throw;
        }
        database_.readWhatIsThere();
        mustBeJournal();
        carried.damage.push_back("The database is cut short or damaged.");
    }
    try {
        if (!isTable("journal") || !isTable("entries")) {
            throw DatabaseError("its tables are missing", true);
        }
        readHead(carried);
        readEntries(carried);
    } catch (const DatabaseError& error) {
        carried.damage.push_back("The database could be read up to entry " +
                                 std::to_string(carried.lines.size()) + " only: " + error.what() +
                                 ".");
    }
    return carried;
}

void JournalTables::readHead(CarriedJournal& carried) {
    Statement select = database_.prepare("SELECT document, seed, checkpoint FROM journal LIMIT 2");
    if (!select.step()) {
        throw DatabaseError("its table journal is empty", true);
    }
    carried.document = select.text(0);
    if (!isDocumentId(carried.document)) {
        carried.document = "unnamed";
        carried.damage.push_back("The table journal has no document id.");
    }
    carried.checkpoint = select.text(2);
    Statement burst = database_.prepare(
        "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'open_burst'");
    carried.working = carried.checkpoint.empty() && burst.step();
    if (const auto seed = seedFrom(select.text(1))) {
        carried.seed = *seed;
    } else {
        carried.damage.push_back("The table journal has no seed.");
    }
    if (select.step()) {
        carried.damage.push_back("The table journal has more than one row.");
    }
}

/// The last edit, which was still growing, follows the entries; one that does not follow had become
/// an entry already.
void JournalTables::readOpenBurst(CarriedJournal& carried) {
    if (!carried.working)
        return;
    Statement select = database_.prepare("SELECT line FROM open_burst LIMIT 1");
    if (!carried.damage.empty() || !select.step() || !select.isText(0))
        return;
    try {
        const provenance::Json entry = provenance::parseEntry(select.text(0));
        if (entry.value("n", std::uint64_t{0}) == carried.lines.size())
            carried.lines.push_back(select.text(0));
    } catch (const std::exception&) {
        carried.damage.emplace_back("The last edit of the working journal cannot be read.");
    }
}

/// Asked of the last entry's number, so that a table that is too large costs nothing.
bool JournalTables::hasTooMany() {
    try {
        Statement last = database_.prepare("SELECT n FROM entries ORDER BY n DESC LIMIT 1");
        return last.step() && last.integer(0) >= static_cast<std::int64_t>(mostEntries);
    } catch (const DatabaseError&) {
        return false; // the end of the table is lost: it is read as far as it goes
    }
}

void JournalTables::readEntries(CarriedJournal& carried) {
    if (hasTooMany()) {
        carried.damage.push_back("The table entries has more than " + std::to_string(mostEntries) +
                                 " entries, as no journal has; they were not read.");
        return;
    }
    Statement select = database_.prepare("SELECT n, at, kind, line FROM entries ORDER BY n");
    std::size_t bytes = 0;
    while (select.step()) {
        const std::uint64_t next = carried.lines.size();
        const std::string place = "Entry " + std::to_string(next);
        if (!select.isInteger(0) || !select.isText(3) ||
            select.integer(0) != static_cast<std::int64_t>(next)) {
            carried.damage.push_back(place + " is missing in the table entries.");
            return;
        }
        std::string line = select.text(3);
        bytes += line.size();
        if (bytes > mostBytes || next >= mostEntries) {
            carried.damage.push_back(
                "The table entries is larger than a journal can be; it was read up to entry " +
                std::to_string(next) + ".");
            return;
        }
        try {
            const EntryColumns columns = columnsOf(next, line);
            if (!select.isInteger(1) || columns.at != select.integer(1) ||
                columns.kind != select.text(2)) {
                carried.damage.push_back(
                    place + " has another time or kind in its columns than in its line.");
            }
        } catch (const provenance::JournalError& error) {
            carried.damage.push_back(place + " cannot be read: " + error.what() + ".");
            return;
        }
        carried.lines.push_back(std::move(line));
    }
}

} // namespace palimpsest::store
