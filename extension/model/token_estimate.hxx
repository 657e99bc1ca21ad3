// SPDX-License-Identifier: MPL-2.0
// How much of a text a model reads at once, as far as that can be known without the model's own
// tokens.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace palimpsest::model {

// About how many tokens a text is, whatever model reads it: a quarter of one for a letter of
// English, half a one for other letters of alphabets, one for a character of Chinese, Japanese or
// Korean. Models differ by a third and more: it is to be said as an estimate.
std::uint64_t estimatedTokens(std::u32string_view text);

// What a window of so many tokens leaves to the text that a question is about: the instructions,
// the prompt and an answer have their part. Estimated tokens.
std::uint64_t tokensForText(std::uint64_t window, std::uint64_t prompt);

enum class Keep : std::uint8_t { beginning, end };

// The beginning, or the end, of a text that is of at most so many estimated tokens: whole
// paragraphs (between U+000A), but for a paragraph that is too long by itself.
std::u32string_view fitting(std::u32string_view text, std::uint64_t tokens, Keep keep);

} // namespace palimpsest::model
