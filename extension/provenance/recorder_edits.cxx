// SPDX-License-Identifier: MPL-2.0
// The part of the recorder that takes in edits.
#include "provenance/recorder.hxx"

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace palimpsest::provenance {

namespace {

/// What came by one key: a character typed after the caret, or one taken out beside it.
EditStep asStep(const Patch& patch, std::u32string removed, Cause cause) {
    EditStep step;
    step.position = patch.position;
    step.text = std::move(removed);
    if (isTyping(cause) && patch.removed == 0 && patch.put.size() == 1) {
        const auto* fresh = std::get_if<Fresh>(&patch.put.front());
        if (fresh != nullptr && fresh->attribution.origin == Origin::keyboard &&
            fresh->text.size() == 1) {
            step.kind = EditStep::Kind::type;
            step.text = fresh->text;
            return step;
        }
    }
    if (isTyping(cause) && patch.removed == 1 && patch.put.empty()) {
        step.kind = EditStep::Kind::eraseForward;
        return step;
    }
    step.put = patch.put;
    return step;
}

bool isEmpty(const Piece& piece) {
    if (const auto* fresh = std::get_if<Fresh>(&piece)) {
        return fresh->text.empty();
    }
    const auto* same = std::get_if<Same>(&piece);
    return (same != nullptr ? same->span : std::get<Copy>(piece).span).count == 0;
}

/// What a journal gives back of a text: scalar values only, and never the redacted character.
std::u32string storable(const std::u32string& text) {
    std::u32string stored = text;
    std::replace_if(
        stored.begin(), stored.end(),
        [](char32_t c) {
            return (c >= 0xD800 && c <= 0xDFFF) || c > 0x10FFFF || c == redactedCharacter;
        },
        U'\uFFFD');
    return stored;
}

} // namespace

Change Recorder::edit(const std::string& story, const Patch& patch, Cause cause, std::int64_t now,
                      Entry entry) {
    if (story.empty() ||
        !std::all_of(story.begin(), story.end(), [](char c) { return c >= ' ' && c <= '~'; })) {
        throw std::invalid_argument("A story's id is printable ASCII.");
    }
    const std::int64_t at = std::max(now, clock_);
    const Patch described = attributed(patch, cause, at);
    replay_.checkPatch(described);
    EditStep step =
        asStep(described, replay_.history().text(story, patch.position, patch.removed), cause);
    if (described.removed == 0 && described.put.empty()) {
        return {patch.position, {}, {}};
    }
    Change change = replay_.change(story, described, cause == Cause::autocorrect);
    const bool later = entry == Entry::later;
    if (burst_ && !burst_->takes(story, cause, at) &&
        !(later && burst_->takesOfAct(story, cause, at))) {
        endBurst(entry);
    }
    if (!burst_) {
        const bool known = replay_.storyNames().contains(story) ||
                           std::any_of(due_.begin(), due_.end(),
                                       [&](const Burst& burst) { return burst.story() == story; });
        const auto name = known ? names_.end() : names_.find(story);
        burst_.emplace(story, cause, keyTimes_, at, name == names_.end() ? "" : name->second);
        editsTold_ = 0;
    }
    burst_->add(std::move(step), cause, at);
    clock_ = at;
    if (!isTyping(cause) && !later) {
        closeBurst();
    }
    return change;
}

Patch Recorder::attributed(const Patch& patch, Cause cause, std::int64_t at) const {
    Patch result{patch.position, patch.removed, {}};
    for (const Piece& piece : patch.put) {
        if (isEmpty(piece)) {
            continue;
        }
        result.put.push_back(piece);
        auto* fresh = std::get_if<Fresh>(&result.put.back());
        if (fresh == nullptr) {
            continue;
        }
        fresh->text = storable(fresh->text);
        Attribution& from = fresh->attribution;
        from.offset = from.origin == Origin::model ? from.offset : 0;
        if (isOfAnotherRecord(from)) {
            from.source = validUtf8(from.source);
        } else if (from.origin == Origin::keyboard || from.origin == Origin::imported) {
            if (!replay_.recording()) {
                throw std::logic_error("Text cannot be recorded while no session runs.");
            }
            from.source = replay_.session();
        } else if (from.origin == Origin::unknown && from.source.empty()) {
            from.source = gapTo(at, cause);
        } else if (from.origin == Origin::office && from.source.empty()) {
            from.source = "program";
        } else {
            from.source = validUtf8(from.source);
        }
    }
    return result;
}

std::string Recorder::gapTo(std::int64_t at, Cause cause) const {
    std::int64_t from = burst_ ? burst_->begin() : lastTime();
    if (cause == Cause::gap && replay_.silentSince_ > 0) {
        from = replay_.silentSince_;
    }
    return std::to_string(std::min(from, at)) + "/" + std::to_string(at);
}

} // namespace palimpsest::provenance
