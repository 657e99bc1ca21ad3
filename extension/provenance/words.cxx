// SPDX-License-Identifier: MPL-2.0
#include "provenance/words.hxx"

#include <algorithm>
#include <iterator>

namespace palimpsest::provenance {

namespace {

struct Range {
    char32_t first;
    char32_t last;
};

/// Code points above ASCII that are no letters: spaces, punctuation, symbols, pictographs.
constexpr Range betweenWords[] = {
    {0x80, 0xA9},       {0xAB, 0xB4},       {0xB6, 0xB9},     {0xBB, 0xBF},     {0xD7, 0xD7},
    {0xF7, 0xF7},       {0x2C2, 0x2C5},     {0x37E, 0x37E},   {0x387, 0x387},   {0x55A, 0x55F},
    {0x589, 0x58A},     {0x5BE, 0x5BE},     {0x5C0, 0x5C0},   {0x5C3, 0x5C3},   {0x5F3, 0x5F4},
    {0x60C, 0x60D},     {0x61B, 0x61F},     {0x66A, 0x66D},   {0x6D4, 0x6D4},   {0x964, 0x965},
    {0x1680, 0x1680},   {0x2000, 0x200B},   {0x200E, 0x206F}, {0x207A, 0x207E}, {0x208A, 0x208E},
    {0x20A0, 0x20CF},   {0x2190, 0x2BFF},   {0x2E00, 0x2E7F}, {0x3000, 0x3004}, {0x3008, 0x3020},
    {0x3030, 0x3030},   {0x30FB, 0x30FB},   {0xE000, 0xF8FF}, {0xFE10, 0xFE19}, {0xFE30, 0xFE6F},
    {0xFEFF, 0xFF0F},   {0xFF1A, 0xFF20},   {0xFF3B, 0xFF40}, {0xFF5B, 0xFF65}, {0xFFE0, 0xFFFF},
    {0x1F000, 0x1F3FA}, {0x1F400, 0x1FAFF},
};

/// Scripts written without spaces between words.
constexpr Range ideographs[] = {
    {0x2E80, 0x2FDF}, {0x3005, 0x3007}, {0x3021, 0x302F},   {0x3031, 0x309F},   {0x30A0, 0x30FA},
    {0x30FC, 0x30FF}, {0x3105, 0x312F}, {0x31A0, 0x31FF},   {0x3400, 0x4DBF},   {0x4E00, 0x9FFF},
    {0xF900, 0xFAFF}, {0xFF66, 0xFF9F}, {0x1B000, 0x1B16F}, {0x20000, 0x3FFFF},
};

/// Marks that belong to whatever stands before them.
constexpr Range combining[] = {
    {0x300, 0x36F},   {0x1AB0, 0x1AFF}, {0x1DC0, 0x1DFF}, {0x200C, 0x200D},   {0x20D0, 0x20FF},
    {0x3099, 0x309A}, {0xFE00, 0xFE0F}, {0xFE20, 0xFE2F}, {0x1F3FB, 0x1F3FF}, {0xE0000, 0xE01EF},
};

template <std::size_t Count>
bool within(const Range (&ranges)[Count], char32_t character) {
    const auto* range = std::lower_bound(
        std::begin(ranges), std::end(ranges), character,
        [](const Range& candidate, char32_t value) { return candidate.last < value; });
    return range != std::end(ranges) && character >= range->first;
}

enum class Class { letter, ideograph, mark, apostrophe, other };

Class classOf(char32_t character) {
    if (character < 0x80) {
        const char32_t lower = character | 0x20;
        const bool letter =
            (lower >= U'a' && lower <= U'z') || (character >= U'0' && character <= U'9');
        return letter ? Class::letter : character == U'\'' ? Class::apostrophe : Class::other;
    }
    if (character == U'\u2019') {
        return Class::apostrophe;
    }
    if (within(combining, character)) {
        return Class::mark;
    }
    if (within(betweenWords, character)) {
        return Class::other;
    }
    return within(ideographs, character) ? Class::ideograph : Class::letter;
}

bool space(char32_t character) {
    return character <= U' ' || character == U'\u00A0' || character == U'\u2028' ||
           character == U'\u202F' || character == U'\u3000';
}

bool isHyphen(char32_t character) {
    return character == U'-' || character == U'\u2010' || character == U'\u2011';
}

} // namespace

std::vector<Token> tokens(std::u32string_view text) {
    constexpr char32_t joiner = U'\u200D';
    std::vector<Token> tokens;
    Class last = Class::other;
    for (std::uint32_t at = 0; at < text.size(); ++at) {
        const Class kind = classOf(text[at]);
        const bool follows = !tokens.empty() && !space(text[at - 1]);
        const bool continues =
            follows && (kind == Class::mark || (kind == Class::letter && last == Class::letter) ||
                        (kind == Class::apostrophe && last == Class::letter &&
                         at + 1 < text.size() && classOf(text[at + 1]) == Class::letter) ||
                        (kind == Class::other && text[at - 1] == joiner));
        if (continues) {
            ++tokens.back().length; // the token's class stays that of its beginning
        } else {
            tokens.push_back({at, 1, kind == Class::letter || kind == Class::ideograph});
            last = kind;
        }
    }
    return tokens;
}

std::vector<Token> words(std::u32string_view text) {
    std::vector<Token> words;
    const std::vector<Token> all = tokens(text);
    for (std::size_t index = 0; index < all.size(); ++index) {
        const Token& token = all[index];
        if (!token.word) {
            continue;
        }
        const bool goesOn = index >= 2 && all[index - 2].word && all[index - 1].length == 1 &&
                            isHyphen(text[all[index - 1].start]);
        if (goesOn) {
            words.back().length = token.start + token.length - words.back().start;
        } else {
            words.push_back(token);
        }
    }
    return words;
}

} // namespace palimpsest::provenance
