// SPDX-License-Identifier: MPL-2.0
#include "provenance/burst.hxx"

#include <algorithm>
#include <utility>

namespace palimpsest::provenance {

bool isTyping(Cause cause) {
    return cause == Cause::keyboard || cause == Cause::command || cause == Cause::erase;
}

Burst::Burst(std::string story, Cause cause, bool keyTimes, std::int64_t now, std::string name)
    : story_(std::move(story)), name_(std::move(name)), cause_(cause), keyTimes_(keyTimes),
      begin_(now), last_(now) {}

bool Burst::takes(const std::string& story, Cause cause, std::int64_t now) const {
    const bool together = cause == cause_ || cause == Cause::erase || cause_ == Cause::erase;
    return isTyping(cause_) && isTyping(cause) && together && story == story_ &&
           now - last_ < longestPause && edits_ < mostEdits;
}

bool Burst::takesOfAct(const std::string& story, Cause cause, std::int64_t now) const {
    return !isTyping(cause) && cause == cause_ && story == story_ && now == begin_ &&
           edits_ < mostOfAnAct;
}

void Burst::add(EditStep edit, Cause cause, std::int64_t now) {
    if (cause_ == Cause::erase && isTyping(cause)) {
        cause_ = cause;
    }
    const std::int64_t moment = std::max(now, last_);
    if (!joinTyping(edit) && !joinErasing(edit)) {
        steps_.push_back(std::move(edit));
    }
    if (keyTimes_ && isTyping(cause_)) {
        steps_.back().ms.push_back(moment - last_);
    }
    last_ = moment;
    ++edits_;
}

bool Burst::joinTyping(const EditStep& edit) {
    if (steps_.empty() || edit.kind != EditStep::Kind::type) {
        return false;
    }
    EditStep& last = steps_.back();
    if (last.kind != EditStep::Kind::type || edit.position != last.position + last.text.size()) {
        return false;
    }
    last.text += edit.text;
    return true;
}

bool Burst::joinErasing(const EditStep& edit) {
    if (steps_.empty() || edit.kind != EditStep::Kind::eraseForward) {
        return false;
    }
    EditStep& last = steps_.back();
    // A single deletion has no direction yet; the second one shows it.
    const bool single = last.kind == EditStep::Kind::eraseForward && last.text.size() == 1;
    if (last.kind == EditStep::Kind::eraseForward && edit.position == last.position) {
        last.text += edit.text;
        return true;
    }
    if ((last.kind == EditStep::Kind::eraseBack || single) &&
        edit.position + edit.text.size() == last.position) {
        last.kind = EditStep::Kind::eraseBack;
        last.position = edit.position;
        last.text.insert(0, edit.text);
        return true;
    }
    return false;
}

Json Burst::entry() const {
    Json entry{
        {"kind", "edit"}, {"at", begin_}, {"story", story_}, {"cause", std::string(name(cause_))}};
    if (!name_.empty()) {
        entry["name"] = name_;
    }
    Json& steps = entry["steps"] = Json::array();
    for (const EditStep& step : steps_) {
        steps.push_back(stepJson(step));
    }
    if (!keyTimes_ && last_ > begin_) {
        entry["end"] = last_ - begin_;
    }
    return entry;
}

const std::vector<EditStep>& Burst::steps() const {
    return steps_;
}

std::size_t Burst::edits() const {
    return edits_;
}

const std::string& Burst::story() const {
    return story_;
}

Cause Burst::cause() const {
    return cause_;
}

std::int64_t Burst::begin() const {
    return begin_;
}

} // namespace palimpsest::provenance
