// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "provenance/entry.hxx"
#include "provenance/tree.hxx"

#include <string>
#include <vector>

namespace palimpsest::provenance {

/// The entries of one document in memory: their lines, the tree over them and the seed of their salts.
class Journal {
  public:
    Journal(std::string document, Seed seed);

    /// Appends an entry: sets `n`, raises `at` to the last entry's where it would go backwards, and
    /// returns its line without the line's end.
    const std::string& append(Json entry);

    /// Takes in a line that was stored elsewhere. Throws JournalError if it is no entry or its `n`
    /// or `at` does not follow.
    void restore(std::string_view line);

    const std::string& document() const;
    const Seed& seed() const;
    std::uint64_t size() const;
    const std::string& line(std::uint64_t entry) const;
    const std::vector<std::string>& lines() const;
    std::int64_t lastTime() const; ///< `at` of the last entry, 0 if there is none
    Hash root() const;
    std::string checkpoint() const;
};

} // namespace palimpsest::provenance
