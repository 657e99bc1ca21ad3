// SPDX-License-Identifier: MPL-2.0
// Lines under the text that say whose it is.
#include "provenance/counted_runs.hxx"
#include "writer/session.hxx"

#include <com/sun/star/awt/InvalidateStyle.hpp>
#include <com/sun/star/awt/XWindowPeer.hpp>

namespace css = com::sun::star;

namespace palimpsest::writer {

using css::uno::Reference;
using css::uno::UNO_QUERY;

namespace {

/// What waits is marked in slices, with as much time for others between them.
constexpr std::chrono::microseconds markSlice{2000};
constexpr std::chrono::milliseconds markPause{5};

} // namespace

void Session::showMarks(bool shown) {
    if (shown == marksShown())
        return;
    readText_.reset();
    marks_.reset();
    if (shown) {
        if (!followsText())
            unrecordedText();
        marks_ =
            std::make_unique<OriginMarks>([this](const auto& paragraph, std::u16string_view text) {
                return originsAt(paragraph, text);
            });
    }
    marksFollow_ = followsText();
    if (surroundings_->markAgain)
        surroundings_->markAgain();
    tell([](SessionObserver& observer) { observer.recordingChanged(); });
}

void Session::markAgain() {
    if (!marks_)
        return;
    marksFollow_ = followsText();
    readText_.reset();
    marks_->forget();
    if (surroundings_->markAgain)
        surroundings_->markAgain();
}

void Session::markParagraph(const Reference<css::text::XTextRange>& paragraph,
                            const Reference<css::text::XTextMarkup>& markup,
                            const rtl::OUString& shown) {
    if (!marks_ || !paragraph.is() || !markup.is())
        return;
    const auto stretch = timed("mark");
    // Inside Writer's own work nothing may be read.
    const bool known = followsText() ? runningCommands_ == 0 && !applying_ &&
                                           (!watch_->changed() || typing_.open())
                                     : readText_ != nullptr;
    marks_->mark(paragraph, markup, shown, !known);
    if (marks_->waiting() && !known)
        lookSoon();
    else if (marks_->waiting())
        marksSettle();
}

ShownOrigins Session::originsAt(const Reference<css::text::XTextRange>& paragraph,
                                std::u16string_view shown) {
    if (!followsText())
        return readText_ ? readText_->originsAt(paragraph, shown) : ShownOrigins();
    const auto at = watch_->paragraphAt(paragraph);
    const provenance::Replay& replay = recorder_->state();
    const provenance::History& history = replay.history();
    if (!at || at->part.start + at->part.length > history.length(at->story))
        return {};
    auto runs = provenance::countedRuns(history, replay.corrections(), at->story, at->part.start,
                                        at->part.length);
    for (provenance::Run& run : runs)
        run.start -= at->part.start;
    return shownOrigins(history.text(at->story, at->part.start, at->part.length), runs, shown);
}

/// What could not be marked when Writer asked.
void Session::marksSettle() {
    if (!marks_)
        return;
    if (marksFollow_ != followsText())
        markAgain();
    if (!marks_->waiting() || marksPosted_)
        return;
    marksPosted_ = true;
    surroundings_->executor.postLater(markPause, [weak = weak_from_this()] {
        const auto self = weak.lock();
        if (!self)
            return;
        self->marksPosted_ = false;
        self->markSliceNow();
    });
}

void Session::markSliceNow() {
    if (!marks_)
        return;
    const auto stretch = timed("marks");
    if (!followsText())
        unrecordedText();
    const bool settled = !isRecording() || watch_->comparedAll();
    if (marks_->goOn(markSlice, settled))
        return marksSettle();
    if (marks_->toDraw())
        drawAgain();
}

/// Writer draws marks that it did not ask for only with the text beside them.
void Session::drawAgain() const {
    for (const auto& [frame, interceptor] : interceptors_) {
        const Reference<css::awt::XWindowPeer> window(frame->getComponentWindow(), UNO_QUERY);
        if (window.is())
            window->invalidate(css::awt::InvalidateStyle::CHILDREN |
                               css::awt::InvalidateStyle::NOERASE);
    }
}

} // namespace palimpsest::writer
