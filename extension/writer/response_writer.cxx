// SPDX-License-Identifier: MPL-2.0
#include "writer/response_writer.hxx"

#include "writer/for_insertion.hxx"
#include "writer/moved_bookmarks.hxx"
#include "writer/story_text.hxx"
#include "writer/tracked_changes.hxx"
#include "writer/undo_step.hxx"

#include <com/sun/star/beans/XPropertySet.hpp>
#include <com/sun/star/lang/XMultiServiceFactory.hpp>
#include <com/sun/star/text/XTextContent.hpp>
#include <com/sun/star/text/XTextViewCursorSupplier.hpp>
#include <com/sun/star/util/DateTime.hpp>
#include <osl/time.h>

#include <algorithm>
#include <optional>

namespace css = com::sun::star;

namespace palimpsest::writer {

namespace {

using css::uno::Reference;
using css::uno::UNO_QUERY;
using css::uno::UNO_QUERY_THROW;

/// Switches the recording of changes on or off while it lives, and back to what it was.
class Tracking {
  public:
    Tracking(const Reference<css::frame::XModel>& document, bool on)
        : properties_(document, UNO_QUERY_THROW), on_(on) {
        properties_->getPropertyValue("RecordChanges") >>= before_;
        if (before_ != on_)
            properties_->setPropertyValue("RecordChanges", css::uno::Any(on_));
    }
    ~Tracking() {
        try {
            if (before_ != on_)
                properties_->setPropertyValue("RecordChanges", css::uno::Any(before_));
        } catch (const css::uno::Exception&) {
            on_ = before_; // the document is gone
        }
    }
    Tracking(const Tracking&) = delete;
    Tracking& operator=(const Tracking&) = delete;

  private:
    Reference<css::beans::XPropertySet> properties_;
    bool on_;
    bool before_ = false;
};

/// As the office dates its own comments.
css::util::DateTime localTime() {
    TimeValue now{}, local{};
    oslDateTime date{};
    osl_getSystemTime(&now);
    osl_getLocalTimeFromSystemTime(&now, &local);
    osl_getDateTimeFromTimeValue(&local, &date);
    css::util::DateTime time;
    time.Year = date.Year;
    time.Month = date.Month;
    time.Day = date.Day;
    time.Hours = date.Hours;
    time.Minutes = date.Minutes;
    time.Seconds = date.Seconds;
    time.NanoSeconds = date.NanoSeconds;
    return time;
}

void erase(const Reference<css::text::XTextRange>& from,
           const Reference<css::text::XTextRange>& to) {
    const Reference<css::text::XTextCursor> gone = from->getText()->createTextCursorByRange(from);
    gone->gotoRange(to, true);
    gone->setString(rtl::OUString());
}

/// Gives the place at which `text` begins.
Reference<css::text::XTextRange> put(const Reference<css::text::XTextRange>& place,
                                     std::u32string_view text) {
    const Reference<css::text::XTextCursor> cursor =
        place->getText()->createTextCursorByRange(place);
    place->getText()->insertString(cursor.get(), forInsertion(text), false);
    cursor->collapseToEnd();
    while (!text.empty()) { // a cursor counts code points, in a short
        const std::u32string_view step = text.substr(0, 8192);
        cursor->goLeft(static_cast<sal_Int16>(step.size()), false);
        text.remove_prefix(step.size());
    }
    return cursor->getStart();
}

/// What comes stands behind what goes, and takes on its looks. Gives what stays of that, struck.
std::u32string putBehind(const TextPlaces& places, const WordEdit& edit) {
    const Reference<css::text::XTextCursor> old = places.cursor(edit.at, edit.removed);
    const Reference<css::text::XTextRange> start = old->getStart();
    const Reference<css::text::XTextRange> end =
        edit.inserted.empty() ? old->getEnd() : put(old->getEnd(), edit.inserted);
    if (edit.removed == 0)
        return {};
    erase(start, end);
    // The range of its start may have gone with it.
    const Reference<css::text::XTextCursor> stays = places.cursor(edit.at, 0);
    stays->gotoRange(end, true);
    return storyText(stays.get());
}

/// What comes stands behind the first letter of what goes, before the rest of it goes, and then
/// that letter: so it is inside of every mark that is over what goes, and none of them is left
/// without text.
void putInside(const TextPlaces& places, const WordEdit& edit) {
    const Reference<css::text::XTextCursor> letter = places.cursor(edit.at, 1);
    const Reference<css::text::XTextCursor> rest = places.cursor(edit.at + 1, edit.removed - 1);
    const Reference<css::text::XTextRange> start = letter->getStart();
    const Reference<css::text::XTextRange> middle = put(letter->getEnd(), edit.inserted);
    rest->setString(rtl::OUString());
    erase(start, middle);
}

} // namespace

ResponseWriter::ResponseWriter(Reference<css::frame::XModel> document, rtl::OUString undoTitle)
    : document_(std::move(document)), undoTitle_(std::move(undoTitle)) {}

void ResponseWriter::insert(const Reference<css::text::XTextRange>& place, std::u32string_view text,
                            bool tracked) {
    const UndoStep step(document_, undoTitle_);
    const Tracking tracking(document_, tracked || tracksChanges(document_));
    const Reference<css::text::XTextRange> end = place->getEnd();
    const Reference<css::text::XTextCursor> cursor = end->getText()->createTextCursorByRange(end);
    end->getText()->insertString(cursor.get(), forInsertion(text), false);
    cursor->collapseToEnd();
    moveCaret(cursor.get());
}

std::vector<NewStory> ResponseWriter::insert(const Reference<css::text::XTextRange>& place,
                                             const StyledText& text,
                                             const markdown::Document& source, bool tracked) {
    const UndoStep step(document_, undoTitle_);
    const Reference<css::text::XTextRange> end = place->getEnd();
    Reference<css::text::XTextRange> start = end;
    if (!text.written.empty()) {
        const Tracking tracking(document_, tracked || tracksChanges(document_));
        start = put(end, text.written);
    }
    const Reference<css::text::XTextCursor> caret =
        start->getText()->createTextCursorByRange(start);
    for (std::uint32_t left = text.caret; left > 0; left -= std::min(left, 8192U))
        caret->goRight(static_cast<sal_Int16>(std::min(left, 8192U)), false);
    // What it looks like belongs to what came, and is no change of its own.
    const Tracking untracked(document_, false);
    std::vector<NewStory> stories = MarkdownWriter(document_).style(start, text, source);
    moveCaret(caret.get());
    return stories;
}

void ResponseWriter::comment(const Reference<css::text::XTextRange>& place,
                             const rtl::OUString& text, const rtl::OUString& author) {
    const UndoStep step(document_, undoTitle_);
    const Tracking untracked(document_, false);
    const Reference<css::text::XTextContent> comment(
        Reference<css::lang::XMultiServiceFactory>(document_, UNO_QUERY_THROW)
            ->createInstance("com.sun.star.text.textfield.Annotation"),
        UNO_QUERY_THROW);
    const Reference<css::beans::XPropertySet> properties(comment, UNO_QUERY_THROW);
    properties->setPropertyValue("Author", css::uno::Any(author));
    properties->setPropertyValue("Content", css::uno::Any(text));
    properties->setPropertyValue("DateTimeValue", css::uno::Any(localTime()));
    const Reference<css::text::XTextCursor> over = place->getText()->createTextCursorByRange(place);
    over->getText()->insertTextContent(over.get(), comment, !over->isCollapsed());
}

std::vector<std::u32string> ResponseWriter::replace(const Reference<css::text::XTextRange>& target,
                                                    const TextPlaces& places,
                                                    const std::vector<WordEdit>& edits,
                                                    bool tracked, bool striking,
                                                    const StyledText* looks) {
    const UndoStep step(document_, undoTitle_);
    const Tracking tracking(document_, tracked || tracksChanges(document_));
    std::optional<MovedBookmarks> bookmarks;
    if (!striking)
        bookmarks.emplace(document_, target, edits);
    std::vector<std::u32string> stays(edits.size());
    for (std::size_t edit = edits.size(); edit-- > 0;) {
        if (striking || edits[edit].removed < 2 || edits[edit].inserted.empty())
            stays[edit] = putBehind(places, edits[edit]);
        else
            putInside(places, edits[edit]);
    }
    if (bookmarks)
        bookmarks->setAgain();
    if (looks != nullptr) {
        const Tracking untracked(document_, false);
        MarkdownWriter::styleReplaced(target, *looks, edits, striking);
    }
    return stays;
}

void ResponseWriter::moveCaret(const Reference<css::text::XTextRange>& place) {
    const Reference<css::text::XTextViewCursorSupplier> supplier(document_->getCurrentController(),
                                                                 UNO_QUERY);
    if (supplier.is())
        supplier->getViewCursor()->gotoRange(place, false);
}

} // namespace palimpsest::writer
