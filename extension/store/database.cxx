// SPDX-License-Identifier: MPL-2.0
#include "store/database.hxx"

#include <sqlite3.h>
#include <system_error>

namespace palimpsest::store {

namespace {

constexpr int lockPatience = 5'000; ///< ms
constexpr auto untrustedPatience =
    std::chrono::seconds(10);                         ///< for all reading of a file from elsewhere
constexpr int mostUntrustedBytes = 128 * 1024 * 1024; ///< of one value
constexpr int stepsBetweenLooks = 100'000;

[[noreturn]] void fail(sqlite3* database, int result) {
    const int code = result & 0xff;
    const bool damaged = code == SQLITE_CORRUPT || code == SQLITE_NOTADB;
    throw DatabaseError(database != nullptr ? sqlite3_errmsg(database) : sqlite3_errstr(result),
                        damaged);
}

/// A path as an SQLite URI (sqlite.org/uri.html): everything but plain letters is escaped.
std::string uri(const std::filesystem::path& file, const char* parameters) {
    static constexpr std::string_view digits = "0123456789ABCDEF";
    std::string text = "file:";
    for (const char c : std::filesystem::absolute(file).generic_string()) {
        const auto byte = static_cast<unsigned char>(c);
        if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
            c == '/' || c == '.' || c == '-' || c == '_') {
            text += c;
        } else {
            text += {'%', digits[byte >> 4U], digits[byte & 15U]};
        }
    }
    return text + parameters;
}

/// A journal whose writer was ended without warning has its last entries beside it.
bool hasWriteAheadLog(std::filesystem::path file) {
    std::error_code error;
    const auto size = std::filesystem::file_size(file += "-wal", error);
    return !error && size > 0;
}

/// Only plain reading of tables: no function, no view's recursion, no attaching, no writing.
int allowReadingOnly(void*, int action, const char*, const char*, const char*, const char*) {
    return action == SQLITE_SELECT || action == SQLITE_READ || action == SQLITE_PRAGMA
               ? SQLITE_OK
               : SQLITE_DENY;
}

int ranTooLong(void* deadline) {
    return std::chrono::steady_clock::now() >
                   *static_cast<std::chrono::steady_clock::time_point*>(deadline)
               ? 1
               : 0;
}

} // namespace

Statement::Statement(sqlite3* database, std::string_view sql) {
    sqlite3_stmt* statement = nullptr;
    const int result =
        sqlite3_prepare_v2(database, sql.data(), static_cast<int>(sql.size()), &statement, nullptr);
    statement_.reset(statement);
    if (result != SQLITE_OK) {
        fail(database, result);
    }
}

void Statement::Finalize::operator()(sqlite3_stmt* statement) const {
    sqlite3_finalize(statement);
}

Statement& Statement::bind(int parameter, std::int64_t value) {
    if (const int result = sqlite3_bind_int64(statement_.get(), parameter, value);
        result != SQLITE_OK) {
        fail(sqlite3_db_handle(statement_.get()), result);
    }
    return *this;
}

Statement& Statement::bind(int parameter, std::string_view value) {
    if (const int result = sqlite3_bind_text64(statement_.get(), parameter, value.data(),
                                               value.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
        result != SQLITE_OK) {
        fail(sqlite3_db_handle(statement_.get()), result);
    }
    return *this;
}

bool Statement::step() {
    const int result = sqlite3_step(statement_.get());
    if (result != SQLITE_ROW && result != SQLITE_DONE) {
        fail(sqlite3_db_handle(statement_.get()), result);
    }
    return result == SQLITE_ROW;
}

void Statement::run() {
    step();
    reset();
}

void Statement::reset() {
    sqlite3_reset(statement_.get());
}

std::int64_t Statement::integer(int column) const {
    return sqlite3_column_int64(statement_.get(), column);
}

std::string Statement::text(int column) const {
    const auto* bytes =
        reinterpret_cast<const char*>(sqlite3_column_text(statement_.get(), column));
    const int size = sqlite3_column_bytes(statement_.get(), column);
    return bytes == nullptr ? std::string() : std::string(bytes, static_cast<std::size_t>(size));
}

bool Statement::isInteger(int column) const {
    return sqlite3_column_type(statement_.get(), column) == SQLITE_INTEGER;
}

bool Statement::isText(int column) const {
    return sqlite3_column_type(statement_.get(), column) == SQLITE_TEXT;
}

void Database::Close::operator()(sqlite3* database) const {
    sqlite3_close_v2(database);
}

Database::Database(const std::filesystem::path& file, Access access) {
    const char* parameters = access == Access::write ? "?mode=rwc"
                             : access == Access::untrusted && !hasWriteAheadLog(file)
                                 ? "?mode=ro&immutable=1"
                                 : "?mode=ro";
    const int flags =
        access == Access::write ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READONLY;
    sqlite3* database = nullptr;
    const int result = sqlite3_open_v2(uri(file, parameters).c_str(), &database,
                                       flags | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX, nullptr);
    database_.reset(database);
    if (result != SQLITE_OK) {
        fail(database, result);
    }
    sqlite3_busy_timeout(database, lockPatience);
    if (access == Access::untrusted) {
        distrust();
    }
}

void Database::distrust() {
    sqlite3* const database = database_.get();
    sqlite3_db_config(database, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(database, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    sqlite3_db_config(database, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, nullptr);
    sqlite3_db_config(database, SQLITE_DBCONFIG_ENABLE_VIEW, 0, nullptr);
    sqlite3_limit(database, SQLITE_LIMIT_LENGTH, mostUntrustedBytes);
    sqlite3_limit(database, SQLITE_LIMIT_SQL_LENGTH, 100'000);
    sqlite3_limit(database, SQLITE_LIMIT_COLUMN, 100);
    sqlite3_limit(database, SQLITE_LIMIT_EXPR_DEPTH, 20);
    sqlite3_limit(database, SQLITE_LIMIT_COMPOUND_SELECT, 3);
    sqlite3_limit(database, SQLITE_LIMIT_VDBE_OP, 25'000);
    sqlite3_limit(database, SQLITE_LIMIT_ATTACHED, 0);
    deadline_ = std::make_unique<std::chrono::steady_clock::time_point>(
        std::chrono::steady_clock::now() + untrustedPatience);
    sqlite3_progress_handler(database, stepsBetweenLooks, ranTooLong, deadline_.get());
    run("PRAGMA cell_size_check = ON");
    sqlite3_set_authorizer(database, allowReadingOnly, nullptr);
}

void Database::readWhatIsThere() {
    // The check of the size is left out where the schema may be edited (btree.c, lockBtree); the
    // connection is read-only all the same.
    sqlite3_db_config(database_.get(), SQLITE_DBCONFIG_DEFENSIVE, 0, nullptr);
    sqlite3_db_config(database_.get(), SQLITE_DBCONFIG_WRITABLE_SCHEMA, 1, nullptr);
}

void Database::run(const char* sql) {
    if (const int result = sqlite3_exec(database_.get(), sql, nullptr, nullptr, nullptr);
        result != SQLITE_OK) {
        fail(database_.get(), result);
    }
}

Statement Database::prepare(std::string_view sql) {
    return Statement(database_.get(), sql);
}

std::int64_t Database::integer(std::string_view sql) {
    Statement statement = prepare(sql);
    return statement.step() ? statement.integer(0) : 0;
}

Transaction::Transaction(Database& database) : database_(&database) {
    database.run("BEGIN IMMEDIATE");
}

Transaction::~Transaction() {
    if (database_ != nullptr) {
        try {
            database_->run("ROLLBACK");
        } catch (const DatabaseError&) {
            database_ = nullptr; // SQLite has rolled back already, as it does for a full disk
        }
    }
}

void Transaction::commit() {
    database_->run("COMMIT");
    database_ = nullptr;
}

} // namespace palimpsest::store
