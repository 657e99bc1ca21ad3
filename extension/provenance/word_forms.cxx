// SPDX-License-Identifier: MPL-2.0
#include "provenance/word_forms.hxx"

#include "provenance/words.hxx"

#include <algorithm>
#include <iterator>

namespace palimpsest::provenance {

namespace {

/// Capitals whose small letters lie a fixed distance above them, `step` code points apart.
struct Capitals {
    char32_t first, last;
    char32_t step;
    char32_t distance;
};

constexpr Capitals capitals[] = {
    {0xC0, 0xD6, 1, 32},     {0xD8, 0xDE, 1, 32},   {0x100, 0x12E, 2, 1},   {0x132, 0x136, 2, 1},
    {0x139, 0x147, 2, 1},    {0x14A, 0x176, 2, 1},  {0x179, 0x17D, 2, 1},   {0x1A0, 0x1A4, 2, 1},
    {0x1AF, 0x1AF, 1, 1},    {0x1CD, 0x1DB, 2, 1},  {0x1DE, 0x1EE, 2, 1},   {0x1F8, 0x21E, 2, 1},
    {0x222, 0x232, 2, 1},    {0x386, 0x386, 1, 38}, {0x388, 0x38A, 1, 37},  {0x38C, 0x38C, 1, 64},
    {0x38E, 0x38F, 1, 63},   {0x391, 0x3A1, 1, 32}, {0x3A3, 0x3AB, 1, 32},  {0x400, 0x40F, 1, 80},
    {0x410, 0x42F, 1, 32},   {0x460, 0x480, 2, 1},  {0x48A, 0x4BE, 2, 1},   {0x4C1, 0x4CD, 2, 1},
    {0x4D0, 0x52E, 2, 1},    {0x531, 0x556, 1, 48}, {0x1E00, 0x1E94, 2, 1}, {0x1EA0, 0x1EFE, 2, 1},
    {0xFF21, 0xFF3A, 1, 32},
};

bool joins(char32_t character) {
    return character == U'\'' || character == U'\u2019' || character == U'-' ||
           character == U'\u2010' || character == U'\u2011';
}

/// FNV-1a over code points, its bits mixed at the end (the finaliser of SplitMix64), since the
/// forms are summed up in hashes of their own.
std::uint64_t formOf(std::u32string_view word) {
    std::uint64_t hash = 0xCBF29CE484222325;
    for (const char32_t character : word) {
        if (!joins(character)) {
            hash = (hash ^ smallLetter(character)) * 0x100000001B3;
        }
    }
    hash = (hash ^ (hash >> 30U)) * 0xBF58476D1CE4E5B9;
    hash = (hash ^ (hash >> 27U)) * 0x94D049BB133111EB;
    return hash ^ (hash >> 31U);
}

} // namespace

std::vector<WordForm> wordForms(std::u32string_view text) {
    const std::vector<Token> found = words(text);
    std::vector<WordForm> forms;
    forms.reserve(found.size());
    for (const Token& word : found) {
        forms.push_back({word.start, word.length, formOf(text.substr(word.start, word.length))});
    }
    return forms;
}

char32_t smallLetter(char32_t character) {
    if (character < 0x80) {
        return character >= U'A' && character <= U'Z' ? character + 32 : character;
    }
    const auto* range = std::lower_bound(
        std::begin(capitals), std::end(capitals), character,
        [](const Capitals& candidate, char32_t value) { return candidate.last < value; });
    if (range == std::end(capitals) || character < range->first ||
        (character - range->first) % range->step != 0) {
        return character == U'\u0178' ? U'\u00FF' : character == U'\u03C2' ? U'\u03C3' : character;
    }
    return character + range->distance;
}

} // namespace palimpsest::provenance
