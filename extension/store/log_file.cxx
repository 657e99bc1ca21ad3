// SPDX-License-Identifier: MPL-2.0
#include "store/log_file.hxx"

#include "store/database.hxx"
#include "store/journal_tables.hxx"
#include "store/temporary_file.hxx"
#include "store/working_path.hxx"

#include <algorithm>
#include <system_error>

namespace palimpsest::store {

namespace {

namespace fs = std::filesystem;

constexpr std::uintmax_t mostFileBytes = std::uintmax_t{512} * 1024 * 1024;

void fill(const fs::path& file, const std::string& document, const Seed& seed,
          const std::vector<std::string>& lines, const std::string& checkpoint) {
    Database database(file, Database::Access::write);
    // Nobody else sees this file yet: it needs no rollback journal, only to be on the disk at the
    // end.
    database.run(
        "PRAGMA journal_mode = MEMORY; PRAGMA synchronous = FULL; PRAGMA page_size = 4096");
    Transaction transaction(database);
    JournalTables tables(database);
    tables.create();
    tables.createViews();
    tables.setHead(document, seed, checkpoint);
    for (std::size_t entry = 0; entry < lines.size(); ++entry) {
        tables.append(entry, lines[entry]);
    }
    transaction.commit();
}

/// Whoever may not read the document may not read its record either.
void shareAsTheDocument(const fs::path& file, const fs::path& logFile) {
    fs::path document = logFile;
    document.replace_filename(logFile.stem().stem()); // without ".provenance.sqlite"
    std::error_code error;
    const fs::file_status status = fs::status(document, error);
    if (!error && fs::is_regular_file(status)) {
        fs::permissions(file, status.permissions(), error);
    }
}

} // namespace

fs::path logFileBeside(const fs::path& documentFile) {
    fs::path logFile = documentFile;
    logFile += ".provenance.sqlite";
    return logFile;
}

CarriedJournal readLogFile(const fs::path& logFile) {
    std::error_code error;
    const std::uintmax_t size = fs::file_size(logFile, error);
    const std::string named = "The log file " + logFile.filename().string();
    if (error) {
        throw StoreError(named + " cannot be read: " + error.message() + ".");
    }
    if (size > mostFileBytes) {
        throw StoreError(named + " is too large to be a log file.");
    }
    try {
        Database database(logFile, Database::Access::untrusted);
        JournalTables tables(database);
        CarriedJournal carried = tables.read();
        tables.readOpenBurst(carried);
        return carried;
    } catch (const DatabaseError& unreadable) {
        throw StoreError(named + " cannot be read: " + unreadable.what() + ".");
    }
}

void writeLogFile(const fs::path& logFile, const std::string& document, const Seed& seed,
                  const std::vector<std::string>& lines, const std::string& checkpoint) {
    const TemporaryFile temporary(logFile);
    try {
        fill(temporary.path(), document, seed, lines, checkpoint);
        shareAsTheDocument(temporary.path(), logFile);
        fs::rename(temporary.path(), logFile);
    } catch (const DatabaseError& error) {
        throw StoreError(
            "The log file " + logFile.filename().string() + " could not be written (" +
            error.what() +
            "). The record is in the document itself; to have the log file too, make room or allow "
            "writing in its folder and save again.");
    } catch (const fs::filesystem_error& error) {
        throw StoreError("The log file " + logFile.filename().string() +
                         " could not be replaced (" + error.code().message() +
                         "). The record is in the document itself.");
    }
}

void removeLogFile(const fs::path& logFile, const std::string& document,
                   const std::vector<std::string>& lines) {
    std::error_code error;
    if (!fs::exists(logFile, error)) {
        return;
    }
    const std::string stays = "The log file " + logFile.filename().string() + " was left there, ";
    const CarriedJournal log = readLogFile(logFile);
    if (log.document != document) {
        throw StoreError(stays + "since it belongs to another document's record.");
    }
    if (log.lines.size() > lines.size() ||
        !std::equal(log.lines.begin(), log.lines.end(), lines.begin())) {
        throw StoreError(stays + "since it holds entries that this document's record does not.");
    }
    removeDatabase(logFile);
    if (fs::exists(logFile, error)) {
        throw StoreError(stays + "since it cannot be deleted. Allow writing in its folder.");
    }
}

} // namespace palimpsest::store
