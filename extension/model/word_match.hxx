// SPDX-License-Identifier: MPL-2.0
// Texts compared by their words, whatever their case, accents and punctuation.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace palimpsest::model {

// The words of a UTF-8 text: lower case, Latin letters without their accents, œ and æ as two
// letters. Apostrophes and hyphens separate; every Chinese, Japanese or Korean character is a word.
std::vector<std::string> plainWords(std::string_view text);

// Whether the phrase stands in the words as a whole. A * at the end of one of its words stands for
// any ending: "cool* roof". A phrase without a word stands nowhere.
bool standsIn(std::string_view phrase, const std::vector<std::string>& words);

// How much two texts share, from 0 to 1: Dice's coefficient of their sets of three words in a row
// (of single words where one of them has fewer than three).
double likeness(std::string_view one, std::string_view other);

} // namespace palimpsest::model
