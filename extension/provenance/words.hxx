// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace palimpsest::provenance {

/// A piece of a text that is compared and counted as a whole. Positions count code points.
struct Token {
    std::uint32_t start = 0;
    std::uint32_t length = 0;
    bool word = false; ///< letters or digits; else one space, break, mark or symbol
    bool operator==(const Token&) const = default;
};

/// Cuts a text into words and what stands between them; the tokens touch each other and cover it.
/// A word is letters and digits with the marks that combine with them, and apostrophes between them
/// (don't, l’été); an ideograph or kana is a word of its own. Every other code point is a token,
/// together with the marks that combine with it (an emoji and its variation). Follows Unicode
/// Standard Annex 29 in spirit, without its tables.
std::vector<Token> tokens(std::u32string_view text);

/// The words of a text as they are counted (docs/attribution.md, "Words"), in order: the words
/// among the tokens, of which those that hyphens join are one.
std::vector<Token> words(std::u32string_view text);

} // namespace palimpsest::provenance
