// SPDX-License-Identifier: MPL-2.0
#include "panel/desk.hxx"

#include "panel/document_window.hxx"
#include "panel/marks_dialog.hxx"
#include "panel/uno_text.hxx"

#include <com/sun/star/beans/XPropertySet.hpp>
#include <com/sun/star/lang/Locale.hpp>
#include <com/sun/star/text/XTextViewCursorSupplier.hpp>

#include <algorithm>

namespace palimpsest::panel {

namespace uno = com::sun::star::uno;

namespace {

constexpr std::chrono::milliseconds lookPace{80};

bool blank(const std::string& text) {
    return text.find_first_not_of(" \t\r\n") == std::string::npos;
}

} // namespace

Desk::Desk(std::shared_ptr<writer::DocumentSession> session, const Document& document, Host& host)
    : session_(std::move(session)), document_(document), host_(host) {
    session_->addObserver(this);
    state_.action = host_.firstAction();
    window_ = host_.answerer().window;
    if (const auto* latest = session_->latestResponse(); latest != nullptr && !latest->decided) {
        happened(Asked{});
        responseChanged(*latest);
    }
    look();
}

Desk::~Desk() {
    if (session_)
        session_->removeObserver(this);
}

void Desk::addListener(Listener* listener) {
    listeners_.push_back(listener);
    countContext();
}

void Desk::removeListener(Listener* listener) {
    std::erase(listeners_, listener);
    countContext();
}

void Desk::tell(Change change) {
    const auto listeners = listeners_; // a listener may leave while it is told
    for (auto* listener : listeners) {
        if (std::find(listeners_.begin(), listeners_.end(), listener) != listeners_.end())
            listener->deskChanged(change);
    }
}

void Desk::happened(const AssistantEvent& event) {
    const AssistantState before = state_;
    state_ = next(state_, event);
    countContext();
    if (state_ != before)
        tell(Change::conversation);
}

/// Nobody counts for a panel that is not there.
void Desk::countContext() {
    if (!session_)
        return;
    writer::ContextWanted wanted;
    if (!listeners_.empty())
        wanted.scope = state_.scope;
    wanted.room = room();
    if (state_.action == model::Action::continueText)
        wanted.keep = model::Keep::end;
    session_->countContext(wanted);
}

std::uint64_t Desk::room() const {
    if (window_ == 0)
        return 0;
    const std::uint64_t prompt = prompt_.size() / 3; // bytes: more than it can be in letters
    return std::max<std::uint64_t>(model::tokensForText(window_, prompt), 1);
}

writer::ContextFacts Desk::context() const {
    return session_ ? session_->contextFacts() : writer::ContextFacts();
}

void Desk::contextCounted() {
    tell(Change::context);
}

void Desk::setPrompt(std::string prompt) {
    prompt_ = std::move(prompt);
    happened(PromptChanged{blank(prompt_)});
}

void Desk::choose(model::Action action) {
    happened(ActionChosen{action});
}

void Desk::choose(writer::Scope scope) {
    happened(ScopeChosen{scope});
}

void Desk::take(const PreparedPrompt& prepared) {
    prompt_ = prepared.prompt;
    promptOf_.clear();
    state_ = next(state_, ActionChosen{prepared.action});
    state_ = next(state_, PromptChanged{blank(prompt_)});
    if (prepared.scope != writer::Scope::selection || state_.selected)
        state_ = next(state_, ScopeChosen{prepared.scope});
    countContext();
    tell(Change::conversation);
}

void Desk::take(const model::OwnPrompt& own) {
    prompt_ = own.prompt;
    promptOf_.clear();
    state_ = next(state_, ActionChosen{own.action});
    state_ = next(state_, PromptChanged{blank(prompt_)});
    countContext();
    tell(Change::conversation);
}

void Desk::send() {
    if (!session_ || !controlsOf(state_).sendEnabled)
        return;
    writer::Question question;
    question.action = state_.action;
    question.prompt = prompt_;
    question.scope = state_.scope;
    question.room = room();
    ask(std::move(question));
}

void Desk::ask(writer::Question question) {
    sentence_.clear();
    question.language = host_.answerLanguage();
    if (question.language.empty())
        question.language = documentLanguage();
    const AssistantState before = state_;
    const auto refused = [&](std::string sentence) {
        sentence_ = std::move(sentence);
        state_ = shownResponse_.empty() ? next(state_, Refused{}) : before;
        tell(Change::conversation);
    };
    try {
        auto provider = host_.provider();
        question.model = host_.answerer().model;
        happened(Asked{});
        shownResponse_ = session_->ask(question, std::move(provider));
        compare({});
        if (question.prompt == prompt_)
            promptOf_ = shownResponse_;
        if (const auto* asked = response())
            responseChanged(*asked);
    } catch (const std::exception& error) {
        refused(error.what());
    } catch (const uno::Exception&) {
        refused(host_.texts()("status.notHere"));
    }
}

void Desk::stop() {
    if (session_)
        session_->stop();
}

void Desk::apply(writer::ApplyMode mode, writer::MarksInside marks) {
    if (!session_ || shownResponse_.empty())
        return;
    const auto self = shared_from_this(); // a dialog may open below
    const bool replaces = mode == writer::ApplyMode::replace;
    const auto* done = mode == writer::ApplyMode::suggest   ? "status.suggested"
                       : mode == writer::ApplyMode::comment ? "status.commented"
                                                            : "status.inserted";
    try {
        const bool all = !replaces || replace(marks);
        if (!replaces)
            session_->apply(shownResponse_, mode, 0, -1, marks);
        sentence_ = host_.texts()(!replaces ? done
                                  : all     ? "status.replaced"
                                            : "status.replaced.partly");
        compare({});
        happened(Applied{replaces || mode == writer::ApplyMode::suggest});
    } catch (const writer::MarksAtStake& atStake) {
        if (askToReplace(host_, windowOf(*this), atStake.what()))
            return apply(mode, writer::MarksInside::mayGo);
        sentence_ = host_.texts()("status.kept");
        tell(Change::conversation);
    } catch (const writer::TargetChanged& error) {
        sentence_ = error.what();
        showWhatMoved();
        tell(Change::conversation);
    } catch (const std::exception& error) {
        say(error.what());
    } catch (const uno::Exception&) {
        say(host_.texts()("status.notHere"));
    }
}

void Desk::dismiss() {
    if (!session_ || shownResponse_.empty())
        return;
    sentence_.clear();
    try {
        session_->dismiss(shownResponse_);
    } catch (const std::exception& error) {
        sentence_ = error.what();
    }
    shownResponse_.clear();
    compare({});
    happened(Dismissed{});
}

const writer::ResponseState* Desk::response() const {
    return session_ && !shownResponse_.empty() ? session_->response(shownResponse_) : nullptr;
}

void Desk::say(std::string sentence) {
    sentence_ = std::move(sentence);
    tell(Change::conversation);
}

void Desk::record(const writer::Consent& consent) {
    if (!session_)
        return;
    session_->startRecording(consent);
    consent_ = consent;
    host_.setWriterName(consent.writer);
}

void Desk::pause() {
    if (session_)
        session_->pauseRecording();
}

void Desk::choosePassage(std::size_t at) {
    const auto& passages = passages_.passages();
    if (at >= passages.size())
        return;
    goToPassage([this, passage = passages[at]](writer::DocumentSession& session) {
        passages_.choose(session, passage);
        return true;
    });
}

void Desk::stepPassage(bool forward) {
    goToPassage([this, forward](writer::DocumentSession& session) {
        return passages_.step(session, forward);
    });
}

void Desk::goToPassage(const std::function<bool(writer::DocumentSession&)>& go) {
    host_.executor().post([weak = weak_from_this(), go] {
        const auto desk = weak.lock();
        if (!desk || !desk->session_)
            return;
        try {
            if (!go(*desk->session_))
                desk->host_.showNotice(desk->document_, desk->host_.texts()("passages.empty"),
                                       false);
        } catch (const std::exception& error) {
            desk->host_.showNotice(desk->document_, error.what(), false);
        } catch (const uno::Exception&) {
            desk->host_.showNotice(desk->document_, desk->host_.texts()("status.notHere"), false);
        }
        desk->tell(Change::passages);
    });
}

void Desk::toggleMarks() {
    if (!session_)
        return;
    const bool shown = !session_->marksShown();
    session_->showMarks(shown);
    if (shown && !host_.drawsMarks())
        host_.showNotice(document_, host_.texts()("marks.off"), false);
}

void Desk::tellLeaving(std::string sentence) {
    leaving_ = std::move(sentence);
    tell(Change::leaving);
}

void Desk::settingsChanged() {
    window_ = host_.answerer().window;
    countContext();
    tell(Change::settings);
}

void Desk::look() {
    if (!session_)
        return;
    const auto selection = session_->selection();
    happened(DocumentSeen{selection.words, selection.characters, session_->hasText()});
}

void Desk::recordingChanged() {
    tell(Change::recording);
}

void Desk::responseChanged(const writer::ResponseState& response) {
    if (response.id != shownResponse_) {
        if (response.progress != writer::Progress::waiting &&
            response.progress != writer::Progress::streaming)
            return; // another one, asked by a macro, that is over
        shownResponse_ = response.id;
        compare({});
        state_ = next(state_, Asked{});
    }
    if (response.failure)
        sentence_ = model::sentence(*response.failure, host_.texts().language());
    state_ =
        next(state_, ResponseSeen{response.progress, !response.text.empty(),
                                  response.replaceable && !response.decided,
                                  response.retry.has_value(), state_.decided || response.decided});
    chooseWay();
    tell(Change::response);
}

void Desk::documentChanged() {
    tell(Change::composition);
    lookSoon();
}

void Desk::selectionChanged() {
    lookSoon();
}

/// Not while Writer is in the middle of a change, and not at every key that is held down.
void Desk::lookSoon() {
    if (listeners_.empty() || lookAwaited_)
        return;
    lookAwaited_ = true;
    host_.executor().postLater(lookPace, [weak = weak_from_this()] {
        const auto desk = weak.lock();
        if (!desk)
            return;
        desk->lookAwaited_ = false;
        desk->look();
        desk->tell(Change::caret);
    });
}

void Desk::notice(const std::string& sentence) {
    host_.showNotice(document_, sentence,
                     session_ && session_->recording() == writer::Recording::on);
}

void Desk::closing() {
    tell(Change::closing);
    if (session_)
        session_->removeObserver(this);
    session_.reset();
}

std::string Desk::documentLanguage() const {
    try {
        const Document open(document_);
        const uno::Reference<com::sun::star::text::XTextViewCursorSupplier> view(
            open.is() ? open->getCurrentController() : nullptr, uno::UNO_QUERY_THROW);
        const uno::Reference<com::sun::star::beans::XPropertySet> properties(view->getViewCursor(),
                                                                             uno::UNO_QUERY_THROW);
        com::sun::star::lang::Locale locale;
        properties->getPropertyValue("CharLocale") >>= locale;
        if (!locale.Language.isEmpty() && locale.Language != "zxx")
            return utf8(locale.Language);
    } catch (const uno::Exception&) {
        // A view without a text cursor (a selected image, say) tells no language.
    }
    return host_.texts().language();
}

} // namespace palimpsest::panel
