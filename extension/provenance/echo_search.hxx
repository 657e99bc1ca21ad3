// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "provenance/character.hxx"

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace palimpsest::provenance {

/// The least number of words in a row that count as an echo.
inline constexpr std::size_t leastEchoedWords = 8;

/// Words of a response as wordForms() gives them.
struct ShownWords {
    std::vector<std::uint64_t> forms;
    /// Characters that were before it was shown: a word whose characters all have this number or a
    /// higher one was entered after it.
    CharacterId since = 0;
    std::vector<bool> own; ///< by word: the writer's own, which are no echo; empty: none
};

/// Words that were entered one beside the other, with the earliest character of each.
struct EnteredWords {
    std::vector<std::uint64_t> forms;
    std::vector<CharacterId> since; ///< as many
};

/// So many entered words from `first` on repeat a response.
struct EchoedWords {
    std::size_t first = 0;
    std::size_t count = 0;
    std::size_t response = 0; ///< its place among the shown ones
    bool operator==(const EchoedWords&) const = default;
};

/// Where entered words repeat shown ones, leastEchoedWords or more in a row, none of them the
/// writer's own and all entered after the response was shown.
///
/// Finds the rows by rolling hashes of leastEchoedWords words (Karp and Rabin, "Efficient
/// randomized pattern-matching algorithms", 1987), each hit compared word by word and made as long
/// as it can be. Linear in the words: where more than 64 places have one row of words, only the
/// last shown of them are looked at.
class EchoSearch {
  public:
    /// In the order in which they were shown: `since` never goes down.
    explicit EchoSearch(const std::vector<ShownWords>& shown);

    /// In order, never overlapping. From left to right the longest echo that begins at a word is
    /// taken; of two of one length that of the response shown last.
    std::vector<EchoedWords> echoes(const EnteredWords& entered) const;

    /// Flags in `found`, by response, those that have an echo in the words.
    void findEchoed(const EnteredWords& entered, std::vector<bool>& found);

  private:
    /// Where a row of leastEchoedWords words begins.
    struct Place {
        std::uint64_t hash;
        std::uint32_t response;
        std::uint32_t word;
    };
    struct Range {
        std::size_t begin, end;
    };

    Range eligible(std::uint64_t hash, CharacterId earliest) const;
    bool isAt(const Place& place, const EnteredWords& entered, std::size_t first) const;
    std::size_t lengthAt(const Place& place, const EnteredWords& entered, std::size_t first) const;

    const std::vector<ShownWords>& shown_;
    std::vector<Place> places_;     ///< in order of hash, response and word
    std::vector<std::size_t> seen_; ///< by the first place of a hash: so many were flagged
};

/// Marks as the writer's own the words of the response that stand in `text`, leastEchoedWords or
/// more in a row. Linear in both.
void markOwn(ShownWords& response, const std::vector<std::uint64_t>& text);

} // namespace palimpsest::provenance
