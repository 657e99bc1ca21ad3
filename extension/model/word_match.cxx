// SPDX-License-Identifier: MPL-2.0
#include "model/word_match.hxx"

#include "model/utf8_boundary.hxx"

#include <algorithm>
#include <cstddef>
#include <set>

namespace palimpsest::model {

namespace {

struct CodePoint {
    char32_t value;
    std::string_view bytes;
};

// The first code point of a text that is valid and not empty.
CodePoint firstOf(std::string_view valid) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(valid[i]); };
    const std::size_t length = byte(0) < 0x80 ? 1 : byte(0) < 0xE0 ? 2 : byte(0) < 0xF0 ? 3 : 4;
    char32_t value = length == 1 ? byte(0) : byte(0) & (0x7FU >> length);
    for (std::size_t i = 1; i < length; ++i)
        value = (value << 6U) | (byte(i) & 0x3FU);
    return {value, valid.substr(0, length)};
}

// The plain letters of U+00C0 to U+017F, in order; a dot is no letter, and a capital stands for
// two.
constexpr std::string_view latin = "aaaaaaAceeeeiiiidnooooo.ouuuuytS"  // U+00C0 to U+00DF
                                   "aaaaaaAceeeeiiiidnooooo.ouuuuyty"  // U+00E0 to U+00FF
                                   "aaaaaaccccccccddddeeeeeeeeeegggg"  // U+0100 to U+011F
                                   "gggghhhhiiiiiiiiiiIIjjkkklllllll"  // U+0120 to U+013F
                                   "lllnnnnnnnnnooooooOOrrrrrrssssss"  // U+0140 to U+015F
                                   "ssttttttuuuuuuuuuuuuwwyyyzzzzzzs"; // U+0160 to U+017F
static_assert(latin.size() == 0x180 - 0xC0);

std::string_view plainLatin(char32_t value) {
    const std::string_view letter = latin.substr(value - 0xC0, 1);
    if (letter == "A")
        return "ae";
    if (letter == "S")
        return "ss";
    if (letter == "I")
        return "ij";
    if (letter == "O")
        return "oe";
    return letter;
}

bool isAsciiWord(char32_t value) {
    return (value >= '0' && value <= '9') || (value >= 'a' && value <= 'z') ||
           (value >= 'A' && value <= 'Z');
}

bool isEastAsian(char32_t value) {
    return (value >= 0x3040 && value <= 0x30FF) || (value >= 0x3400 && value <= 0x9FFF) ||
           (value >= 0xAC00 && value <= 0xD7A3) || (value >= 0x20000 && value <= 0x3FFFF);
}

bool isCombining(char32_t value) {
    return value >= 0x300 && value <= 0x36F;
}

bool isPunctuation(char32_t value) {
    return value < 0xC0 || value == 0xD7 || value == 0xF7 || (value >= 0x2000 && value <= 0x2BFF) ||
           (value >= 0x3000 && value <= 0x303F) || (value >= 0xFE30 && value <= 0xFE4F) ||
           value == 0xFF0C || value == 0xFF1A || value == 0xFF1B || value == 0xFF1F ||
           value == 0xFF01 || value == 0xFEFF;
}

std::string encoded(char32_t twoBytes) {
    return {static_cast<char>(0xC0U | (twoBytes >> 6U)),
            static_cast<char>(0x80U | (twoBytes & 0x3FU))};
}

// What a letter becomes; empty for what is none.
std::string plain(const CodePoint& codePoint) {
    const char32_t value = codePoint.value;
    if (isAsciiWord(value))
        return {static_cast<char>(value >= 'A' && value <= 'Z' ? value + 32 : value)};
    if (isPunctuation(value))
        return {};
    if (value <= 0x17F)
        return std::string(plainLatin(value));
    if ((value >= 0x391 && value <= 0x3A9) || (value >= 0x410 && value <= 0x42F))
        return encoded(value + 0x20); // Greek and Cyrillic capitals
    if (value >= 0x400 && value <= 0x40F)
        return encoded(value + 0x50);
    return std::string(codePoint.bytes);
}

struct PhraseWord {
    std::string word;
    bool anyEnding = false;
};

std::vector<PhraseWord> phraseWords(std::string_view phrase) {
    std::vector<PhraseWord> result;
    while (!phrase.empty()) {
        const std::size_t blank = phrase.find(' ');
        const std::string_view chunk = phrase.substr(0, blank);
        for (std::string& word : plainWords(chunk))
            result.push_back({std::move(word), false});
        if (chunk.ends_with('*') && !result.empty())
            result.back().anyEnding = true;
        phrase.remove_prefix(blank == std::string_view::npos ? phrase.size() : blank + 1);
    }
    return result;
}

std::set<std::string> wordSequences(const std::vector<std::string>& words, std::size_t length) {
    std::set<std::string> sequences;
    for (std::size_t i = 0; i + length <= words.size(); ++i) {
        std::string sequence;
        for (std::size_t k = i; k < i + length; ++k)
            sequence += words[k] + ' ';
        sequences.insert(std::move(sequence));
    }
    return sequences;
}

} // namespace

std::vector<std::string> plainWords(std::string_view text) {
    const std::string valid = validUtf8(text);
    std::vector<std::string> words;
    std::string word;
    const auto endWord = [&] {
        if (!word.empty())
            words.push_back(std::move(word));
        word.clear();
    };
    for (std::string_view rest = valid; !rest.empty();) {
        const CodePoint codePoint = firstOf(rest);
        rest.remove_prefix(codePoint.bytes.size());
        if (isCombining(codePoint.value))
            continue;
        const std::string letter = plain(codePoint);
        if (letter.empty() || isEastAsian(codePoint.value))
            endWord();
        word += letter;
        if (isEastAsian(codePoint.value))
            endWord();
    }
    endWord();
    return words;
}

bool standsIn(std::string_view phrase, const std::vector<std::string>& words) {
    const std::vector<PhraseWord> wanted = phraseWords(phrase);
    if (wanted.empty())
        return false;
    const auto same = [](const std::string& word, const PhraseWord& want) {
        return want.anyEnding ? word.starts_with(want.word) : word == want.word;
    };
    return std::search(words.begin(), words.end(), wanted.begin(), wanted.end(), same) !=
           words.end();
}

double likeness(std::string_view one, std::string_view other) {
    const std::vector<std::string> oneWords = plainWords(one);
    const std::vector<std::string> otherWords = plainWords(other);
    const std::size_t length = std::min(oneWords.size(), otherWords.size()) < 3 ? 1 : 3;
    const std::set<std::string> a = wordSequences(oneWords, length);
    const std::set<std::string> b = wordSequences(otherWords, length);
    if (a.empty() || b.empty())
        return 0;
    std::size_t shared = 0;
    for (const std::string& sequence : a)
        shared += b.count(sequence);
    return 2.0 * static_cast<double>(shared) / static_cast<double>(a.size() + b.size());
}

} // namespace palimpsest::model
