// SPDX-License-Identifier: MPL-2.0
#include "writer/paragraph_finder.hxx"

#include <com/sun/star/text/XParagraphCursor.hpp>

#include <algorithm>

namespace css = com::sun::star;

namespace palimpsest::writer {

namespace {

using css::uno::Reference;
using css::uno::UNO_QUERY;
using css::uno::UNO_QUERY_THROW;

/// Every cursor makes insertions a little dearer for the office, every step between two of them the
/// search: 32 paragraphs are walked in about 0.1 ms, and a book has a few hundred cursors.
constexpr std::size_t spacing = 32;
constexpr std::size_t mostAnchors = 600;
constexpr std::size_t farthestWalk = 1024;

Reference<css::text::XParagraphCursor> paragraphs(const ParagraphFinder::Cursor& cursor) {
    return Reference<css::text::XParagraphCursor>(cursor, UNO_QUERY_THROW);
}

} // namespace

ParagraphFinder::ParagraphFinder(Reference<css::text::XText> text)
    : text_(std::move(text)), compare_(text_, UNO_QUERY) {}

void ParagraphFinder::forget() {
    anchors_.clear();
    last_.reset();
}

void ParagraphFinder::passed(std::size_t paragraph, const Cursor& start) {
    if (paragraph % spacing == 0 && paragraph > 0 && anchors_.size() < mostAnchors)
        anchors_.push_back({paragraph, copyOf(start)});
}

ParagraphFinder::Cursor ParagraphFinder::copyOf(const Cursor& cursor) const {
    return text_->createTextCursorByRange(cursor->getStart());
}

/// Negative if `left` lies before `right`, 0 where both begin at one place.
int ParagraphFinder::order(const Cursor& left, const Cursor& right) const {
    return -compare_->compareRegionStarts(left.get(), right.get());
}

std::optional<std::size_t> ParagraphFinder::indexOf(const Cursor& start, bool fresh) {
    if (last_ && fresh) {
        if (const auto near = nearLast(start)) {
            found(*near, start);
            return near;
        }
    } else if (last_) {
        // Text that came at the very start of the paragraph has pushed the cursor along.
        paragraphs(last_->start)->gotoStartOfParagraph(false);
        if (order(last_->start, start) == 0)
            return last_->paragraph;
    }
    const auto after =
        std::partition_point(anchors_.begin(), anchors_.end(), [&](const Found& anchor) {
            paragraphs(anchor.start)->gotoStartOfParagraph(false);
            return order(anchor.start, start) <= 0;
        });
    const auto found = after == anchors_.begin()
                           ? countBefore(start)
                           : walkFrom((after - 1)->paragraph, (after - 1)->start, start);
    if (found)
        this->found(*found, start);
    return found;
}

/// Counted from the paragraph above the last one: a break that is typed or deleted can push the
/// last one's own cursor into another paragraph.
std::optional<std::size_t> ParagraphFinder::nearLast(const Cursor& start) const {
    constexpr std::size_t farthest = 3;
    const Cursor cursor = copyOf(start);
    const auto walk = paragraphs(cursor);
    if (above_.is())
        paragraphs(above_)->gotoStartOfParagraph(false);
    for (std::size_t steps = 0; steps < farthest; ++steps) {
        if (above_.is() && order(cursor, above_) == 0)
            return last_->paragraph - 1 + steps;
        if (!walk->gotoPreviousParagraph(false))
            return steps;
    }
    return std::nullopt;
}

void ParagraphFinder::found(std::size_t paragraph, const Cursor& start) {
    last_ = Found{paragraph, copyOf(start)};
    above_ = copyOf(start);
    if (paragraph == 0 || !paragraphs(above_)->gotoPreviousParagraph(false))
        above_.clear();
}

std::optional<std::size_t> ParagraphFinder::walkFrom(std::size_t paragraph, const Cursor& from,
                                                     const Cursor& to) const {
    const Cursor cursor = copyOf(from);
    const auto walk = paragraphs(cursor);
    for (std::size_t steps = 0; steps < farthestWalk; ++steps) {
        const int side = order(cursor, to);
        if (side == 0)
            return paragraph + steps;
        if (side > 0 || !walk->gotoNextParagraph(false))
            return std::nullopt;
    }
    return std::nullopt;
}

std::optional<std::size_t> ParagraphFinder::countBefore(const Cursor& start) const {
    const Cursor cursor = copyOf(start);
    const auto walk = paragraphs(cursor);
    std::size_t count = 0;
    while (walk->gotoPreviousParagraph(false))
        ++count;
    return count;
}

void ParagraphFinder::changed(std::size_t first, std::size_t oldEnd, std::size_t newEnd) {
    const auto touched = [&](const Found& anchor) {
        return anchor.paragraph >= first && anchor.paragraph < oldEnd;
    };
    // Where paragraphs were only rewritten, their starts are where they were.
    if (oldEnd == newEnd)
        return;
    std::erase_if(anchors_, touched);
    if (last_ && touched(*last_))
        last_.reset();
    const auto shift = [&](Found& anchor) {
        if (anchor.paragraph >= oldEnd)
            anchor.paragraph = anchor.paragraph - oldEnd + newEnd;
    };
    std::for_each(anchors_.begin(), anchors_.end(), shift);
    if (last_)
        shift(*last_);
}

} // namespace palimpsest::writer
