// SPDX-License-Identifier: MPL-2.0
#include "model/token_estimate.hxx"

#include <algorithm>

namespace palimpsest::model {

namespace {

// Of the instructions, with what stands around the messages.
constexpr std::uint64_t instructions = 400;
constexpr std::uint64_t longestAnswer = 4096;

// In quarters of a token.
std::uint64_t weight(char32_t character) {
    if (character < 0x80)
        return 1;
    return character < 0x2E80 ? 2 : 4;
}

std::uint64_t tokensOf(std::uint64_t quarters) {
    return (quarters + 3) / 4;
}

// How many characters from the front are of at most so many tokens.
template <class Iterator>
std::size_t roomFrom(Iterator begin, Iterator end, std::uint64_t tokens) {
    std::uint64_t quarters = 0;
    std::size_t count = 0;
    for (; begin != end; ++begin, ++count) {
        quarters += weight(*begin);
        if (tokensOf(quarters) > tokens)
            break;
    }
    return count;
}

} // namespace

std::uint64_t estimatedTokens(std::u32string_view text) {
    std::uint64_t quarters = 0;
    for (const char32_t character : text)
        quarters += weight(character);
    return tokensOf(quarters);
}

std::uint64_t tokensForText(std::uint64_t window, std::uint64_t prompt) {
    const std::uint64_t taken = instructions + prompt + std::min(window / 4, longestAnswer);
    return window > taken ? window - taken : 0;
}

std::u32string_view fitting(std::u32string_view text, std::uint64_t tokens, Keep keep) {
    if (keep == Keep::beginning) {
        const std::size_t room = roomFrom(text.begin(), text.end(), tokens);
        if (room == text.size() || text[room] == U'\n')
            return text.substr(0, room);
        const std::size_t end = text.substr(0, room).rfind(U'\n');
        return text.substr(0, end == std::u32string_view::npos ? room : end);
    }
    const std::size_t from = text.size() - roomFrom(text.rbegin(), text.rend(), tokens);
    if (from == 0 || text[from - 1] == U'\n')
        return text.substr(from);
    const std::size_t end = text.find(U'\n', from);
    return text.substr(end == std::u32string_view::npos ? from : end + 1);
}

} // namespace palimpsest::model
