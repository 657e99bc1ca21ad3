// SPDX-License-Identifier: MPL-2.0
#include "writer/moved_bookmarks.hxx"

#include "writer/story_text.hxx"
#include "writer/text_marks.hxx"
#include "writer/text_places.hxx"

#include <com/sun/star/beans/XPropertySet.hpp>
#include <com/sun/star/container/XNameAccess.hpp>
#include <com/sun/star/container/XNamed.hpp>
#include <com/sun/star/lang/XMultiServiceFactory.hpp>
#include <com/sun/star/text/XBookmarksSupplier.hpp>
#include <com/sun/star/text/XParagraphCursor.hpp>
#include <com/sun/star/text/XText.hpp>
#include <com/sun/star/text/XTextContent.hpp>

#include <algorithm>

namespace css = com::sun::star;

namespace palimpsest::writer {

using css::uno::Reference;
using css::uno::UNO_QUERY;
using css::uno::UNO_QUERY_THROW;

namespace {

/// The whole paragraphs of a range.
Reference<css::text::XTextCursor> wholeParagraphs(const Reference<css::text::XTextRange>& range) {
    const Reference<css::text::XTextCursor> cursor = fromParagraphStart(range, true);
    Reference<css::text::XParagraphCursor>(cursor, UNO_QUERY_THROW)->gotoEndOfParagraph(true);
    return cursor;
}

bool touches(const WordEdit& edit, std::uint32_t place) {
    return edit.removed > 0 && edit.at <= place && place <= edit.at + edit.removed;
}

} // namespace

MovedBookmarks::MovedBookmarks(Reference<css::frame::XModel> document,
                               const Reference<css::text::XTextRange>& range,
                               const std::vector<WordEdit>& edits)
    : document_(std::move(document)), range_(range->getText()->createTextCursorByRange(range)) {
    const auto before =
        static_cast<std::uint32_t>(paragraphsText(fromParagraphStart(range, false).get()).size());
    std::vector<WordEdit> shifted = edits;
    for (WordEdit& edit : shifted)
        edit.at += before;
    const Reference<css::container::XNameAccess> known =
        Reference<css::text::XBookmarksSupplier>(document_, UNO_QUERY_THROW)->getBookmarks();
    for (const TextMark& mark : textMarks(wholeParagraphs(range).get())) {
        const rtl::OUString name = toOffice(mark.name);
        const bool touched = std::any_of(shifted.begin(), shifted.end(), [&](const WordEdit& edit) {
            return touches(edit, mark.start) || touches(edit, mark.end);
        });
        TextMark plain = mark; // a citation's bookmark goes with all of its words, as any does
        plain.kind = MarkKind::bookmark;
        const bool goes = (mark.kind == MarkKind::bookmark || mark.kind == MarkKind::citation) &&
                          !marksAtStake({plain}, shifted, false).empty();
        if (name.isEmpty() || !touched || goes || !known->hasByName(name))
            continue;
        const Reference<css::text::XTextContent> content(known->getByName(name), UNO_QUERY_THROW);
        const Reference<css::beans::XPropertySet> properties(content, UNO_QUERY_THROW);
        Bookmark bookmark{name, {}, false, placeAfter(mark.start, shifted, false), 0};
        bookmark.length = placeAfter(mark.end, shifted, mark.start < mark.end) - bookmark.start;
        properties->getPropertyValue("BookmarkHidden") >>= bookmark.hidden;
        properties->getPropertyValue("BookmarkCondition") >>= bookmark.condition;
        content->getAnchor()->getText()->removeTextContent(content);
        bookmarks_.push_back(std::move(bookmark));
    }
}

void MovedBookmarks::setAgain() {
    if (bookmarks_.empty())
        return;
    const TextPlaces places(wholeParagraphs(range_.get()).get());
    const Reference<css::lang::XMultiServiceFactory> factory(document_, UNO_QUERY_THROW);
    for (const Bookmark& bookmark : bookmarks_) {
        const Reference<css::text::XTextContent> content(
            factory->createInstance("com.sun.star.text.Bookmark"), UNO_QUERY_THROW);
        Reference<css::container::XNamed>(content, UNO_QUERY_THROW)->setName(bookmark.name);
        const Cursor over = places.cursor(bookmark.start, bookmark.length);
        over->getText()->insertTextContent(over.get(), content, bookmark.length > 0);
        const Reference<css::beans::XPropertySet> properties(content, UNO_QUERY_THROW);
        if (bookmark.hidden)
            properties->setPropertyValue("BookmarkHidden", css::uno::Any(true));
        if (!bookmark.condition.isEmpty())
            properties->setPropertyValue("BookmarkCondition", css::uno::Any(bookmark.condition));
    }
}

} // namespace palimpsest::writer
