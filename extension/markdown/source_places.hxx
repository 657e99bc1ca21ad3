// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace palimpsest::markdown {

/// Finds again where in the source what the reader gives as text was written: it passes over
/// markup, and knows backslash escapes and entities. Goes forward only, but for places that it is
/// told.
class SourcePlaces {
  public:
    explicit SourcePlaces(std::u32string_view source);

    /// Goes on from a line and a byte of it, both counted from 1, as the reader's library counts
    /// them; stays where there is no such place.
    void goTo(int line, int column);
    /// Goes on behind a place; stays where that is the source's last.
    void goBehind(std::uint32_t place);
    /// As goTo, for a paragraph that begins there. `quoted`: its lines may begin with the marks of
    /// a quotation.
    void enterParagraph(int line, int column, bool quoted);
    /// Goes on from where the library says that a part of the paragraph begins, if that is ahead
    /// and `text` can be written there. The library counts columns of the paragraph's further lines
    /// as if these began where its first does.
    void goForwardTo(int line, int column, std::u32string_view text);

    /// The place of each code point of `text`, which comes next.
    std::vector<std::uint32_t> of(std::u32string_view text);

    /// The end of the line that it is in.
    std::uint32_t lineEnd() const;
    std::uint32_t here() const { return static_cast<std::uint32_t>(at_); }

  private:
    std::size_t placeOf(int line, int column) const;
    std::size_t contentOf(int line) const;
    std::size_t entityAt(std::size_t place) const;

    std::u32string_view source_;
    std::vector<std::size_t> lines_; ///< where each begins
    std::size_t at_ = 0;
    int paragraphLine_ = 0, paragraphColumn_ = 0;
    bool quoted_ = false;
};

} // namespace palimpsest::markdown
