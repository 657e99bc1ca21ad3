// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "provenance/character.hxx"

#include <unordered_set>

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace palimpsest::provenance {

/// Texts that are to be taken away, to be found again wherever they are quoted (docs/redaction.md).
/// A text quotes a passage where it has quotedRun code points in a row of it, or the whole of one
/// that is shorter; what is shorter than shortestPassage, white space at its ends left out, is not
/// sought: any text could hold it by chance. One kind of white space is like another.
class Passages {
  public:
    static constexpr std::size_t quotedRun = 16;
    static constexpr std::size_t shortestPassage = 8;

    /// A code point whose text was redacted ends a passage.
    void add(std::u32string_view text);

    /// Where `text` quotes them, in order and apart from each other; counts code points.
    Spans quotedIn(std::u32string_view text) const;
    bool quotedBy(std::u32string_view text) const { return !quotedIn(text).empty(); }

  private:
    void addPassage(std::u32string_view text);

    std::unordered_set<std::uint64_t> hashes_; ///< of runs and short passages, length included
    std::vector<std::size_t> lengths_;         ///< that the hashed ones have, each once
};

} // namespace palimpsest::provenance
