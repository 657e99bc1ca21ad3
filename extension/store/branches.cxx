// SPDX-License-Identifier: MPL-2.0
#include "store/branches.hxx"

#include "store/seed_text.hxx"

namespace palimpsest::store {

void Branches::create() {
    database_.run("CREATE TABLE IF NOT EXISTS open_burst(line TEXT NOT NULL);"
                  "CREATE TABLE IF NOT EXISTS kept(branch INTEGER PRIMARY KEY, seed TEXT NOT NULL);"
                  "CREATE TABLE IF NOT EXISTS branches(branch INTEGER NOT NULL, n INTEGER NOT "
                  "NULL, at INTEGER NOT NULL,"
                  " kind TEXT NOT NULL, line TEXT NOT NULL, PRIMARY KEY(branch, n)) WITHOUT ROWID");
}

void Branches::setOpenBurst(const std::string& line) {
    database_.run("DELETE FROM open_burst");
    if (!line.empty()) {
        database_.prepare("INSERT INTO open_burst VALUES(?1)").bind(1, line).run();
    }
}

std::string Branches::openBurst() {
    Statement select = database_.prepare("SELECT line FROM open_burst");
    return select.step() ? select.text(0) : std::string();
}

std::int64_t Branches::begin(const Seed& seed) {
    database_.prepare("INSERT INTO kept(seed) VALUES(?1)").bind(1, seedText(seed)).run();
    return database_.integer("SELECT max(branch) FROM kept");
}

void Branches::add(std::int64_t branch, std::uint64_t entry, const std::string& line) {
    const EntryColumns columns = columnsOf(entry, line);
    database_.prepare("INSERT INTO branches VALUES(?1, ?2, ?3, ?4, ?5)")
        .bind(1, branch)
        .bind(2, static_cast<std::int64_t>(entry))
        .bind(3, columns.at)
        .bind(4, columns.kind)
        .bind(5, line)
        .run();
}

void Branches::keep(const Seed& seed, std::uint64_t first, std::span<const std::string> lines) {
    if (lines.empty()) {
        return;
    }
    const std::int64_t branch = begin(seed);
    for (const std::string& line : lines) {
        add(branch, first++, line);
    }
}

void Branches::setAside(const Seed& seed, std::uint64_t first) {
    const std::uint64_t size = tables_.size();
    const std::string burst = openBurst();
    setOpenBurst({});
    if (size <= first && burst.empty()) {
        return;
    }
    const auto from = static_cast<std::int64_t>(first);
    const std::int64_t branch = begin(seed);
    database_
        .prepare("INSERT INTO branches SELECT ?1, n, at, kind, line FROM entries WHERE n >= ?2")
        .bind(1, branch)
        .bind(2, from)
        .run();
    database_.prepare("DELETE FROM entries WHERE n >= ?1").bind(1, from).run();
    if (!burst.empty()) {
        add(branch, size, burst);
    }
}

std::vector<Branch> Branches::read() {
    std::vector<Branch> branches;
    Statement select = database_.prepare(
        "SELECT branch, seed, n, line FROM kept JOIN branches USING(branch) ORDER BY branch, n");
    for (std::int64_t last = 0; select.step();) {
        if (select.integer(0) != last) {
            last = select.integer(0);
            branches.push_back({static_cast<std::uint64_t>(select.integer(2)),
                                seedFrom(select.text(1)).value_or(Seed{}),
                                {}});
        }
        branches.back().lines.push_back(select.text(3));
    }
    return branches;
}

} // namespace palimpsest::store
