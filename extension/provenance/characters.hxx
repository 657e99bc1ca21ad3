// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "provenance/character.hxx"
#include "provenance/character_text.hxx"

#include <algorithm>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace palimpsest::provenance {

/// What stands for a code point whose text was redacted (a noncharacter, which no document holds).
inline constexpr char32_t redactedCharacter = U'\uFFFF';

/// Every character that ever was, by number: its code point and where it came from.
/// Append-only; a deleted character stays known, so that undo can bring the same one back.
class Characters {
  public:
    /// Gives numbers to new characters; returns the first. `text` may hold U+FFFF for code points
    /// whose text was redacted. The offset counts for the model only, and is 0 for every other
    /// origin. Throws std::length_error past 2^32 - 1 characters.
    CharacterId mint(std::u32string_view text, const Attribution& attribution);

    /// New characters with text and attribution of `original`, marked as copies; the first number.
    /// Throws std::out_of_range for a span that does not exist, std::length_error as mint.
    CharacterId copy(Span original);

    std::uint32_t size() const;
    char32_t at(CharacterId id) const;    ///< throws std::out_of_range
    std::u32string text(Span span) const; ///< throws std::out_of_range

    /// Appends the text of a span. Throws std::out_of_range.
    void read(Span span, std::u32string& out) const;

    /// Whether a span has this text. Throws std::out_of_range.
    bool isText(Span span, std::u32string_view text) const;
    Attribution attribution(CharacterId id) const; ///< throws std::out_of_range

    /// The characters that those of `span` go back to by copies, themselves where they are none: of
    /// as many from its first on as go back to consecutive ones. Throws std::out_of_range.
    Span originals(Span span) const;

    /// Calls `visit(Span part, const Attribution& of its first character)` for the maximal parts
    /// of `span` that share one attribution (offset counting on).
    template <typename Visit>
    void forEachAttribution(Span span, Visit&& visit) const;

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
    /// So many copies from `first` on, of characters from `original` on that are no copies.
    struct Copied {
        CharacterId first, original;
        std::uint32_t count;
    };
    void requireKnown(Span span) const;
    std::size_t mintedOf(CharacterId id) const;
    std::uint32_t sourceNumber(const std::string& source);
    Attribution attributionOf(const Minted& minted, CharacterId id) const;
    bool continues(const Minted& last, const Minted& next) const;

    CharacterText text_;
    std::vector<Minted> minted_; ///< sorted by first; no two neighbours could be one
    std::vector<Copied> copied_; ///< sorted by first
    std::vector<std::string> sources_;
    std::map<std::string, std::uint32_t, std::less<>> sourceIndex_;
};

template <typename Visit>
void Characters::forEachAttribution(Span span, Visit&& visit) const {
    requireKnown(span);
    if (span.count == 0) {
        return;
    }
    for (std::size_t index = mintedOf(span.first); span.count > 0; ++index) {
        const CharacterId end = index + 1 < minted_.size() ? minted_[index + 1].first : size();
        const Span part{span.first, std::min(span.count, end - span.first)};
        visit(part, static_cast<const Attribution&>(attributionOf(minted_[index], part.first)));
        span = {part.first + part.count, span.count - part.count};
    }
}

} // namespace palimpsest::provenance
