// SPDX-License-Identifier: MPL-2.0
#include "panel/provenance_view.hxx"

#include "panel/caret_sentence.hxx"
#include "panel/guarded.hxx"
#include "panel/leaving.hxx"
#include "panel/provenance_arrangement.hxx"
#include "panel/recording_switch.hxx"

namespace palimpsest::panel {

namespace {

constexpr std::chrono::milliseconds compositionPace{300};

} // namespace

ProvenanceView::ProvenanceView(const ControlWindow::Window& parent, std::shared_ptr<Desk> desk,
                               Host& host)
    : desk_(std::move(desk)), host_(host), controls_(host.context()),
      passages_(controls_, *desk_, host, [this] { layOut(); }) {
    build();
    controls_.openIn(parent);
    controls_.onPress("switch", [this] { switchRecording(); });
    controls_.onPress("handIn", [this] { leave(&panel::handIn); });
    controls_.onPress("erase", [this] { leave(&panel::eraseRecord); });
    controls_.onPress("marks", [this] { toggleMarksSoon(); });
    passages_.listen();
    controls_.onResize([this] { layOut(); });
    desk_->addListener(this);
    showRecording();
    showMarks();
    showComposition();
    showCaret();
    passages_.show();
    passages_.showSoon();
    layOut();
    controls_.window()->setVisible(true);
}

ProvenanceView::~ProvenanceView() {
    desk_->removeListener(this);
}

void ProvenanceView::build() {
    const Texts& texts = host_.texts();
    controls_.paragraph("state", "");
    controls_.button("switch", "");
    controls_.heading("compositionHeading", texts("composition.heading"));
    controls_.paragraph("empty", texts("composition.empty"));
    for (const auto origin : provenance::allOrigins)
        controls_.swatch(partOf(origin, "segment"), colourOf(origin));
    for (const auto origin : provenance::allOrigins) {
        controls_.swatch(partOf(origin, "swatch"), colourOf(origin));
        controls_.paragraph(partOf(origin, "label"),
                            texts("origin." + std::string(provenance::name(origin))));
        controls_.figures(partOf(origin, "number"));
    }
    controls_.check("marks", texts("marks.show"));
    controls_.heading("caretHeading", texts("caret.heading"));
    controls_.paragraph("caret", "");
    passages_.build();
    controls_.heading("leavingHeading", texts("leaving.heading"));
    controls_.button("handIn", texts("leaving.handIn"));
    controls_.button("erase", texts("leaving.erase"));
    controls_.paragraph("leaving", desk_->leaving());
}

void ProvenanceView::deskChanged(Desk::Change change) {
    guarded([&] {
        switch (change) {
        case Desk::Change::recording:
            problem_.clear();
            showRecording();
            showMarks();
            showComposition();
            showCaret();
            passages_.showSoon();
            layOut();
            break;
        case Desk::Change::composition:
            showCompositionSoon();
            passages_.showSoon();
            break;
        case Desk::Change::passages:
            passages_.show();
            layOut();
            break;
        case Desk::Change::caret:
            showCaret();
            layOut();
            break;
        case Desk::Change::leaving:
            controls_.setLabel("leaving", desk_->leaving());
            layOut();
            break;
        case Desk::Change::closing:
            for (const auto* button : {"switch", "handIn", "erase"})
                controls_.enable(button, false);
            passages_.close();
            break;
        case Desk::Change::conversation:
        case Desk::Change::context:
        case Desk::Change::response:
        case Desk::Change::settings:
            break;
        }
    });
}

void ProvenanceView::showRecording() {
    const auto* session = desk_->session();
    if (session == nullptr)
        return;
    const Texts& texts = host_.texts();
    const char* state = "recording.off";
    const char* action = "recording.start";
    if (session->recording() == writer::Recording::on) {
        state = "recording.on";
        action = "recording.pause";
    } else if (session->recording() == writer::Recording::paused) {
        state = "recording.paused";
        action = "recording.resume";
    }
    controls_.setLabel("state", problem_.empty() ? texts(state) : problem_);
    controls_.setLabel("switch", texts(action));
}

/// Whether the text has its lines, and with the names of the origins what these look like.
void ProvenanceView::showMarks() {
    const auto* session = desk_->session();
    if (session == nullptr)
        return;
    const Texts& texts = host_.texts();
    const bool shown = session->marksShown();
    controls_.setChecked("marks", shown);
    for (const auto origin : provenance::allOrigins) {
        const std::string name(provenance::name(origin));
        const std::string label = texts("origin." + name);
        controls_.setLabel(partOf(origin, "label"),
                           shown ? label + " · " + texts("marks." + name) : label);
    }
}

/// On a later turn: what the box holds is settled by then, whoever set it.
void ProvenanceView::toggleMarksSoon() {
    const std::weak_ptr<bool> alive = alive_;
    host_.executor().post([this, alive] {
        if (!alive.lock())
            return;
        guarded([this] {
            const auto* session = desk_->session();
            if (session != nullptr && controls_.checked("marks") != session->marksShown())
                desk_->toggleMarks();
        });
    });
}

void ProvenanceView::showComposition() {
    auto* session = desk_->session();
    if (session == nullptr)
        return;
    const Texts& texts = host_.texts();
    shares_ = sharesOf(session->composition().characters);
    for (const auto& share : shares_) {
        const std::string part = percent(share.percent, texts.language());
        const std::string characters = number(share.characters, texts.language());
        std::string figures = characters;
        figures.append(" · ").append(part);
        const std::string label = texts("origin." + std::string(provenance::name(share.origin)));
        controls_.setLabel(partOf(share.origin, "number"), figures);
        controls_.setHelp(
            partOf(share.origin, "segment"),
            texts("composition.segment",
                  {{"origin", label}, {"characters", characters}, {"percent", part}}));
    }
}

void ProvenanceView::showCompositionSoon() {
    if (compositionAwaited_)
        return;
    compositionAwaited_ = true;
    const std::weak_ptr<bool> alive = alive_;
    host_.executor().postLater(compositionPace, [this, alive] {
        if (!alive.lock())
            return;
        guarded([this] {
            compositionAwaited_ = false;
            showComposition();
            showCaret();
            layOut();
        });
    });
}

void ProvenanceView::showCaret() {
    auto* session = desk_->session();
    if (session == nullptr)
        return;
    const Texts& texts = host_.texts();
    const auto attribution = session->originAtCaret();
    SourceNames names;
    if (attribution && attribution->origin == provenance::Origin::keyboard)
        names.writer = session->writerOf(attribution->source);
    if (attribution && attribution->origin == provenance::Origin::model) {
        if (const auto* response = session->response(attribution->source))
            names.action = texts("action.noun." + std::string(model::name(response->action)));
    }
    controls_.setLabel("caret", caretSentence(attribution, names, texts));
}

Arrangement ProvenanceView::arrange(int width) const {
    ProvenanceShown shown;
    shown.told = !desk_->leaving().empty();
    passages_.describe(shown);
    return arrangeProvenance(shares_, shown, controls_.measure(), controls_.lineHeight(), width);
}

void ProvenanceView::layOut() {
    const Size size = controls_.size();
    if (size.width <= 1)
        return;
    const auto arrangement = arrange(size.width);
    controls_.show(arrangement);
    if (arrangement.height != lastHeight_) {
        lastHeight_ = arrangement.height;
        if (heightChanged_)
            heightChanged_();
    }
}

void ProvenanceView::switchRecording() {
    problem_ = panel::switchRecording(*desk_, host_);
    showRecording();
    layOut();
}

/// On a later turn: the button that was pressed is done with by then, and the panel may go away
/// while a dialog is open.
void ProvenanceView::leave(void (*call)(Desk&, Host&)) {
    host_.executor().post([call, weak = std::weak_ptr<Desk>(desk_), &host = host_] {
        if (const auto desk = weak.lock())
            guarded([&] { call(*desk, host); });
    });
}

com::sun::star::uno::Reference<com::sun::star::awt::XWindow> ProvenanceView::window() const {
    return controls_.window();
}

void ProvenanceView::layOutSoon() {
    const std::weak_ptr<bool> alive = alive_;
    host_.executor().post([this, alive] {
        if (alive.lock())
            guarded([this] { layOut(); });
    });
}

View::Heights ProvenanceView::heightsFor(int width) {
    if (controls_.seenUpTo(width))
        layOutSoon();
    const int height = arrange(width).height;
    return {height, height, false};
}

int ProvenanceView::leastWidth() {
    return View::leastWidthInLines * controls_.lineHeight();
}

void ProvenanceView::onHeightChanged(std::function<void()> call) {
    heightChanged_ = std::move(call);
}

} // namespace palimpsest::panel
