// SPDX-License-Identifier: MPL-2.0
// How a response is shown: as it came, or against the text it worked on or another try.
#include "panel/desk.hxx"
#include "panel/tries.hxx"
#include "provenance/utf8.hxx"

#include <algorithm>

namespace palimpsest::panel {

using provenance::toUtf32;

std::vector<Desk::Way> Desk::ways() const {
    std::vector<Way> all{Way{}};
    const auto* shown = response();
    if (shown == nullptr || shown->text.empty() || controlsOf(state_).stopShown)
        return all;
    if (!shown->original.empty())
        all.push_back({Way::Kind::changes, {}, 0});
    const auto tries =
        triesOf(shown->id, session_->responses(), [this](const std::string& response) {
            const auto* known = session_->response(response);
            return known == nullptr ? std::string() : known->parent;
        });
    for (std::size_t at = 0; at < tries.size(); ++at) {
        const auto* other = session_->response(tries[at]);
        if (tries[at] != shown->id && other != nullptr && !other->text.empty())
            all.push_back({Way::Kind::otherTry, tries[at], at + 1});
    }
    return all;
}

void Desk::show(const Way& way) {
    compare(way);
    tell(Change::conversation);
}

void Desk::compare(const Way& way) {
    const auto* shown = response();
    way_ = way;
    targetMoved_ = false;
    comparison_.reset();
    ++comparisonVersion_;
    if (shown == nullptr || way.kind == Way::Kind::text)
        return;
    const auto* other = session_->response(way.other);
    if (way.kind == Way::Kind::changes)
        comparison_.emplace(toUtf32(shown->original), toUtf32(shown->text));
    else if (other != nullptr)
        comparison_.emplace(toUtf32(other->text), toUtf32(shown->text));
}

/// Once for a response that has ended: one that rewrites the selection is shown by what changes.
void Desk::chooseWay() {
    const auto* shown = response();
    const bool ended = state_.phase == Phase::complete || state_.phase == Phase::failed;
    if (shown == nullptr || !ended || wayFor_ == shown->id)
        return;
    wayFor_ = shown->id;
    if (shown->original.empty() || shown->text.empty() || !state_.replaceable)
        return;
    compare({Way::Kind::changes, {}, 0});
    if (!comparison_->rewrites())
        compare({});
}

void Desk::showWhatMoved() {
    const auto* shown = response();
    const std::string now = shown == nullptr ? std::string() : session_->targetNow(shown->id);
    compare({});
    if (now.empty())
        return;
    way_ = {Way::Kind::changes, {}, 0};
    targetMoved_ = true;
    sentence_.clear(); // it says the same
    comparison_.emplace(toUtf32(now), toUtf32(shown->text));
}

bool Desk::comparisonTakes() const {
    return comparison_ && way_.kind == Way::Kind::changes && !targetMoved_ &&
           controlsOf(state_).replaceShown;
}

bool Desk::takesAnything() const {
    return !targetMoved_ &&
           (!comparisonTakes() || comparison_->takesAny() || comparison_->changed().empty());
}

void Desk::takeSentence(std::size_t sentence, bool take) {
    if (!comparisonTakes())
        return;
    comparison_->take(sentence, take);
    tell(Change::conversation);
}

/// Whether all of the response was taken.
bool Desk::replace(writer::MarksInside marks) {
    const bool all = !comparisonTakes() || comparison_->takesAll();
    if (all)
        session_->apply(shownResponse_, writer::ApplyMode::replace, 0, -1, marks);
    else
        session_->replaceParts(shownResponse_, comparison_->parts(), marks);
    return all;
}

std::string Desk::comparisonNote() const {
    if (!comparison_)
        return {};
    if (comparison_->changed().empty())
        return host_.texts()("comparison.same");
    return targetMoved_ ? host_.texts()("comparison.moved") : std::string();
}

std::pair<std::string, std::string> Desk::comparisonSides() const {
    const Texts& texts = host_.texts();
    const auto* shown = response();
    if (shown == nullptr || !comparison_)
        return {};
    if (way_.kind == Way::Kind::changes)
        return {texts(targetMoved_ ? "comparison.now" : "comparison.yours"),
                texts("comparison.response")};
    const auto figure = [&](std::size_t value) { return number(value, texts.language()); };
    const auto tries =
        triesOf(shown->id, session_->responses(), [this](const std::string& response) {
            const auto* known = session_->response(response);
            return known == nullptr ? std::string() : known->parent;
        });
    const auto own = std::find(tries.begin(), tries.end(), shown->id) - tries.begin();
    return {texts("comparison.try", {{"n", figure(way_.number)}}),
            texts("comparison.try", {{"n", figure(static_cast<std::size_t>(own) + 1)}})};
}

} // namespace palimpsest::panel
