// SPDX-License-Identifier: MPL-2.0
#include "cli/plain_text.hxx"

#include "provenance/entry.hxx"

#include <algorithm>

namespace palimpsest::cli {

namespace {

bool isControl(char32_t c) {
    return c < U' ' || (c >= 0x7F && c <= 0x9F);
}

/// Embedding, overriding and isolating of directions, which can make a line read otherwise than it
/// is.
bool turnsText(char32_t c) {
    return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

} // namespace

std::string plainText(std::u32string_view text) {
    std::u32string plain;
    std::copy_if(text.begin(), text.end(), std::back_inserter(plain),
                 [](char32_t c) { return c == U'\n' || c == U'\t' || !isControl(c); });
    return provenance::toUtf8(plain);
}

std::string plainLine(std::string_view utf8) {
    std::u32string line = provenance::toUtf32(utf8);
    std::erase_if(line, [](char32_t c) {
        return isControl(c) || turnsText(c) || c == 0x2028 || c == 0x2029;
    });
    return provenance::toUtf8(line);
}

} // namespace palimpsest::cli
