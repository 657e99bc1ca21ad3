// SPDX-License-Identifier: MPL-2.0
#include "panel/assistant_view.hxx"

#include "panel/context_row.hxx"
#include "panel/document_window.hxx"
#include "panel/guarded.hxx"
#include "panel/own_prompts_dialog.hxx"

#include <com/sun/star/awt/Key.hpp>
#include <com/sun/star/awt/KeyModifier.hpp>

#include <algorithm>
#include <utility>

namespace palimpsest::panel {

namespace awt = com::sun::star::awt;

namespace {

const char* nameOf(Desk::Other other) {
    switch (other) {
    case Desk::Other::suggest:
        return "others.suggest";
    case Desk::Other::comment:
        return "others.comment";
    case Desk::Other::copy:
        break;
    }
    return "others.copy";
}

constexpr int leastResponseLines = 6;
constexpr int preferredResponseLines = 8; // more only where there is more: the deck may scroll

std::string actionText(const Texts& texts, model::Action action) {
    return texts("action." + std::string(model::name(action)));
}

} // namespace

AssistantView::AssistantView(const ControlWindow::Window& parent, std::shared_ptr<Desk> desk,
                             Host& host)
    : desk_(std::move(desk)), host_(host), controls_(host.context()),
      regard_(controls_, *desk_, host_), comparison_(controls_, *desk_, host_) {
    build();
    controls_.openIn(parent);
    listen();
    desk_->addListener(this);
    desk_->look();
    show();
    controls_.window()->setVisible(true);
}

AssistantView::~AssistantView() {
    keys_->stop();
    guarded([this] { regard_.settle(); });
    desk_->removeListener(this);
}

void AssistantView::build() {
    const Texts& texts = host_.texts();
    controls_.paragraph("hint", "");
    controls_.link("earlierResponses", "");
    controls_.label("preparedLabel", texts("prepared.label"));
    controls_.list("prepared", {});
    controls_.label("actionLabel", texts("action.label"));
    controls_.list("action", {});
    controls_.label("scopeLabel", texts("scope.label"));
    controls_.list("scope", {});
    controls_.paragraph("context", "");
    controls_.label("promptLabel", texts("prompt.label"));
    controls_.prompt("prompt");
    controls_.link("answerer", "");
    controls_.button("send", texts("send"));
    controls_.button("stop", texts("stop"));
    controls_.button("earlier", texts("response.earlier"));
    controls_.figures("position");
    controls_.button("later", texts("response.later"));
    controls_.label("waysLabel", texts("ways.label"));
    controls_.list("ways", {});
    controls_.label("responseLabel", texts("response.label"));
    controls_.reading("response");
    comparison_.build();
    controls_.button("insert", texts("insert"));
    controls_.button("replace", texts("replace"));
    controls_.button("dismiss", texts("dismiss"));
    controls_.button("tryAgain", texts("tryAgain"));
    controls_.button("editPrompt", texts("editPrompt"));
    controls_.button("others", texts("others"));
    regard_.build();
    controls_.paragraph("sentence", "");
}

void AssistantView::listen() {
    const Texts& texts = host_.texts();
    controls_.setHelp("prompt", texts("prompt.help"));
    controls_.setHelp("send", texts("send.help"));
    controls_.setHelp("insert", texts("insert.help"));
    controls_.setHelp("replace", texts("replace.help"));
    controls_.setHelp("dismiss", texts("dismiss.help"));
    controls_.setHelp("answerer", texts("answerer.help"));
    controls_.setHelp("earlier", texts("response.earlier.help"));
    controls_.setHelp("later", texts("response.later.help"));
    controls_.setHelp("tryAgain", texts("tryAgain.help"));
    controls_.setHelp("editPrompt", texts("editPrompt.help"));
    controls_.setHelp("others", texts("others.help"));
    controls_.onPress("others", [this] { offerOthers(); });
    controls_.onPress("tryAgain", [this] { desk_->tryAgain(); });
    controls_.onPress("editPrompt", [this] { desk_->editPrompt(); });
    regard_.listen();
    comparison_.listen();
    controls_.onChoice("ways", [this] { chooseWay(); });

    controls_.onChoice("prepared", [this] { takePrepared(); });
    controls_.onChoice("action", [this] { chooseAction(); });
    controls_.onChoice("scope", [this] { chooseScope(); });
    controls_.onText("prompt", [this] {
        if (!quiet_)
            desk_->setPrompt(controls_.text("prompt"));
    });
    controls_.onFocus("prompt", [this](bool gained) {
        promptFocused_ = gained;
        desk_->look(); // not every way to select text is told
    });
    keys_->start(host_.context(), [this](const KeyWatch::Key& key) { return takes(key); });
    controls_.onPress("answerer", [this] { host_.openOptions(); });
    controls_.onPress("send", [this] { desk_->send(); });
    controls_.onPress("stop", [this] { desk_->stop(); });
    controls_.onPress("insert", [this] { desk_->apply(writer::ApplyMode::insert); });
    controls_.onPress("replace", [this] { desk_->apply(writer::ApplyMode::replace); });
    controls_.onPress("dismiss", [this] { desk_->dismiss(); });
    for (const auto* name : {"earlier", "earlierResponses"})
        controls_.onPress(name, [this] { desk_->showEarlier(); });
    controls_.onPress("later", [this] { desk_->showLater(); });
    controls_.onResize([this] { layOut(); });
}

void AssistantView::quietly(const std::function<void()>& change) {
    const bool before = quiet_;
    quiet_ = true;
    guarded(change);
    quiet_ = before;
}

void AssistantView::deskChanged(Desk::Change change) {
    guarded([&] {
        switch (change) {
        case Desk::Change::conversation:
        case Desk::Change::settings:
            show();
            break;
        case Desk::Change::response:
            showResponse();
            if (showSentence() || shown() != laidOut_) { // not at every word that comes
                show();
                controls_.followEnd("response");
            }
            break;
        case Desk::Change::context:
            if (showContext())
                layOut();
            break;
        case Desk::Change::closing:
            for (const auto* name :
                 {"send", "stop", "insert", "replace", "dismiss", "earlier", "earlierResponses",
                  "later", "tryAgain", "editPrompt", "others", "regard", "why", "report"})
                controls_.enable(name, false);
            break;
        case Desk::Change::recording:
        case Desk::Change::leaving:
        case Desk::Change::passages:
        case Desk::Change::composition:
        case Desk::Change::caret:
            break;
        }
    });
}

void AssistantView::show() {
    quietly([this] {
        const auto& state = desk_->state();
        showActions();
        const auto action =
            std::find(model::allActions.begin(), model::allActions.end(), state.action);
        controls_.select("action", static_cast<int>(action - model::allActions.begin()));
        if (controls_.text("prompt") != desk_->prompt())
            controls_.setText("prompt", desk_->prompt());
        controls_.enable("send", controlsOf(state).sendEnabled);
        controls_.enable("replace", desk_->takesAnything());
        showScopes();
        showContext();
        showAnswerer();
    });
    showResponse();
    showSteps();
    quietly([this] {
        showWays();
        comparison_.show();
        regard_.show();
    });
    showSentence();
    layOut();
}

/// The writer's own prompts are behind what every writer can ask for, in a menu: the keys that go
/// through a list would put each of them into the field.
void AssistantView::showActions() {
    const Texts& texts = host_.texts();
    std::vector<std::string> items;
    for (const auto action : model::allActions)
        items.push_back(actionText(texts, action));
    items.push_back(texts("action.ownPrompts"));
    controls_.setItems("action", items);
}

void AssistantView::showScopes() {
    const Texts& texts = host_.texts();
    const auto& state = desk_->state();
    const auto offered = controlsOf(state);
    std::vector<std::string> items{texts("scope.none")};
    scopes_ = {writer::Scope::none};
    if (offered.selectionOffered) {
        const auto words = number(state.selectedWords, texts.language());
        items.push_back(texts(state.selectedWords == 1 ? "scope.selection.one" : "scope.selection",
                              {{"n", words}}));
        scopes_.push_back(writer::Scope::selection);
    }
    if (offered.documentOffered) {
        for (const auto& [key, scope] : {std::pair{"scope.paragraphs", writer::Scope::paragraphs},
                                         {"scope.outline", writer::Scope::outline},
                                         {"scope.document", writer::Scope::document}}) {
            items.push_back(texts(key));
            scopes_.push_back(scope);
        }
    }
    controls_.setItems("scope", items);
    const auto chosen = std::find(scopes_.begin(), scopes_.end(), state.scope);
    controls_.select("scope", static_cast<int>(chosen - scopes_.begin()));
}

/// Whether it is another sentence than before.
bool AssistantView::showContext() {
    const std::string before = std::exchange(
        context_, contextSentence(desk_->state().scope, desk_->context(), host_.texts()));
    controls_.setLabel("context", context_);
    return context_ != before;
}

void AssistantView::showAnswerer() {
    const Texts& texts = host_.texts();
    const Answerer answerer = host_.answerer();
    if (answerer.rehearsal)
        controls_.setLabel("answerer", texts("answerer.rehearsal"));
    else if (answerer.host.empty())
        controls_.setLabel("answerer", texts("answerer.unset"));
    else if (answerer.model.empty())
        controls_.setLabel("answerer", answerer.host);
    else
        controls_.setLabel("answerer", texts("answerer.server",
                                             {{"model", answerer.model}, {"host", answerer.host}}));
    controls_.setLabel("hint", texts(answerer.rehearsal ? "hint.rehearsal" : "hint"));
    prepared_ = host_.preparedPrompts();
    std::vector<std::string> titles{texts("prepared.choose")};
    for (const auto& each : prepared_)
        titles.push_back(each.title);
    controls_.setItems("prepared", titles);
    if (controls_.selected("prepared") < 0)
        controls_.select("prepared", 0);
}

void AssistantView::showResponse() {
    const auto* response = desk_->response();
    if (response == nullptr) {
        if (desk_->state().phase == Phase::idle || desk_->state().phase == Phase::dismissed)
            flow_.reset();
        return;
    }
    const bool ended = response->progress == writer::Progress::complete ||
                       response->progress == writer::Progress::failed;
    const auto step =
        flow_.follow(response->id, response->text, ended, ResponseFlow::Time::clock::now());
    quietly([&] {
        if (step.anew)
            controls_.clear("response");
        if (!step.append.empty())
            controls_.append("response", step.append);
    });
    if (flow_.behind()) {
        const std::weak_ptr<bool> alive = alive_;
        host_.executor().postLater(ResponseFlow::pace, [this, alive] {
            if (alive.lock() && flow_.behind())
                guarded([this] { showResponse(); });
        });
    }
}

void AssistantView::showSteps() {
    const Texts& texts = host_.texts();
    const auto place = desk_->place();
    const auto text = [&](std::size_t value) { return number(value, texts.language()); };
    controls_.setLabel("position",
                       texts("response.position", {{"n", text(place.at)}, {"of", text(place.of)}}));
    controls_.setLabel("earlierResponses", texts("response.others", {{"n", text(place.of)}}));
    const bool busy = controlsOf(desk_->state()).stopShown;
    controls_.enable("earlier", !busy && place.at > 1);
    controls_.enable("later", !busy && place.at < place.of);
}

void AssistantView::showWays() {
    const Texts& texts = host_.texts();
    ways_ = desk_->ways();
    std::vector<std::string> items;
    for (const auto& way : ways_) {
        const auto figure = number(way.number, texts.language());
        items.push_back(way.kind == Desk::Way::Kind::text ? texts("ways.text")
                        : way.kind == Desk::Way::Kind::changes
                            ? texts("ways.changes")
                            : texts("ways.try", {{"n", figure}}));
    }
    controls_.setItems("ways", items);
    const auto chosen = std::find(ways_.begin(), ways_.end(), desk_->way());
    controls_.select("ways", chosen == ways_.end() ? 0 : static_cast<int>(chosen - ways_.begin()));
}

void AssistantView::chooseWay() {
    const auto chosen = static_cast<std::size_t>(controls_.selected("ways"));
    if (quiet_ || chosen >= ways_.size())
        return;
    const Desk::Way way = ways_[chosen];
    desk_->show(way);
}

bool AssistantView::showSentence() {
    const std::string before = std::exchange(sentence_, sentenceNow());
    controls_.setLabel("sentence", sentence_);
    return sentence_ != before;
}

std::string AssistantView::sentenceNow() const {
    const Phase phase = desk_->state().phase;
    const auto* response = desk_->response();
    if (!desk_->sentence().empty())
        return desk_->sentence();
    if (phase == Phase::askingAgain && response != nullptr && response->retry)
        return model::waitingSentence(response->retry->why, response->retry->wait,
                                      host_.texts().language());
    if (phase == Phase::waiting || phase == Phase::askingAgain)
        return host_.texts()("status.waiting");
    return {};
}

AssistantShown AssistantView::shown() const {
    const auto controls = controlsOf(desk_->state());
    const auto place = desk_->place();
    return {controls,
            !prepared_.empty(),
            !sentence_.empty(),
            controls.responseShown ? place.of > 1 : place.of > 0,
            regard_.shown(),
            !context_.empty(),
            desk_->ways().size() > 1,
            desk_->canTryAgain(),
            desk_->canEditPrompt(),
            !desk_->others().empty(),
            desk_->comparison() != nullptr,
            desk_->comparisonVersion()};
}

Arrangement AssistantView::arrange(int width, int height, int responseLines) {
    const Measure measure = [this, controls = controls_.measure()](const std::string& name,
                                                                   int inWidth) {
        return name == "comparison" ? Size{inWidth, comparison_.heightFor(inWidth)}
                                    : controls(name, inWidth);
    };
    return arrangeAssistant(shown(), measure, controls_.lineHeight(), width, height, responseLines);
}

void AssistantView::layOut() {
    const Size size = controls_.size();
    if (size.width <= 1)
        return;
    laidOut_ = shown();
    auto arrangement = arrange(size.width, size.height, leastResponseLines);
    const auto comparison =
        std::find_if(arrangement.controls.begin(), arrangement.controls.end(),
                     [](const Placed& placed) { return placed.name == "comparison"; });
    if (comparison != arrangement.controls.end()) {
        const Box place = comparison->box;
        arrangement.controls.erase(comparison);
        comparison_.placeIn(arrangement, place);
    }
    controls_.show(arrangement);
    if (arrangement.height != lastHeight_) {
        lastHeight_ = arrangement.height;
        if (heightChanged_)
            heightChanged_();
    }
}

void AssistantView::chooseAction() {
    const int item = controls_.selected("action");
    if (quiet_ || item < 0)
        return;
    const auto chosen = static_cast<std::size_t>(item);
    if (chosen < model::allActions.size()) {
        desk_->choose(model::allActions[chosen]);
    } else {
        show(); // the list goes back to the action
        offerOwnPrompts();
    }
}

/// Later: nothing may open while the list still tells what was chosen.
void AssistantView::offerOwnPrompts() {
    const std::weak_ptr<bool> alive = alive_;
    host_.executor().post([this, desk = desk_, &host = host_, alive] {
        if (!alive.lock())
            return;
        guarded([&] {
            const std::vector<model::OwnPrompt> own = host.ownPrompts();
            std::vector<std::string> items;
            for (const auto& prompt : own)
                items.push_back(host.texts()("action.own", {{"name", prompt.name}}));
            items.push_back(host.texts()("prompts.edit"));
            const int chosen = own.empty() ? 0 : controls_.chooseBelow("action", items);
            if (chosen < 0)
                return;
            if (const auto at = static_cast<std::size_t>(chosen); at < own.size())
                desk->take(own[at]);
            else
                OwnPromptsDialog(host, {{}, desk->state().action, desk->prompt()})
                    .execute(windowOf(*desk));
        });
    });
}

/// Later, as above.
void AssistantView::offerOthers() {
    const std::weak_ptr<bool> alive = alive_;
    host_.executor().post([this, desk = desk_, &host = host_, alive] {
        if (!alive.lock())
            return;
        guarded([&] {
            const std::vector<Desk::Other> others = desk->others();
            const std::string about = desk->shownResponse();
            std::vector<std::string> items;
            for (const Desk::Other other : others)
                items.push_back(host.texts()(nameOf(other)));
            const int chosen = controls_.chooseBelow("others", items);
            if (chosen >= 0 && desk->shownResponse() == about && desk->others() == others)
                desk->use(others.at(static_cast<std::size_t>(chosen)));
        });
    });
}

void AssistantView::chooseScope() {
    const auto chosen = static_cast<std::size_t>(controls_.selected("scope"));
    if (!quiet_ && chosen < scopes_.size())
        desk_->choose(scopes_[chosen]);
}

bool AssistantView::takes(const KeyWatch::Key& key) {
    if (key.KeyCode != awt::Key::RETURN)
        return false;
    if (key.Modifiers == 0 && regard_.writing()) {
        regard_.settle();
        return true;
    }
    const bool sends = key.Modifiers == awt::KeyModifier::MOD1 && promptFocused_;
    if (sends)
        desk_->send();
    return sends;
}

void AssistantView::takePrepared() {
    const auto chosen = static_cast<std::size_t>(controls_.selected("prepared"));
    if (quiet_ || chosen < 1 || chosen > prepared_.size())
        return;
    const PreparedPrompt prepared = prepared_[chosen - 1];
    desk_->take(prepared);
}

com::sun::star::uno::Reference<com::sun::star::awt::XWindow> AssistantView::window() const {
    return controls_.window();
}

void AssistantView::layOutSoon() {
    const std::weak_ptr<bool> alive = alive_;
    host_.executor().post([this, alive] {
        if (alive.lock())
            guarded([this] { layOut(); });
    });
}

View::Heights AssistantView::heightsFor(int width) {
    if (controls_.seenUpTo(width))
        layOutSoon();
    return {arrange(width, 0, leastResponseLines).height,
            arrange(width, 0, preferredResponseLines).height,
            controlsOf(desk_->state()).responseShown && desk_->comparison() == nullptr};
}

int AssistantView::leastWidth() {
    return View::leastWidthInLines * controls_.lineHeight();
}

void AssistantView::onHeightChanged(std::function<void()> call) {
    heightChanged_ = std::move(call);
}

} // namespace palimpsest::panel
