// SPDX-License-Identifier: MPL-2.0
#include "provenance/canonical_cursor.hxx"

#include "provenance/utf8.hxx"

namespace palimpsest::provenance {

bool CanonicalCursor::plainString(std::string_view& text) {
    const std::size_t begin = position_;
    while (position_ < bytes_.size()) {
        const char c = bytes_[position_];
        if (c == '"') {
            text = bytes_.substr(begin, position_++ - begin);
            return true;
        }
        if (c < ' ' || c > '~' || c == '\\') {
            return false;
        }
        ++position_;
    }
    return false;
}

bool CanonicalCursor::string(std::u32string& text, std::string_view& utf8, std::string& unescaped) {
    std::size_t begin = position_;
    bool escaped = false;
    text.clear();
    while (position_ < bytes_.size()) {
        const auto byte = static_cast<unsigned char>(bytes_[position_]);
        if (byte == '"') {
            utf8 = bytes_.substr(begin, position_++ - begin);
            if (escaped) {
                utf8 = unescaped += utf8;
            }
            return true;
        }
        if (byte == '\\') {
            if (!escaped) {
                unescaped.clear();
                escaped = true;
            }
            unescaped += bytes_.substr(begin, position_++ - begin);
            char character = 0;
            if (!escape(character)) {
                return false;
            }
            unescaped += character;
            text += static_cast<char32_t>(character);
            begin = position_;
        } else if (byte < ' ') {
            return false;
        } else if (byte < 0x80U) {
            text += byte;
            ++position_;
        } else {
            const Decoded next = decode(bytes_.substr(position_));
            if (!next.valid) {
                return false;
            }
            text += next.character;
            position_ += next.bytes;
        }
    }
    return false;
}

/// The rest of an escape whose backslash was passed over.
bool CanonicalCursor::escape(char& character) {
    constexpr std::string_view names = "\"\\btnfr";
    constexpr std::string_view characters = "\"\\\b\t\n\f\r";
    constexpr std::string_view digits = "0123456789abcdef";
    if (position_ == bytes_.size()) {
        return false;
    }
    if (const std::size_t known = names.find(bytes_[position_]); known != names.npos) {
        character = characters[known];
        ++position_;
        return true;
    }
    constexpr std::size_t length = 5; // u00xx
    const std::string_view code = bytes_.substr(position_, length);
    if (code.size() != length || !code.starts_with("u00") || (code[3] != '0' && code[3] != '1')) {
        return false;
    }
    const std::size_t low = digits.find(code[4]);
    if (low == digits.npos) {
        return false;
    }
    character = static_cast<char>((code[3] == '1' ? 16U : 0U) + low);
    position_ += length;
    return characters.find(character) == characters.npos;
}

} // namespace palimpsest::provenance
