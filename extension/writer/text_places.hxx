// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <com/sun/star/text/XTextCursor.hpp>
#include <com/sun/star/text/XTextRange.hpp>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace palimpsest::writer {

/// Finds places in the document by position in a range's story text, so that marks which are no
/// characters (bookmarks, ends of citations, comments) do not shift them. Valid until the range's
/// text changes before the place. Throws std::out_of_range for a place outside.
class TextPlaces {
  public:
    explicit TextPlaces(
        const com::sun::star::uno::Reference<com::sun::star::text::XTextRange>& range);

    std::u32string_view text() const { return std::u32string_view(text_).substr(base_); }
    /// The breaks of the text behind which a table stands, in order.
    const std::vector<std::uint32_t>& tables() const { return tables_; }
    /// A cursor over `count` code points from `start`.
    com::sun::star::uno::Reference<com::sun::star::text::XTextCursor>
    cursor(std::uint32_t start, std::uint32_t count) const;

  private:
    struct Portion {
        std::uint32_t start, length; ///< in text_, from the paragraph's start on
        std::uint32_t margin;        ///< what a cursor passes before the first of it
        com::sun::star::uno::Reference<com::sun::star::text::XTextRange> range;
    };
    void add(const com::sun::star::uno::Reference<com::sun::star::uno::XInterface>& enumerable);
    com::sun::star::uno::Reference<com::sun::star::text::XTextCursor> at(std::uint32_t position,
                                                                         bool fromRight) const;

    std::u32string text_;
    std::uint32_t base_ = 0; ///< where the range starts in it
    std::vector<Portion> portions_;
    std::vector<std::uint32_t> tables_;
};

} // namespace palimpsest::writer
