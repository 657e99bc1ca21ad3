// SPDX-License-Identifier: MPL-2.0
#include "writer/selection_place.hxx"

#include "writer/story_text.hxx"
#include "writer/text_places.hxx"

#include <com/sun/star/text/XParagraphCursor.hpp>
#include <com/sun/star/text/XTextViewCursorSupplier.hpp>

#include <algorithm>

namespace css = com::sun::star;

namespace palimpsest::writer {

using css::uno::Reference;
using css::uno::UNO_QUERY;
using css::uno::UNO_QUERY_THROW;

SelectionPlace::SelectionPlace(const Reference<css::text::XTextRange>& selection)
    : story_(selection->getText()) {
    start_ = static_cast<std::uint32_t>(
        paragraphsText(fromParagraphStart(selection, false).get()).size());
    const std::u32string text = storyText(selection);
    length_ = static_cast<std::uint32_t>(text.size());
    breaks_ = std::count(text.begin(), text.end(), U'\n');
    const Cursor cursor = fromParagraphStart(selection, false);
    cursor->collapseToStart();
    if (Reference<css::text::XParagraphCursor>(cursor, UNO_QUERY_THROW)
            ->gotoPreviousParagraph(false))
        before_ = cursor;
}

SelectionPlace::Cursor SelectionPlace::firstParagraph() const {
    if (!before_.is())
        return story_->createTextCursorByRange(story_->getStart());
    const Cursor cursor = story_->createTextCursorByRange(before_->getStart());
    Reference<css::text::XParagraphCursor>(cursor, UNO_QUERY_THROW)->gotoNextParagraph(false);
    return cursor;
}

void SelectionPlace::select(const Reference<css::frame::XController>& window) const {
    const Reference<css::text::XTextViewCursorSupplier> supplier(window, UNO_QUERY);
    if (!supplier.is())
        return;
    const Cursor cursor = firstParagraph();
    const Reference<css::text::XParagraphCursor> paragraphs(cursor, UNO_QUERY_THROW);
    for (auto left = breaks_; left > 0; --left) {
        if (!paragraphs->gotoNextParagraph(true))
            return;
    }
    paragraphs->gotoEndOfParagraph(true);
    const TextPlaces places(cursor.get());
    if (places.text().size() < start_ + length_)
        return;
    const Cursor place = places.cursor(start_, length_);
    supplier->getViewCursor()->gotoRange(place.get(), false);
}

} // namespace palimpsest::writer
