// SPDX-License-Identifier: MPL-2.0
#include "writer/context_reading.hxx"

#include "writer/story_text.hxx"

#include <com/sun/star/container/XEnumerationAccess.hpp>
#include <com/sun/star/text/XParagraphCursor.hpp>
#include <com/sun/star/text/XTextDocument.hpp>

#include <utility>

namespace css = com::sun::star;

namespace palimpsest::writer {

using css::uno::Reference;
using css::uno::UNO_QUERY;
using css::uno::UNO_QUERY_THROW;

namespace {

/// Read with one call of the office's: about a fifth of a millisecond.
constexpr int chunk = 16;

Reference<css::text::XParagraphCursor>
paragraphsOf(const Reference<css::text::XTextCursor>& cursor) {
    return Reference<css::text::XParagraphCursor>(cursor, UNO_QUERY_THROW);
}

Reference<css::text::XTextRange> aroundCaret(const Reference<css::text::XTextRange>& view) {
    const Reference<css::text::XText> text = view->getText();
    const auto cursor = text->createTextCursorByRange(view->getStart());
    paragraphsOf(cursor)->gotoStartOfParagraph(false);
    for (int i = 0; i < ContextReading::paragraphsAround; ++i)
        paragraphsOf(cursor)->gotoPreviousParagraph(false);
    paragraphsOf(cursor)->gotoStartOfParagraph(false);
    const auto end = text->createTextCursorByRange(view->getEnd());
    for (int i = 0; i < ContextReading::paragraphsAround; ++i)
        paragraphsOf(end)->gotoNextParagraph(false);
    paragraphsOf(end)->gotoEndOfParagraph(false);
    cursor->gotoRange(end->getStart(), true);
    return Reference<css::text::XTextRange>(cursor, UNO_QUERY_THROW);
}

} // namespace

ContextReading::ContextReading(Document document, Scope scope, const Range& view) : scope_(scope) {
    if (scope == Scope::document || scope == Scope::outline) {
        const Reference<css::text::XTextDocument> text(document, UNO_QUERY_THROW);
        next_ = text->getText()->createTextCursor();
        next_->gotoStart(false);
        start_ = next_->getStart();
    } else if (scope != Scope::none && view.is()) {
        const Range range = scope == Scope::selection
                                ? Range(view->getText()->createTextCursorByRange(view), UNO_QUERY)
                                : aroundCaret(view);
        start_ = range->getStart();
        found_ = SendableText(isStruckAt(document, fromParagraphStart(range, false)->getStart()));
        readRange(range);
    }
}

/// The office reads portions rightly from the start of a paragraph only.
void ContextReading::readRange(const Range& range) {
    std::size_t without =
        paragraphsText(Range(fromParagraphStart(range, false), UNO_QUERY_THROW)).size();
    const auto paragraphs = Reference<css::container::XEnumerationAccess>(
                                fromParagraphStart(range, true), UNO_QUERY_THROW)
                                ->createEnumeration();
    while (paragraphs->hasMoreElements()) {
        const Reference<css::uno::XInterface> element(paragraphs->nextElement(), UNO_QUERY);
        if (found_.add(element, without))
            without = 0;
    }
}

/// Some paragraphs more; whether there are more after them.
bool ContextReading::readChunk() {
    const Reference<css::text::XText> text = next_->getText();
    const auto selected = text->createTextCursorByRange(next_->getStart());
    bool more = true;
    for (int i = 0; i < chunk && more; ++i)
        more = paragraphsOf(next_)->gotoNextParagraph(false);
    const auto end = text->createTextCursorByRange(next_->getStart());
    if (more)
        paragraphsOf(end)->gotoPreviousParagraph(false);
    paragraphsOf(end)->gotoEndOfParagraph(false);
    selected->gotoRange(end->getStart(), true);
    const auto paragraphs = Reference<css::container::XEnumerationAccess>(selected, UNO_QUERY_THROW)
                                ->createEnumeration();
    while (paragraphs->hasMoreElements()) {
        const Reference<css::uno::XInterface> element(paragraphs->nextElement(), UNO_QUERY);
        if (scope_ == Scope::outline)
            found_.addHeading(element);
        else
            found_.add(element);
    }
    return more;
}

bool ContextReading::goOn(std::chrono::microseconds time) {
    const auto until = std::chrono::steady_clock::now() + time;
    while (next_.is()) {
        if (!readChunk())
            next_.clear();
        else if (std::chrono::steady_clock::now() >= until)
            return false;
    }
    return true;
}

void ContextReading::finish() {
    while (!goOn(std::chrono::seconds(1)))
        ;
}

} // namespace palimpsest::writer
