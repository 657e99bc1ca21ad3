// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <stdexcept>
#include <string_view>

namespace palimpsest::provenance {

/// Bytes that are not the element which must stand there.
class DerError : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

/// Takes the elements of a DER encoding (X.690 section 10) one after another off a stretch of
/// bytes, which must outlive it. Only what timestamps are made of: tags of one byte, and lengths
/// that are definite and written in as few bytes as they need.
class DerReader {
  public:
    explicit DerReader(std::string_view bytes);

    bool atEnd() const;
    /// The content of the next element. Throws DerError if it has another tag, or is cut short.
    std::string_view take(std::uint8_t tag);
    /// The same for an element that must be the last: throws DerError where anything follows.
    std::string_view takeLast(std::uint8_t tag);

  private:
    std::uint8_t takeByte();
    std::size_t takeLength();

    std::string_view rest_;
};

/// The tags that a timestamp has.
namespace der {
inline constexpr std::uint8_t integer = 0x02, octets = 0x04, null = 0x05, object = 0x06,
                              time = 0x18, sequence = 0x30, set = 0x31, first = 0xA0;
}

} // namespace palimpsest::provenance
