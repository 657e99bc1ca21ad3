// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "provenance/edit_line.hxx"
#include "provenance/entry.hxx"
#include "provenance/tree.hxx"

#include <string>
#include <vector>

namespace palimpsest::provenance {

/// The entries of one document in memory: their lines, the tree over them and the seed of their
/// salts.
class Journal {
  public:
    Journal(std::string document, Seed seed);

    /// Appends an entry: sets `n`, raises `at` to the last entry's where it would go backwards, and
    /// returns its line without the line's end. Throws JournalError where it has no canonical form,
    /// and then the journal is as it was.
    const std::string& append(Json entry);

    /// Takes in a line that was stored elsewhere and returns its entry. Throws JournalError if it
    /// is no entry, if its `n` or `at` does not follow, or if entry 0 names another document; the
    /// journal is as it was then.
    Json restore(std::string_view line);

    /// The same of an edit's line that was read already.
    void restore(const EditLine& edit);

    const std::string& document() const;
    const Seed& seed() const;
    std::uint64_t size() const;
    const std::string& line(std::uint64_t entry) const;
    const std::vector<std::string>& lines() const;
    std::int64_t lastTime() const; ///< `at` of the last entry, 0 if there is none
    Hash root() const;
    std::string checkpoint() const;

  private:
    void requireNumber(std::int64_t number) const;
    void requireTime(std::int64_t at) const;
    void take(std::string line, const Hash& leaf, std::int64_t at);

    std::string document_;
    Seed seed_;
    SeededSalts salts_;
    std::vector<std::string> lines_;
    Tree tree_;
    std::int64_t lastTime_ = 0;
};

} // namespace palimpsest::provenance
