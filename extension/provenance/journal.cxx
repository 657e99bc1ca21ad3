// SPDX-License-Identifier: MPL-2.0
#include "provenance/journal.hxx"

#include <algorithm>
#include <utility>

namespace palimpsest::provenance {

namespace {

std::int64_t integerIn(const Json& entry, const char* key) {
    const auto value = entry.find(key);
    if (value == entry.end() || !value->is_number_integer()) {
        throw JournalError(std::string("it has no integer `") + key + "`");
    }
    return value->get<std::int64_t>();
}

} // namespace

Journal::Journal(std::string document, Seed seed)
    : document_(std::move(document)), seed_(seed), salts_(seed) {}

const std::string& Journal::append(Json entry) {
    const auto wanted = entry.find("at");
    const std::int64_t at =
        std::max(lastTime_, wanted == entry.end() ? 0 : wanted->get<std::int64_t>());
    entry["n"] = size();
    entry["at"] = at;
    take(canonical(entry), leafHash(committedForm(entry, salts_)), at);
    return lines_.back();
}

Json Journal::restore(std::string_view line) {
    Json entry = parseEntry(line);
    const std::int64_t number = integerIn(entry, "n");
    requireNumber(number);
    const std::int64_t at = integerIn(entry, "at");
    requireTime(at);
    if (size() == 0 && entry.value("document", Json()) != Json(document_)) {
        throw JournalError("it opens the journal of another document");
    }
    take(std::string(line), leafHash(committedForm(entry, salts_)), at);
    return entry;
}

void Journal::restore(const EditLine& edit) {
    requireNumber(static_cast<std::int64_t>(edit.number));
    requireTime(edit.at);
    if (size() == 0) {
        throw JournalError("it opens the journal of another document");
    }
    take(std::string(edit.line), edit.leaf, edit.at);
}

void Journal::requireNumber(std::int64_t number) const {
    if (number < 0 || static_cast<std::uint64_t>(number) != size()) {
        throw JournalError("its number is " + std::to_string(number) + ", but it stands at place " +
                           std::to_string(size()));
    }
}

void Journal::requireTime(std::int64_t at) const {
    if (at < lastTime_) {
        throw JournalError("its time lies before the time of the entry before it");
    }
}

void Journal::take(std::string line, const Hash& leaf, std::int64_t at) {
    lines_.push_back(std::move(line));
    tree_.append(leaf);
    lastTime_ = at;
}

const std::string& Journal::document() const {
    return document_;
}

const Seed& Journal::seed() const {
    return seed_;
}

std::uint64_t Journal::size() const {
    return lines_.size();
}

const std::string& Journal::line(std::uint64_t entry) const {
    return lines_.at(entry);
}

const std::vector<std::string>& Journal::lines() const {
    return lines_;
}

std::int64_t Journal::lastTime() const {
    return lastTime_;
}

Hash Journal::root() const {
    return tree_.root();
}

std::string Journal::checkpoint() const {
    return checkpointText(document_, size(), root());
}

} // namespace palimpsest::provenance
