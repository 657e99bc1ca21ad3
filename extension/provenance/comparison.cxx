// SPDX-License-Identifier: MPL-2.0
#include "provenance/comparison.hxx"

#include "provenance/alignment.hxx"
#include "provenance/words.hxx"

#include <unordered_map>

#include <algorithm>

namespace palimpsest::provenance {

namespace {

/// Edits from either end up to which characters are compared without regard to words.
constexpr std::uint32_t characterSearch = 1024;

std::vector<std::uint32_t> elements(std::u32string_view text) {
    return {text.begin(), text.end()};
}

/// A text cut into tokens, equal ones with equal numbers.
struct Side {
    std::vector<Token> tokens;
    std::vector<std::uint32_t> numbers;

    bool hasWord(std::uint32_t start, std::uint32_t end) const {
        return std::any_of(tokens.begin() + start, tokens.begin() + end,
                           [](const Token& token) { return token.word; });
    }
};

using Vocabulary = std::unordered_map<std::u32string_view, std::uint32_t>;

Side sideOf(std::u32string_view text, Vocabulary& vocabulary) {
    Side side{tokens(text), {}};
    side.numbers.reserve(side.tokens.size());
    for (const Token& token : side.tokens) {
        const auto next = static_cast<std::uint32_t>(vocabulary.size());
        side.numbers.push_back(
            vocabulary.try_emplace(text.substr(token.start, token.length), next).first->second);
    }
    return side;
}

/// The words of a side alone, and where they stand among its tokens.
struct Words {
    explicit Words(const Side& side) {
        for (std::uint32_t index = 0; index < side.tokens.size(); ++index) {
            if (side.tokens[index].word) {
                places.push_back(index);
                numbers.push_back(side.numbers[index]);
            }
        }
    }
    std::vector<std::uint32_t> places, numbers;
};

/// The words that both sides have in equal order, each a match of one token.
std::vector<Match> commonWords(const Side& before, const Side& after) {
    const Words wordsBefore(before);
    const Words wordsAfter(after);
    Alignment alignment(wordsBefore.numbers, wordsAfter.numbers);
    alignment.align(alignment.whole());
    std::vector<Match> words;
    for (const Match& match : alignment.matches()) {
        for (std::uint32_t index = 0; index < match.length; ++index) {
            words.push_back({wordsBefore.places[match.before + index],
                             wordsAfter.places[match.after + index], 1});
        }
    }
    return words;
}

std::uint32_t startOf(const std::vector<Token>& tokens, std::size_t index) {
    return index < tokens.size() ? tokens[index].start
           : tokens.empty()      ? 0
                                 : tokens.back().start + tokens.back().length;
}

} // namespace

std::vector<Match> compareCharacters(std::u32string_view before, std::u32string_view after) {
    Alignment alignment(elements(before), elements(after));
    if (!alignment.alignExactly(alignment.whole(), characterSearch)) {
        const std::vector<Match> words = compareWords(before, after);
        for (const Stretch& gap : gaps(words, alignment.whole())) {
            alignment.align(gap);
        }
        for (const Match& match : words) {
            alignment.alignEnds({match.before, match.before + match.length, match.after,
                                 match.after + match.length});
        }
    }
    return alignment.matches();
}

std::vector<Match> compareWords(std::u32string_view before, std::u32string_view after) {
    Vocabulary vocabulary;
    const Side sideBefore = sideOf(before, vocabulary);
    const Side sideAfter = sideOf(after, vocabulary);
    Alignment alignment(sideBefore.numbers, sideAfter.numbers);
    // Words alone first: there are so many spaces that they would be matched in place of words. A
    // space or mark beside a changed word is the old one only next to what stayed.
    const std::vector<Match> words = commonWords(sideBefore, sideAfter);
    for (const Match& word : words) {
        alignment.alignEnds({word.before, word.before + 1, word.after, word.after + 1});
    }
    for (const Stretch& gap : gaps(words, alignment.whole())) {
        if (sideBefore.hasWord(gap.before, gap.beforeEnd) ||
            sideAfter.hasWord(gap.after, gap.afterEnd)) {
            alignment.alignEnds(gap);
        } else {
            alignment.align(gap);
        }
    }
    std::vector<Match> matches = alignment.matches();
    for (Match& match : matches) {
        const std::uint32_t start = startOf(sideBefore.tokens, match.before);
        match.length = startOf(sideBefore.tokens, match.before + match.length) - start;
        match.before = start;
        match.after = startOf(sideAfter.tokens, match.after);
    }
    return matches;
}

} // namespace palimpsest::provenance
