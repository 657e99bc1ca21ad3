// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <string>
#include <string_view>

namespace palimpsest::model {

// Servers that cut a response in UTF-16 send the halves of a code point beyond U+FFFF in two JSON
// texts, as "\ud83d" and "\ude00". RFC 8259 §8.2 allows that and most parsers refuse it. Before
// parsing, a lone half is written as a mark that a parser takes; after it, the mark becomes the
// half's three bytes (CESU-8), which Utf8Boundary joins across calls.
std::string markLoneSurrogates(std::string_view json);
std::string restoreLoneSurrogates(std::string_view text);

} // namespace palimpsest::model
