// SPDX-License-Identifier: MPL-2.0
#include "provenance/comparison.hxx"

#include "provenance/alignment.hxx"
#include "provenance/words.hxx"

#include <unordered_map>

namespace palimpsest::provenance {

namespace {

/// Edits from either end up to which characters are compared without regard to words.
constexpr std::uint32_t characterSearch = 1024;

std::vector<std::uint32_t> elements(std::u32string_view text) {
    return {text.begin(), text.end()};
}

/// Gives equal words equal numbers.
class Vocabulary {
  public:
    std::vector<std::uint32_t> numbers(std::u32string_view text, const std::vector<Token>& tokens) {
        std::vector<std::uint32_t> numbers;
        numbers.reserve(tokens.size());
        for (const Token& token : tokens) {
            const auto next = static_cast<std::uint32_t>(known_.size());
            numbers.push_back(
                known_.try_emplace(text.substr(token.start, token.length), next).first->second);
        }
        return numbers;
    }

  private:
    std::unordered_map<std::u32string_view, std::uint32_t> known_;
};

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
            alignment.align({match.before, match.before + match.length, match.after,
                             match.after + match.length});
        }
    }
    return alignment.matches();
}

std::vector<Match> compareWords(std::u32string_view before, std::u32string_view after) {
    const std::vector<Token> tokensBefore = tokens(before);
    const std::vector<Token> tokensAfter = tokens(after);
    Vocabulary vocabulary;
    std::vector<std::uint32_t> numbersBefore = vocabulary.numbers(before, tokensBefore);
    std::vector<std::uint32_t> numbersAfter = vocabulary.numbers(after, tokensAfter);
    Alignment alignment(std::move(numbersBefore), std::move(numbersAfter));
    alignment.align(alignment.whole());
    std::vector<Match> matches = alignment.matches();
    for (Match& match : matches) {
        const std::uint32_t start = startOf(tokensBefore, match.before);
        match.length = startOf(tokensBefore, match.before + match.length) - start;
        match.before = start;
        match.after = startOf(tokensAfter, match.after);
    }
    return matches;
}

} // namespace palimpsest::provenance
