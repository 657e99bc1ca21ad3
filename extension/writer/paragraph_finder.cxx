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
    const auto found = indexAside(start);
    if (found)
        this->found(*found, start);
    return found;
}

std::optional<std::size_t> ParagraphFinder::indexAside(const Cursor& start) const {
    const auto after =
        std::partition_point(anchors_.begin(), anchors_.end(), [&](const Found& anchor) {
            paragraphs(anchor.start)->gotoStartOfParagraph(false);
            return order(anchor.start, start) <= 0;
        });
    if (after == anchors_.begin())
        return countBefore(start);
    const Found& before = *(after - 1);
    const bool last = after == anchors_.end();
    return walkFrom(before, start,
                    last ? std::nullopt : std::optional(after->paragraph - before.paragraph));
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

/// A step takes the office a tenth of the time of a comparison. `within`: there are not more
/// paragraphs from the one to the other.
std::optional<std::size_t> ParagraphFinder::walkFrom(const Found& from, const Cursor& to,
                                                     std::optional<std::size_t> within) const {
    const Cursor cursor = copyOf(from.start);
    if (order(cursor, to) == 0)
        return from.paragraph;
    const auto walk = paragraphs(cursor);
    bool doubling = !within;
    std::size_t walked = 0; // and what is looked for lies beyond
    std::size_t step = doubling ? 1 : (*within + 1) / 2;
    while (walked + step <= farthestWalk) {
        std::size_t steps = 0;
        while (steps < step && walk->gotoNextParagraph(false))
            ++steps;
        const int side = order(cursor, to);
        if (side == 0)
            return from.paragraph + walked + steps;
        if (side < 0) {
            if (steps < step)
                return std::nullopt;
            walked += steps;
        } else {
            if (step == 1)
                return std::nullopt;
            doubling = false;
            while (steps-- > 0)
                walk->gotoPreviousParagraph(false);
        }
        step = doubling ? step * 2 : std::max<std::size_t>(step / 2, 1);
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
