// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "provenance/inspected_runs.hxx"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace palimpsest::panel {

/// A stretch of a comparison, as it is read.
struct Piece {
    enum class Kind : std::uint8_t { kept, removed, added };
    Kind kind = Kind::kept;
    std::u32string text;
    bool operator==(const Piece&) const = default;
};

/// A sentence of one text beside what it is in another, or several where they cannot be told apart.
struct SentenceChange {
    provenance::TextRange before, after; ///< code points of either text
    std::vector<Piece> pieces;           ///< in the order of reading; without anchored objects
    std::uint32_t wordsRemoved = 0, wordsAdded = 0;
    bool changed = false;
};

/// Both texts sentence by sentence, in order: the sentences touch each other and cover both. What
/// is compared are words (provenance::compareWords); single spaces and marks between changes are
/// read as part of them, and a sentence of which hardly a word is left is read as another one.
std::vector<SentenceChange> sentenceChanges(std::u32string_view before, std::u32string_view after);

} // namespace palimpsest::panel
