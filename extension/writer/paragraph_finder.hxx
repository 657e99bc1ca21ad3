// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <com/sun/star/text/XText.hpp>
#include <com/sun/star/text/XTextCursor.hpp>
#include <com/sun/star/text/XTextRangeCompare.hpp>

#include <cstddef>
#include <optional>
#include <vector>

namespace palimpsest::writer {

/// Finds which paragraph of a story a place is in, although the office has no call for it: cursors
/// that it keeps among the paragraphs move with them, and the way from the nearest one is walked.
/// What it finds is right as long as it was told of every change in the number of paragraphs. Main
/// thread; UNO exceptions pass through.
class ParagraphFinder {
  public:
    using Cursor = com::sun::star::uno::Reference<com::sun::star::text::XTextCursor>;

    /// Every cursor makes insertions a little dearer for the office, every step between two of them
    /// the search: a book has a few hundred cursors.
    static constexpr std::size_t spacing = 32;

    explicit ParagraphFinder(com::sun::star::uno::Reference<com::sun::star::text::XText> text = {});

    /// Forgets all cursors; called with each paragraph's start while a story is read from its
    /// beginning, it keeps some of them.
    void forget();
    void passed(std::size_t paragraph, const Cursor& start);

    /// `start`: the start of a paragraph of this text. Nothing if it is too far from everything
    /// known. `fresh`: paragraphs can have come or gone there since something was found last.
    std::optional<std::size_t> indexOf(const Cursor& start, bool fresh = false);

    /// The same without remembering it as found last: who types elsewhere is not disturbed.
    std::optional<std::size_t> indexAside(const Cursor& start) const;

    struct Found {
        std::size_t paragraph;
        Cursor start; ///< unless text came there: then behind it
    };
    /// What was found last.
    const std::optional<Found>& last() const { return last_; }

    /// The same where it is known.
    void found(std::size_t paragraph, const Cursor& start);

    /// Paragraphs [first, oldEnd) became [first, newEnd). What was found since they did is to be
    /// told again.
    void changed(std::size_t first, std::size_t oldEnd, std::size_t newEnd);

  private:
    std::optional<std::size_t> nearLast(const Cursor& start) const;
    std::optional<std::size_t> walkFrom(const Found& from, const Cursor& to,
                                        std::optional<std::size_t> within) const;
    std::optional<std::size_t> countBefore(const Cursor& start) const;
    int order(const Cursor& left, const Cursor& right) const;
    Cursor copyOf(const Cursor& cursor) const;

    com::sun::star::uno::Reference<com::sun::star::text::XText> text_;
    com::sun::star::uno::Reference<com::sun::star::text::XTextRangeCompare> compare_;
    std::vector<Found> anchors_; ///< in order
    std::optional<Found> last_;  ///< where something was found last
    Cursor above_;               ///< the paragraph before that, which no edit there can touch
};

} // namespace palimpsest::writer
