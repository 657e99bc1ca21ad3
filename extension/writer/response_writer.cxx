// SPDX-License-Identifier: MPL-2.0
#include "writer/response_writer.hxx"

#include "writer/story_marks.hxx"
#include "writer/story_text.hxx"
#include "writer/text_places.hxx"
#include "writer/undo_step.hxx"

#include <com/sun/star/beans/XPropertySet.hpp>
#include <com/sun/star/text/XTextViewCursorSupplier.hpp>

#include <algorithm>

namespace css = com::sun::star;

namespace palimpsest::writer {

namespace {

using css::uno::Reference;
using css::uno::UNO_QUERY;
using css::uno::UNO_QUERY_THROW;

/// In insertString a carriage return begins a paragraph and a line feed is a break inside one.
rtl::OUString forInsertion(std::u32string_view text) {
    std::u32string converted(text);
    for (char32_t& character : converted) {
        if (character == U'\n')
            character = U'\r';
        else if (character == lineBreak)
            character = U'\n';
    }
    return toOffice(converted);
}

/// Switches the recording of changes on while it lives, and back to what it was.
class Tracking {
  public:
    Tracking(const Reference<css::frame::XModel>& document, bool on)
        : properties_(document, UNO_QUERY_THROW), on_(on) {
        if (on_) {
            properties_->getPropertyValue("RecordChanges") >>= before_;
            properties_->setPropertyValue("RecordChanges", css::uno::Any(true));
        }
    }
    ~Tracking() {
        try {
            if (on_)
                properties_->setPropertyValue("RecordChanges", css::uno::Any(before_));
        } catch (const css::uno::Exception&) {
            on_ = false; // the document is gone
        }
    }
    Tracking(const Tracking&) = delete;
    Tracking& operator=(const Tracking&) = delete;

  private:
    Reference<css::beans::XPropertySet> properties_;
    bool on_;
    bool before_ = false;
};

} // namespace

ResponseWriter::ResponseWriter(Reference<css::frame::XModel> document, rtl::OUString undoTitle)
    : document_(std::move(document)), undoTitle_(std::move(undoTitle)) {}

void ResponseWriter::insert(const Reference<css::text::XTextRange>& place, std::u32string_view text,
                            bool tracked) {
    const UndoStep step(document_, undoTitle_);
    const Tracking tracking(document_, tracked);
    const Reference<css::text::XTextRange> end = place->getEnd();
    const Reference<css::text::XTextCursor> cursor = end->getText()->createTextCursorByRange(end);
    end->getText()->insertString(cursor.get(), forInsertion(text), false);
    cursor->collapseToEnd();
    moveCaret(cursor.get());
}

void ResponseWriter::replace(const Reference<css::text::XTextRange>& target,
                             const std::vector<WordEdit>& edits, bool tracked) {
    const TextPlaces places(target);
    const UndoStep step(document_, undoTitle_);
    const Tracking tracking(document_, tracked);
    for (auto edit = edits.rbegin(); edit != edits.rend(); ++edit) {
        const Reference<css::text::XTextCursor> old = places.cursor(edit->at, edit->removed);
        const Reference<css::text::XText> text = old->getText();
        if (!edit->inserted.empty()) {
            // First the new words behind the old ones, whose formatting they take on, then the old
            // ones go.
            const Reference<css::text::XTextRange> oldStart = old->getStart();
            const Reference<css::text::XTextCursor> fresh =
                text->createTextCursorByRange(old->getEnd());
            text->insertString(fresh.get(), forInsertion(edit->inserted), false);
            if (edit->removed > 0) {
                const Reference<css::text::XTextCursor> gone =
                    text->createTextCursorByRange(oldStart);
                for (std::u32string_view rest = places.text().substr(edit->at, edit->removed);
                     !rest.empty();) {
                    const std::u32string_view part = rest.substr(0, 8192);
                    gone->goRight(static_cast<sal_Int16>(part.size()), true);
                    rest.remove_prefix(part.size());
                }
                gone->setString(rtl::OUString());
            }
        } else {
            old->setString(rtl::OUString());
        }
    }
}

void ResponseWriter::moveCaret(const Reference<css::text::XTextRange>& place) {
    const Reference<css::text::XTextViewCursorSupplier> supplier(document_->getCurrentController(),
                                                                 UNO_QUERY);
    if (supplier.is())
        supplier->getViewCursor()->gotoRange(place, false);
}

} // namespace palimpsest::writer
