// SPDX-License-Identifier: MPL-2.0
#include "provenance/utf8.hxx"

#include "provenance/entry.hxx"

namespace palimpsest::provenance {

namespace {

constexpr char32_t replacement = U'\uFFFD';

bool isContinuation(unsigned char byte) {
    return (byte & 0xC0U) == 0x80U;
}

} // namespace

Decoded decode(std::string_view bytes) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(bytes[i]); };
    const unsigned char lead = byte(0);
    if (lead < 0x80U) {
        return {lead, 1, true};
    }
    const std::size_t length = lead >= 0xF0U ? 4 : lead >= 0xE0U ? 3 : 2;
    if (lead < 0xC2U || lead > 0xF4U || bytes.size() < length) {
        return {};
    }
    char32_t character = lead & (0x7FU >> length);
    for (std::size_t i = 1; i < length; ++i) {
        if (!isContinuation(byte(i))) {
            return {};
        }
        character = character << 6U | (byte(i) & 0x3FU);
    }
    const bool overlong =
        (length == 3 && character < 0x800) || (length == 4 && character < 0x10000);
    const bool surrogate = character >= 0xD800 && character <= 0xDFFF;
    return overlong || surrogate || character > 0x10FFFF ? Decoded{}
                                                         : Decoded{character, length, true};
}

std::u32string toUtf32(std::string_view utf8) {
    std::u32string text;
    text.reserve(utf8.size());
    while (!utf8.empty()) {
        const Decoded next = decode(utf8);
        text += next.character;
        utf8.remove_prefix(next.bytes);
    }
    return text;
}

std::string toUtf8(std::u32string_view text) {
    std::string utf8;
    utf8.reserve(text.size());
    const auto put = [&](char32_t byte) {
        utf8 += static_cast<char>(static_cast<unsigned char>(byte));
    };
    for (char32_t c : text) {
        if ((c >= 0xD800 && c <= 0xDFFF) || c > 0x10FFFF) {
            c = replacement;
        }
        if (c < 0x80) {
            put(c);
        } else if (c < 0x800) {
            put(0xC0U | c >> 6U);
            put(0x80U | (c & 0x3FU));
        } else if (c < 0x10000) {
            put(0xE0U | c >> 12U);
            put(0x80U | (c >> 6U & 0x3FU));
            put(0x80U | (c & 0x3FU));
        } else {
            put(0xF0U | c >> 18U);
            put(0x80U | (c >> 12U & 0x3FU));
            put(0x80U | (c >> 6U & 0x3FU));
            put(0x80U | (c & 0x3FU));
        }
    }
    return utf8;
}

std::string validUtf8(std::string_view bytes) {
    return toUtf8(toUtf32(bytes));
}

} // namespace palimpsest::provenance
