// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "provenance/character.hxx"

#include <algorithm>
#include <cstdint>
#include <vector>

namespace palimpsest::provenance {

/// Some of the characters from 0 on, a bit each.
class CharacterSet {
  public:
    bool has(CharacterId id) const {
        const std::size_t word = id / wordBits;
        return word < words_.size() && ((words_[word] >> (id % wordBits)) & 1U) != 0;
    }

    /// Puts the characters in, or takes them out.
    void set(Span span, bool in) {
        const std::size_t end = std::size_t{span.first} + span.count;
        if (words_.size() * wordBits < end) {
            words_.resize((end + wordBits - 1) / wordBits);
        }
        for (std::size_t at = span.first; at < end;) {
            const std::size_t first = at % wordBits;
            const std::size_t count = std::min(end - at, wordBits - first);
            const std::uint64_t bits = (~std::uint64_t{0} >> (wordBits - count)) << first;
            std::uint64_t& word = words_[at / wordBits];
            word = in ? word | bits : word & ~bits;
            at += count;
        }
    }

    bool operator==(const CharacterSet& other) const {
        const auto empty = [](std::uint64_t word) { return word == 0; };
        const std::size_t both = std::min(words_.size(), other.words_.size());
        const auto same = static_cast<std::ptrdiff_t>(both);
        return std::equal(words_.begin(), words_.begin() + same, other.words_.begin()) &&
               std::all_of(words_.begin() + same, words_.end(), empty) &&
               std::all_of(other.words_.begin() + same, other.words_.end(), empty);
    }

  private:
    static constexpr std::size_t wordBits = 64;
    std::vector<std::uint64_t> words_;
};

} // namespace palimpsest::provenance
