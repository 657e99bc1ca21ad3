// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "provenance/character.hxx"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace palimpsest::provenance {

/// The code points of all characters, by number. Append-only.
///
/// Kept in blocks, each as narrow as its widest code point lets it be: one, two or four bytes a
/// character (as in Python's strings, PEP 393, but a block at a time). Full blocks never change
/// again and are shared by copies.
class CharacterText {
  public:
    void append(std::u32string_view text);

    std::size_t size() const { return full_.size() * blockSize + open_.size(); }

    /// The character must exist.
    char32_t at(CharacterId id) const;

    /// Appends the text of characters that exist.
    void read(Span span, std::u32string& out) const;

    /// Whether characters that exist have this text, which is as long.
    bool equals(Span span, std::u32string_view text) const;

    /// Throws std::logic_error where an invariant does not hold.
    void check() const;

  private:
    static constexpr std::size_t blockSize = 512; ///< code points

    struct Block {
        std::shared_ptr<const std::uint8_t[]> bytes;
        std::uint8_t width = 1; ///< bytes a code point
    };

    void close();
    template <typename Visit>
    void forEachPart(Span span, Visit&& visit) const;

    std::vector<Block> full_;
    std::u32string open_; ///< of the block that is not full
};

} // namespace palimpsest::provenance
