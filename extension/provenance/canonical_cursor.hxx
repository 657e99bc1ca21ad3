// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

namespace palimpsest::provenance {

/// Reads bytes of canonical JSON (RFC 8785 as docs/journal-format.md narrows it) from the first to
/// the last, for those who know what has to follow. Never reads past them. Where a function finds
/// something else than it is asked for, it says false, and the place may lie anywhere.
class CanonicalCursor {
  public:
    explicit CanonicalCursor(std::string_view bytes) : bytes_(bytes) {}

    /// Passes over these bytes where they follow; stays where it is where they do not.
    template <std::size_t size>
    bool take(const char (&literal)[size]) {
        constexpr std::size_t length = size - 1; // known to the compiler, which compares in place
        if (bytes_.size() - position_ < length ||
            std::memcmp(bytes_.data() + position_, literal, length) != 0) {
            return false;
        }
        position_ += length;
        return true;
    }

    /// An integer from 0 to `largest`.
    bool number(std::int64_t& value, std::int64_t largest) {
        const std::size_t begin = position_;
        constexpr std::size_t mostDigits = 16; // 2^53 - 1 has as many
        value = 0;
        while (position_ < bytes_.size() && position_ - begin < mostDigits &&
               bytes_[position_] >= '0' && bytes_[position_] <= '9') {
            value = value * 10 + (bytes_[position_++] - '0');
        }
        const std::size_t digits = position_ - begin;
        return digits > 0 && (digits == 1 || bytes_[begin] != '0') && value <= largest;
    }

    /// The rest of a string whose quote was passed over, with its end: one without escapes and of
    /// printable ASCII. What it says lies in the bytes.
    bool plainString(std::string_view& text);

    /// The rest of any string. `utf8` is what it says, in the bytes or, if there are escapes, in
    /// `unescaped`; `text` the same in code points. False where it is not valid UTF-8, or an escape
    /// is not that of the canonical form.
    bool string(std::u32string& text, std::string_view& utf8, std::string& unescaped);

    std::size_t position() const { return position_; }
    bool atEnd() const { return position_ == bytes_.size(); }

  private:
    bool escape(char& character);

    std::string_view bytes_;
    std::size_t position_ = 0; ///< not beyond the end
};

} // namespace palimpsest::provenance
