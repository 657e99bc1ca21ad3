// SPDX-License-Identifier: MPL-2.0
#include "writer/session.hxx"

#include "writer/clock.hxx"

#include <com/sun/star/awt/XWindow2.hpp>
#include <com/sun/star/frame/XDispatchProviderInterception.hpp>
#include <com/sun/star/frame/XModel2.hpp>

#include <algorithm>

namespace css = com::sun::star;

namespace palimpsest::writer {

using css::uno::Reference;
using css::uno::UNO_QUERY;

namespace {

/// A command that is dispatched under the office's lock on another thread is not looked around.
constexpr std::chrono::milliseconds patience{2000};

/// After so long without a change the parts of a document that were not looked at are compared, for
/// so long at a time.
constexpr std::chrono::milliseconds idleTime{800};
constexpr std::chrono::microseconds slice{2000};

/// What was typed first and is not in the working journal yet is told to it after so long, or once
/// the look at its run is over: a quarter of a second may be lost, and the journal's own thread
/// needs its part of that.
constexpr std::chrono::milliseconds toldWithin{100};

/// A command that leaves the caret at what it did.
bool actsAtCaret(Command command) {
    return command == Command::insertText || command == Command::insertParagraph ||
           command == Command::erase;
}

} // namespace

std::int64_t now() {
    return std::chrono::duration_cast<std::chrono::milliseconds>(
               std::chrono::system_clock::now().time_since_epoch())
        .count();
}

Session::Session(Reference<css::frame::XModel> document,
                 std::shared_ptr<const Surroundings> surroundings)
    : document_(std::move(document)), surroundings_(std::move(surroundings)) {}

std::shared_ptr<Session> Session::open(const Reference<css::frame::XModel>& document,
                                       std::shared_ptr<const Surroundings> surroundings) {
    std::shared_ptr<Session> session(new Session(document, std::move(surroundings)));
    session->listen();
    session->readCarried();
    session->lookForConsent();
    return session;
}

Session::~Session() = default;

void Session::listen() {
    events_ = new DocumentEvents(weak_from_this());
    events_->listenTo(document_);
    attachInterceptors();
}

void Session::attachInterceptors() {
    const Reference<css::frame::XModel2> model(document_, UNO_QUERY);
    const auto controllers =
        model.is() ? model->getControllers() : Reference<css::container::XEnumeration>();
    while (controllers.is() && controllers->hasMoreElements()) {
        const Reference<css::frame::XController> controller(controllers->nextElement(), UNO_QUERY);
        const Reference<css::frame::XFrame> frame =
            controller.is() ? controller->getFrame() : nullptr;
        const Reference<css::frame::XDispatchProviderInterception> chain(frame, UNO_QUERY);
        const bool known = std::any_of(interceptors_.begin(), interceptors_.end(),
                                       [&](const auto& entry) { return entry.first == frame; });
        if (!chain.is() || known)
            continue;
        const Reference<css::frame::XDispatchProviderInterceptor> interceptor(
            new CommandInterceptor(weak_from_this()));
        chain->registerDispatchProviderInterceptor(interceptor);
        interceptors_.emplace_back(frame, interceptor);
    }
}

void Session::close() {
    const auto failed = [this](const std::string& what) { eventFailed(what); };
    run_.reset();
    contextCount_.reset();
    stampRun_.reset();
    handInRun_.reset();
    erasureRun_.reset();
    stamping_ = {};
    loader_ = {};
    guarded(
        [this] {
            if (isRecording())
                look();
            if (recorder_ && !beginSession_) {
                recorder_->end(now());
                recorder_->closeBurst();
            }
        },
        failed);
    const std::vector<SessionObserver*> observers = observers_;
    for (SessionObserver* observer : observers)
        guarded([&] { observer->closing(); }, failed);
    observers_.clear();
    guarded(
        [this] {
            for (const auto& [frame, interceptor] : interceptors_) {
                const Reference<css::frame::XDispatchProviderInterception> chain(frame, UNO_QUERY);
                if (chain.is())
                    chain->releaseDispatchProviderInterceptor(interceptor);
            }
            events_->stop(document_);
        },
        failed);
    interceptors_.clear();
    marks_.reset();
    readText_.reset();
    watch_.reset();
    recorder_.reset();
    working_.reset();
}

void Session::tell(const std::function<void(SessionObserver&)>& call) {
    const auto stretch = timed("observers");
    // An observer may remove itself, or another, while it is told.
    const std::vector<SessionObserver*> observers = observers_;
    for (SessionObserver* observer : observers) {
        if (std::find(observers_.begin(), observers_.end(), observer) != observers_.end())
            guarded([&] { call(*observer); },
                    [this](const std::string& what) { eventFailed(what); });
    }
}

void Session::addObserver(SessionObserver* observer) {
    observers_.push_back(observer);
}

void Session::removeObserver(SessionObserver* observer) {
    observers_.erase(std::remove(observers_.begin(), observers_.end(), observer), observers_.end());
}

void Session::tellResponse(const ResponseState& state) {
    tell([&](SessionObserver& observer) { observer.responseChanged(state); });
}

void Session::tellNotice(Sentence which) {
    const std::string words = sentence(which, surroundings_->language);
    tell([&](SessionObserver& observer) { observer.notice(words); });
}

void Session::tellRecording() {
    markAgain();
    tell([](SessionObserver& observer) { observer.recordingChanged(); });
}

void Session::refuse(Sentence which) const {
    throw SessionError(sentence(which, surroundings_->language));
}

void Session::eventFailed(const std::string& what) {
    if (surroundings_->log)
        surroundings_->log(what);
}

// What the office tells

bool Session::isRecording() const {
    return recorder_ && watch_ && !paused_;
}

void Session::modified() {
    const auto stretch = timed("modified");
    if (contextCount_)
        contextCount_->textChanged();
    const bool byKeys = typing_.open() && typing_.explains();
    if (isRecording())
        watch_->noticed(now(), byKeys);
    else if (!marks_)
        readText_.reset();
    if (!byKeys)
        lookSoon();
}

void Session::undone() {
    const auto stretch = timed("undo");
    if (isRecording())
        watch_->observed().undone = true;
    lookSoon();
    if (isOurStep(true))
        selectAgainSoon(undoneSelections_.undone());
}

void Session::redone() {
    const auto stretch = timed("redo");
    if (isRecording())
        watch_->observed().redone = true;
    lookSoon();
    if (isOurStep(false))
        undoneSelections_.redone();
}

void Session::selectionMoved() {
    if (contextCount_)
        contextCount_->caretMoved();
    tell([](SessionObserver& observer) { observer.selectionChanged(); });
}

void Session::keyPressed(char32_t character, bool erases) {
    const auto stretch = timed("key");
    if (!isRecording() || applying_)
        return;
    const std::int64_t at = now();
    const bool letter = !erases && TypingRun::takes(character);
    const bool last = !erases && TypingRun::endsWith(character);
    if ((letter || last) && typing_.mayGrow(at)) {
        typing_.grow();
        watch_->keyPressed(character, erases, at);
        if (last)
            lookSoon();
        return;
    }
    look();
    watch_->rememberSelected(false);
    watch_->mouseForgotten();
    watch_->keyPressed(character, erases, at);
    if (letter && watch_->onlyLetterTyped()) {
        typing_.begin(at);
        untoldSince_ = std::min(untoldSince_, at);
        lookAfterTyping(TypingRun::wait);
    } else {
        lookSoon();
    }
}

/// The look at a run of letters, which also lets Writer show them first.
void Session::lookAfterTyping(std::chrono::milliseconds wait) {
    if (typingPosted_)
        return;
    typingPosted_ = true;
    surroundings_->executor.postLater(wait, [weak = weak_from_this()] {
        const auto self = weak.lock();
        if (!self)
            return;
        self->typingPosted_ = false;
        if (!self->typing_.open())
            return;
        if (const auto left = self->typing_.left(now()); left.count() > 0)
            self->lookAfterTyping(left);
        else
            self->lookNow();
    });
}

void Session::mousePressed(bool middle) {
    const auto stretch = timed("mouse");
    if (!isRecording() || applying_)
        return;
    look();
    watch_->mousePressed(middle, now());
}

/// What a look near the caret left out is compared once nothing happened for a while, in slices.
void Session::compareWhenIdle() {
    if (comparePosted_)
        return;
    comparePosted_ = true;
    surroundings_->executor.postLater(idleTime, [weak = weak_from_this()] {
        if (const auto self = weak.lock()) {
            self->comparePosted_ = false;
            self->compareSlice();
        }
    });
}

void Session::compareSlice() {
    const auto stretch = timed("compare");
    if (!isRecording() || runningCommands_ > 0 || applying_)
        return;
    if (lookedAt_ + idleTime.count() > now()) {
        compareWhenIdle();
        return;
    }
    watch_->observed().focused = hasFocus();
    const bool more = watch_->compareOnIdle(slice, now());
    writeSoon();
    if (!more)
        marksSettle();
    if (!more && !recorder_->isDue())
        packClosed();
    if (more || recorder_->isDue())
        surroundings_->executor.postLater(std::chrono::milliseconds(5), [weak = weak_from_this()] {
            if (const auto self = weak.lock())
                self->compareSlice();
        });
}

void Session::lookSoon() {
    typing_.end();
    if (lookPosted_ || applying_)
        return;
    lookPosted_ = true;
    surroundings_->executor.post([weak = weak_from_this()] {
        const auto self = weak.lock();
        if (!self || !self->lookPosted_)
            return;
        // A run of letters that began since has a look of its own.
        if (!self->typing_.open())
            self->lookNow();
        self->lookPosted_ = false;
    });
}

/// The last turn for what was observed.
void Session::lookNow() {
    typing_.end();
    if (isRecording() && runningCommands_ == 0) {
        const auto stretch = timed("look");
        lookedAt_ = std::max(lookedAt_, now());
        watch_->observed().focused = hasFocus();
        if (watch_->lookAndForget(now()))
            flushSoon();
        writeSoon();
        compareWhenIdle();
    }
    marksSettle();
    tell([](SessionObserver& observer) { observer.documentChanged(); });
    if (times_)
        times_->write();
}

void Session::look() {
    typing_.end();
    if (!isRecording() || runningCommands_ > 0)
        return;
    lookedAt_ = now();
    if (!watch_->changed())
        return;
    watch_->observed().focused = hasFocus();
    if (watch_->look(lookedAt_))
        flushSoon();
}

/// Makes the entries that are due, in slices.
void Session::writeSoon() {
    if (writePosted_ || !recorder_ || !recorder_->isDue())
        return;
    writePosted_ = true;
    surroundings_->executor.post([weak = weak_from_this()] {
        const auto self = weak.lock();
        if (!self)
            return;
        const auto stretch = self->timed("write");
        self->writePosted_ = false;
        if (!self->recorder_)
            return;
        const auto end = std::chrono::steady_clock::now() + slice;
        while (self->recorder_->closeNext()) {
            if (std::chrono::steady_clock::now() >= end) {
                self->writeSoon();
                return;
            }
        }
        self->recorder_->flushBurst();
    });
}

void Session::flushSoon() {
    writeSoon();
    if (flushPosted_)
        return;
    flushPosted_ = true;
    const std::int64_t at = now();
    untoldSince_ = std::min(untoldSince_, at);
    const std::chrono::milliseconds waited(at - untoldSince_);
    surroundings_->executor.postLater(toldWithin - waited, [weak = weak_from_this()] {
        const auto self = weak.lock();
        if (!self)
            return;
        const auto stretch = self->timed("flush");
        self->flushPosted_ = false;
        self->untoldSince_ = self->typing_.open() ? self->typing_.began() : nothingUntold;
        if (self->recorder_)
            self->recorder_->flushBurst();
    });
}

bool Session::hasFocus() const {
    if (surroundings_->headless)
        return false;
    for (const auto& [frame, interceptor] : interceptors_) {
        // The text has the focus in a window of its own inside; a dialog's window is another one.
        const Reference<css::awt::XWindow2> window(frame->getContainerWindow(), UNO_QUERY);
        if (window.is() && (window->isActive() || window->hasFocus()))
            return true;
    }
    return false;
}

void Session::commandBegins(const SeenCommand& seen) {
    surroundings_->executor.runFor(patience, [self = shared_from_this(), seen] {
        const auto stretch = self->timed("command");
        if (seen.departure != Departure::none)
            return self->departs(seen);
        self->look();
        ++self->runningCommands_;
        if (!self->isRecording())
            return;
        if (seen.command == Command::office || seen.command == Command::undo ||
            seen.command == Command::redo)
            self->watch_->reviewSuggestions(now());
        if (seen.command == Command::copy || seen.command == Command::cut)
            self->watch_->rememberCopied();
        if (seen.command == Command::paste)
            self->watch_->rememberClipboard();
        self->watch_->rememberSelected(!actsAtCaret(seen.command));
        self->watch_->mouseForgotten();
        Facts& facts = self->watch_->observed();
        facts.command = seen.command;
        facts.commandName = seen.name;
        facts.commandText = seen.text;
        facts.searched = seen.searched;
        self->watch_->rememberTracked();
    });
}

void Session::commandEnds(const SeenCommand& seen) {
    surroundings_->executor.runFor(patience, [self = shared_from_this(), seen] {
        const auto stretch = self->timed("command-end");
        if (seen.departure != Departure::none)
            return self->departed(seen);
        const Command which = seen.command;
        self->runningCommands_ = std::max(0, self->runningCommands_ - 1);
        if (self->isRecording() && (which == Command::copy || which == Command::cut))
            self->surroundings_->clipboard.copied();
        self->look();
        self->lookSoon(); // for a command that only begins here
    });
}

} // namespace palimpsest::writer
