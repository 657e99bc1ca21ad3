// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "provenance/character.hxx"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace palimpsest::provenance {

/// Every character that ever was, by number: its code point and where it came from.
/// Append-only; a deleted character stays known, so that undo can bring the same one back.
class Characters {
  public:
    /// Gives numbers to new characters; returns the first. `text` may hold U+FFFF for code points
    /// whose text was redacted. Throws std::length_error past 2^32 - 1 characters.
    CharacterId mint(std::u32string_view text, const Attribution& attribution);

    /// New characters with text and attribution of `original`, marked as copies; the first number.
    CharacterId copy(Span original);

    std::uint32_t size() const;
    char32_t at(CharacterId id) const;
    std::u32string_view text(Span span) const; ///< valid until the next mint or copy
    Attribution attribution(CharacterId id) const;

    /// Calls `visit(Span part, const Attribution& of its first character)` for the maximal parts
    /// of `span` that share one attribution (offset counting on).
    template <typename Visit> void forEachAttribution(Span span, Visit&& visit) const;

    /// Throws std::logic_error where an invariant does not hold.
    void check() const;

  private:
    struct Minted {
        CharacterId first;
        std::uint32_t source; ///< index into sources_
        std::uint32_t offset;
        Origin origin;
        bool copy;
    };
    std::size_t mintedOf(CharacterId id) const;

    std::u32string text_;
    std::vector<Minted> minted_; ///< sorted by first
    std::vector<std::string> sources_;
    std::map<std::string, std::uint32_t, std::less<>> sourceIndex_;
};

} // namespace palimpsest::provenance
