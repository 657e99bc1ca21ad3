// SPDX-License-Identifier: MPL-2.0
#include "panel/passages_part.hxx"

#include "panel/guarded.hxx"
#include "panel/handed_record.hxx"
#include "panel/passage_sentence.hxx"

namespace palimpsest::panel {

namespace {

using Clock = std::chrono::steady_clock;

/// Nobody types any more after so long.
constexpr std::chrono::milliseconds quiet{1200};

/// More of a passage is not looked at for its line in the list.
constexpr std::uint32_t enoughForALine = 80;

} // namespace

PassagesPart::PassagesPart(ControlWindow& controls, Desk& desk, Host& host,
                           std::function<void()> changed)
    : controls_(controls), desk_(desk), host_(host), changed_(std::move(changed)) {}

void PassagesPart::build() {
    const Texts& texts = host_.texts();
    controls_.headingOf("passagesHeading", texts("passages.heading"));
    controls_.rows("passages");
    controls_.paragraph("passagesEmpty", texts("passages.empty"));
    controls_.button("previousPassage", texts("passages.previous"));
    controls_.button("nextPassage", texts("passages.next"));
    controls_.paragraph("lineage", "");
    controls_.label("checkedLabel", texts("passages.source"));
    controls_.edit("checkedAgainst", "");
    controls_.button("verified", texts("passages.verified"));
    controls_.button("doubted", texts("passages.doubted"));
}

void PassagesPart::listen() {
    controls_.setHelp("previousPassage", host_.texts()("passages.previous.help"));
    controls_.setHelp("nextPassage", host_.texts()("passages.next.help"));
    controls_.setHelp("checkedAgainst", host_.texts()("passages.source.help"));
    controls_.onChoice("passages", [this] { choose(); });
    controls_.onPress("previousPassage", [this] { step(false); });
    controls_.onPress("nextPassage", [this] { step(true); });
    controls_.onPress("verified", [this] { check("verified"); });
    controls_.onPress("doubted", [this] { check("doubted"); });
}

void PassagesPart::showSoon() {
    typedAt_ = Clock::now();
    if (!awaited_)
        wait(quiet);
}

/// As long as it is typed, again: the list stands still meanwhile.
void PassagesPart::wait(std::chrono::milliseconds time) {
    awaited_ = true;
    host_.executor().postLater(time, [this, alive = std::weak_ptr<bool>(alive_)] {
        if (!alive.lock())
            return;
        guarded([this] {
            const auto passed =
                std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - typedAt_);
            if (passed < quiet) {
                wait(quiet - passed);
                return;
            }
            awaited_ = false;
            refresh();
        });
    });
}

void PassagesPart::refresh() {
    auto* const session = desk_.session();
    if (session == nullptr)
        return;
    desk_.passages().refresh(*session, false);
    show();
    changed_();
}

void PassagesPart::show() {
    if (desk_.session() == nullptr)
        return;
    showItems();
    showChosen();
}

PassageSource PassagesPart::sourceOf(const provenance::TextPassage& passage) const {
    const auto* const record = desk_.session()->record();
    return {record != nullptr ? record->response(passage.response) : nullptr, nullptr};
}

void PassagesPart::showItems() {
    auto& session = *desk_.session();
    const auto& passages = desk_.passages().passages();
    std::vector<std::string> items;
    items.reserve(passages.size());
    for (const auto& passage : passages)
        items.push_back(passageItem(passage, session.excerptOf(passage, enoughForALine),
                                    sourceOf(passage), host_.texts()));
    showing_ = true;
    controls_.setItems("passages", items);
    if (const auto chosen = desk_.passages().chosen())
        controls_.select("passages", static_cast<int>(*chosen));
    showing_ = false;
}

void PassagesPart::showChosen() {
    auto& session = *desk_.session();
    const auto* const passage = desk_.passages().chosenPassage();
    lineage_.clear();
    checkable_ = false;
    if (passage != nullptr) {
        PassageSource source = sourceOf(*passage);
        const auto survivals = session.survivals();
        const auto survival = survivals.find(passage->response);
        if (survival != survivals.end())
            source.survival = &survival->second;
        const std::string asked =
            source.response != nullptr ? localMoment(source.response->asked) : std::string();
        lineage_ = passageLineage(*passage, source, asked, host_.texts());
        checkable_ = session.recording() == writer::Recording::on && source.response != nullptr;
    }
    controls_.setLabel("lineage", problem_.empty() ? lineage_ : problem_);
}

/// On a later turn: the control that was used is done with by then.
void PassagesPart::choose() {
    if (showing_)
        return;
    const int item = controls_.selected("passages");
    const auto chosen = desk_.passages().chosen();
    if (item < 0 || (chosen && *chosen == static_cast<std::size_t>(item)))
        return;
    problem_.clear();
    desk_.choosePassage(static_cast<std::size_t>(item));
}

void PassagesPart::step(bool forward) {
    desk_.stepPassage(forward);
}

/// What the writer says of having checked a passage, against the source named there, if any.
void PassagesPart::check(const char* label) {
    auto* const session = desk_.session();
    const auto* const passage = desk_.passages().chosenPassage();
    if (session == nullptr || passage == nullptr)
        return;
    problem_.clear();
    try {
        session->annotate(passage->response, label, controls_.text("checkedAgainst"));
        controls_.setText("checkedAgainst", "");
    } catch (const std::exception& error) {
        problem_ = error.what();
    }
    show();
    changed_();
}

void PassagesPart::close() {
    for (const auto* button : {"previousPassage", "nextPassage", "verified", "doubted"})
        controls_.enable(button, false);
}

void PassagesPart::describe(ProvenanceShown& shown) const {
    shown.passages = !desk_.passages().passages().empty();
    shown.lineage = !lineage_.empty() || !problem_.empty();
    shown.checkable = checkable_;
}

} // namespace palimpsest::panel
