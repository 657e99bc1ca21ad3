// SPDX-License-Identifier: MPL-2.0
// The part of the replay that plays edits and watches where recording stopped and went on.
#include "provenance/entry_fields.hxx"
#include "provenance/replay.hxx"

#include <algorithm>
#include <charconv>
#include <utility>

namespace palimpsest::provenance {

namespace {

std::uint32_t countOf(const Spans& spans) {
    std::uint32_t count = 0;
    for (const Span& span : spans) {
        count += span.count;
    }
    return count;
}

/// The two ends of a gap as `from/to`, in milliseconds.
std::optional<Gap> readGap(std::string_view source) {
    Gap gap;
    const char* const end = source.data() + source.size();
    const auto from = std::from_chars(source.data(), end, gap.from);
    if (from.ec != std::errc{} || from.ptr == end || *from.ptr != '/') {
        return std::nullopt;
    }
    const auto to = std::from_chars(from.ptr + 1, end, gap.to);
    if (to.ec != std::errc{} || to.ptr != end || gap.from < 0 || gap.to < gap.from ||
        gap.to > latestTime) {
        return std::nullopt;
    }
    return gap;
}

/// How many characters a patch brings into being.
std::uint64_t mintedBy(const Patch& patch) {
    std::uint64_t minted = 0;
    for (const Piece& piece : patch.put) {
        if (const auto* fresh = std::get_if<Fresh>(&piece)) {
            minted += fresh->text.size();
        } else if (const auto* copy = std::get_if<Copy>(&piece)) {
            minted += copy->span.count;
        }
    }
    return minted;
}

/// How long an edit entry went on, in ms: the sum of its times, or its `end` where it has none.
std::int64_t durationOf(const Json& entry, const std::vector<EditStep>& steps, std::int64_t at) {
    std::int64_t duration = numberField(entry, "end", latestTime - at, 0);
    for (const EditStep& step : steps) {
        for (const std::int64_t time : step.ms) {
            if (time > latestTime - at - duration) {
                throw JournalError("its times add up to more than a time can be");
            }
            duration += time;
        }
    }
    return duration;
}

/// Changes of one story, in order, to be taken back if need be. Kept in few pieces of memory: a
/// burst has up to two thousand.
class Changes {
  public:
    bool empty() const { return changes_.empty(); }

    void add(const Change& change) {
        changes_.push_back({change.position, countOf(change.put), change.removed.size()});
        removed_.insert(removed_.end(), change.removed.begin(), change.removed.end());
    }

    /// The patch that takes the last of them back, which is dropped. There must be one.
    Patch takeBack() {
        const Kept last = changes_.back();
        changes_.pop_back();
        Patch patch{last.position, last.put, {}};
        const auto begin = removed_.end() - static_cast<std::ptrdiff_t>(last.removed);
        std::for_each(begin, removed_.end(),
                      [&](const Span& span) { patch.put.emplace_back(Same{span}); });
        removed_.erase(begin, removed_.end());
        return patch;
    }

  private:
    struct Kept {
        std::uint32_t position, put; ///< `put` counts characters
        std::size_t removed;         ///< spans, the next ones of removed_
    };
    std::vector<Kept> changes_;
    Spans removed_;
};

} // namespace

std::int64_t Replay::takeEdit(const Json& entry, Played played) {
    const std::string story = stringField(entry, "story");
    if (story.empty()) {
        throw JournalError("it names no story");
    }
    const std::string cause = stringField(entry, "cause");
    const std::string storyName = stringField(entry, "name", "");
    const Json& list = field(entry, "steps");
    if (!list.is_array()) {
        throw JournalError("its `steps` is not an array");
    }
    std::vector<EditStep> read;
    if (played == nullptr) {
        read.reserve(list.size());
        for (const Json& step : list) {
            read.push_back(readStep(step));
        }
    }
    const std::vector<EditStep>& steps = played == nullptr ? read : *played;
    const std::int64_t duration = durationOf(entry, steps, numberField(entry, "at"));
    if (played == nullptr) {
        play(story, steps, cause == name(Cause::autocorrect));
    }
    tookEdit(story, storyName, cause, steps);
    return duration;
}

void Replay::tookEdit(const std::string& story, std::string_view storyName, std::string_view cause,
                      const std::vector<EditStep>& steps) {
    countGap(steps);
    if (cause != name(Cause::gap)) {
        silentSince_ = 0;
    }
    if (!storyNames_.contains(story)) {
        storyNames_.emplace(story, storyName.empty() ? story : storyName);
    }
}

void Replay::play(const std::string& story, const std::vector<EditStep>& steps, bool corrects) {
    Changes changes;
    try {
        for (const EditStep& step : steps) {
            changes.add(play(story, step, corrects));
        }
    } catch (const JournalError&) {
        // Character numbers that were given cannot be given back: texts return, but nothing can
        // follow.
        broken_ = !changes.empty();
        while (!changes.empty()) {
            change(story, changes.takeBack(), false);
        }
        throw;
    }
}

const Change& Replay::play(const std::string& story, const EditStep& step, bool corrects) {
    const std::uint64_t length = history_.length(story);
    step.patch(session_, patch_);
    const Patch& patch = patch_;
    if (step.position > length || patch.removed > length - step.position) {
        throw JournalError("position " + std::to_string(step.position) + " lies outside its story");
    }
    if (patch.removed > 0 && !fits(history_.text(story, step.position, patch.removed), step.text)) {
        throw JournalError("the text that it takes out is not what stands at position " +
                           std::to_string(step.position));
    }
    if (step.kind == EditStep::Kind::type && state_ != State::running) {
        throw JournalError("it holds typing at a time when no session ran");
    }
    checkPatch(patch);
    try {
        return change(story, patch, corrects);
    } catch (const std::invalid_argument&) {
        throw JournalError(
            "it brings back a character that does not exist or still stands in a story");
    }
}

const Change& Replay::change(const std::string& story, const Patch& patch, bool corrects) {
    const CharacterId firstNew = history_.characters().size();
    const Change& change = history_.apply(story, patch);
    past_.changed(story, change);
    if (corrects) {
        corrections_.made(history_, story, change, firstNew);
    }
    return change;
}

void Replay::checkPatch(const Patch& patch) const {
    for (const Piece& piece : patch.put) {
        if (const auto* fresh = std::get_if<Fresh>(&piece)) {
            checkSource(fresh->attribution);
        }
    }
    if (mintedBy(patch) > mostCharacters - history_.characters().size()) {
        throw JournalError("the journal holds more characters than a journal may");
    }
}

void Replay::checkSource(const Attribution& from) const {
    if (isOfAnotherRecord(from)) {
        return;
    }
    switch (from.origin) {
    case Origin::keyboard:
    case Origin::imported:
        if (!hasSession(from.source)) {
            throw JournalError("it holds text of a session that never began");
        }
        break;
    case Origin::model:
        if (!responseIndex_.contains(from.source)) {
            throw JournalError("it names a response that was never asked for");
        }
        break;
    case Origin::unknown:
        if (!readGap(from.source)) {
            throw JournalError("it holds unknown text without the two ends of its gap");
        }
        break;
    case Origin::pasted:
    case Origin::office:
        break;
    }
}

void Replay::countGap(const std::vector<EditStep>& steps) {
    for (const EditStep& step : steps) {
        for (const Piece& piece : step.put) {
            const auto* fresh = std::get_if<Fresh>(&piece);
            if (fresh == nullptr || fresh->attribution.origin != Origin::unknown) {
                continue;
            }
            const auto gap = readGap(fresh->attribution.source);
            if (!gap) {
                continue;
            }
            const bool known =
                !gaps_.empty() && gaps_.back().from <= gap->from && gap->from <= gaps_.back().to;
            if (!known) {
                gaps_.push_back(*gap);
            }
            gaps_.back().to = std::max(gaps_.back().to, gap->to);
            gaps_.back().characters += static_cast<std::uint32_t>(fresh->text.size());
        }
    }
}

void Replay::takeRecording(const Json& entry, std::int64_t at) {
    const std::string state = stringField(entry, "state");
    if (state == "started") {
        startSession(entry, at);
    } else if (state == "paused" || state == "ended") {
        state_ = state == "paused" ? State::paused : State::ended;
        silentSince_ = at;
    }
}

void Replay::startSession(const Json& entry, std::int64_t at) {
    SessionRecord session{stringField(entry, "session"), stringField(entry, "writer"), at, at};
    if (session.id.empty() || hasSession(session.id)) {
        throw JournalError("it begins a session that began before");
    }
    if (!isText(field(entry, "consent"))) {
        throw JournalError("its `consent` is not a text object");
    }
    if (state_ == State::paused) {
        gaps_.push_back({silentSince_, at, 0});
    }
    session_ = session.id;
    state_ = State::running;
    sessionIndex_.emplace(session.id, sessions_.size());
    sessions_.push_back(std::move(session));
}

void Replay::takeResumed(const Json& entry, std::int64_t at) {
    if (numberField(entry, "size") > static_cast<std::int64_t>(entries_)) {
        throw JournalError("it goes on from entries that are not there");
    }
    stringField(entry, "root");
    const std::int64_t since = numberField(entry, "since");
    if (since > at) {
        throw JournalError("it goes on from a time after its own");
    }
    state_ = State::ended;
    silentSince_ = since;
}

void Replay::interrupt() {
    if (state_ == State::running) {
        state_ = State::ended;
        silentSince_ = lastTime_;
    }
}

bool Replay::hasSession(const std::string& id) const {
    return sessionIndex_.contains(id);
}

} // namespace palimpsest::provenance
