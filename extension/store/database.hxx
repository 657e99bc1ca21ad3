// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "store/store_error.hxx"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

struct sqlite3;
struct sqlite3_stmt;

namespace palimpsest::store {

/// SQLite's own words for what went wrong, and whether the file itself is at fault.
class DatabaseError : public StoreError {
  public:
    DatabaseError(const std::string& message, bool damagedFile)
        : StoreError(message), damagedFile_(damagedFile) {}
    bool damagedFile() const { return damagedFile_; }

  private:
    bool damagedFile_;
};

/// A prepared statement. Columns and parameters count as in SQLite: columns from 0, parameters
/// from 1.
class Statement {
  public:
    Statement(sqlite3* database, std::string_view sql);

    Statement& bind(int parameter, std::int64_t value);
    Statement& bind(int parameter, std::string_view value);
    /// Whether there is a row. Throws DatabaseError.
    bool step();
    /// Runs a statement that gives no rows and makes it ready for the next values.
    void run();
    void reset();

    std::int64_t integer(int column) const;
    std::string text(int column) const;
    bool isInteger(int column) const;
    bool isText(int column) const;

  private:
    struct Finalize {
        void operator()(sqlite3_stmt* statement) const;
    };
    std::unique_ptr<sqlite3_stmt, Finalize> statement_;
};

/// A connection to one database file; used by one thread at a time.
class Database {
  public:
    enum class Access {
        write,     ///< made if it is not there
        read,      ///< as it is now, with what another connection has in its write-ahead log
        untrusted, ///< a file from elsewhere: nothing in it is executed, and reading it ends within
                   ///< seconds
    };
    /// Throws DatabaseError.
    Database(const std::filesystem::path& file, Access access);

    void run(const char* sql); ///< one or more statements without parameters
    Statement prepare(std::string_view sql);
    /// The first column of the first row; 0 if there is none.
    std::int64_t integer(std::string_view sql);
    /// Lets a file that is shorter than it says be read as far as it goes; SQLite refuses it
    /// otherwise.
    void readWhatIsThere();

  private:
    void distrust();

    struct Close {
        void operator()(sqlite3* database) const;
    };
    std::unique_ptr<std::chrono::steady_clock::time_point>
        deadline_; ///< of an untrusted file's reading
    std::unique_ptr<sqlite3, Close> database_;
};

/// Commits when told to, else takes back what was done.
class Transaction {
  public:
    explicit Transaction(Database& database);
    ~Transaction();
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;
    void commit();

  private:
    Database* database_;
};

} // namespace palimpsest::store
