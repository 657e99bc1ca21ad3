// SPDX-License-Identifier: MPL-2.0
#include "provenance/replay.hxx"

#include "provenance/entry_fields.hxx"
#include "provenance/entry_kinds.hxx"

#include <algorithm>
#include <utility>

namespace palimpsest::provenance {

namespace {

constexpr const char* wrongBeginning = "a journal begins with `opened`, and only there";

/// A text that is only shown: nothing in place of one that was taken away.
std::string shownText(const Json& entry, const char* key) {
    const std::u32string text = textField(entry, key);
    return isRedacted(field(entry, key)) ? std::string() : toUtf8(text);
}

struct Redacted {
    bool any = false;
    std::uint64_t characters = 0;
};

/// What was taken away from an entry, known kinds and fields or not.
Redacted redactedIn(const Json& entry) {
    Redacted redacted;
    for (const Json* text : textObjects(entry)) {
        if (isRedacted(*text)) {
            redacted.any = true;
            redacted.characters += positionField(*text, "length");
        }
    }
    return redacted;
}

} // namespace

void Replay::apply(const Json& entry) {
    take(entry, nullptr);
}

void Replay::apply(const EditLine& edit) {
    try {
        requireSound();
        requireNext(static_cast<std::int64_t>(edit.number));
        requireTime(edit.at);
        if (entries_ == 0) {
            throw JournalError(wrongBeginning);
        }
        const std::string story(edit.story);
        play(story, edit.steps, edit.cause == name(Cause::autocorrect));
        tookEdit(story, edit.name, edit.cause, edit.steps);
        if (state_ == State::running) {
            sessions_.back().to = std::max(sessions_.back().to, edit.at + edit.duration);
        }
        ++entries_;
        lastTime_ = edit.at;
    } catch (const JournalError& error) {
        throw JournalError("Entry " + std::to_string(entries_) + " is damaged: " + error.what() +
                           ".");
    }
}

void Replay::requireSound() const {
    if (broken_) {
        throw JournalError("an entry before it is damaged");
    }
}

void Replay::requireNext(std::int64_t number) const {
    if (number != static_cast<std::int64_t>(entries_)) {
        throw JournalError("its number is not its place");
    }
}

void Replay::requireTime(std::int64_t at) const {
    if (at < lastTime_) {
        throw JournalError("its time lies before the time of the entry before it");
    }
}

void Replay::take(const Json& entry, Played steps) {
    try {
        requireSound();
        requireNext(numberField(entry, "n"));
        const std::string kind = stringField(entry, "kind");
        const std::int64_t at = numberField(entry, "at", latestTime);
        requireTime(at);
        if ((kind == "opened") != (entries_ == 0)) {
            throw JournalError(wrongBeginning);
        }
        const Redacted redacted = steps == nullptr ? redactedIn(entry) : Redacted();
        if (redacted.characters > mostCharacters - redactedCharacters_) {
            throw JournalError("more text was taken away than a journal may hold");
        }
        checkOtherFields(kind, entry);
        takeKind(kind, entry, at, steps);

        ++entries_;
        lastTime_ = at;
        redactedEntries_ += redacted.any ? 1U : 0U;
        redactedCharacters_ += redacted.characters;
    } catch (const JournalError& error) {
        throw JournalError("Entry " + std::to_string(entries_) + " is damaged: " + error.what() +
                           ".");
    }
}

void Replay::takeKind(const std::string& kind, const Json& entry, std::int64_t at, Played steps) {
    const bool ran = state_ == State::running;
    std::int64_t last = at;
    if (kind == "opened") {
        takeOpened(entry);
    } else if (kind == "recording") {
        takeRecording(entry, at);
    } else if (kind == "resumed") {
        takeResumed(entry, at);
        return; // the session ended with what was recorded last, not with the document's next
                // opening
    } else if (kind == "edit") {
        last += takeEdit(entry, steps);
    } else if (kind == "prompt") {
        takePrompt(entry, at);
    } else if (kind == "response" || kind == "failed") {
        takeAnswer(entry, kind == "response", at);
    } else if (kind == "decision") {
        takeDecision(entry, at);
    } else if (kind == "annotation") {
        takeAnnotation(entry, at);
    } else if (kind == "saved") {
        takeSaved(entry);
    }
    if (ran) {
        sessions_.back().to = std::max(sessions_.back().to, last);
    }
}

void Replay::takeOpened(const Json& entry) {
    if (stringField(entry, "format") != "palimpsest-journal/1") {
        throw JournalError("it is written in a version of the format that is not known here");
    }
    std::string document = stringField(entry, "document");
    if (document.empty()) {
        throw JournalError("it names no document");
    }
    software_ = stringField(entry, "software");
    document_ = std::move(document);
}

void Replay::takePrompt(const Json& entry, std::int64_t at) {
    ResponseRecord record;
    record.id = stringField(entry, "response");
    if (record.id.empty() || responseIndex_.contains(record.id)) {
        throw JournalError("it asks for a response that was asked for before");
    }
    record.session = stringField(entry, "session", "");
    record.action = stringField(entry, "action");
    record.prompt = shownText(entry, "prompt");
    record.system = shownText(entry, "system");
    record.provider = stringField(entry, "provider");
    record.model = stringField(entry, "model");
    record.host = stringField(entry, "host", "");
    record.parent = stringField(entry, "parent", "");
    if (hasField(entry, "parameters")) {
        record.parameters = field(entry, "parameters");
    }
    record.questionRedacted = isRedacted(field(entry, "prompt"));
    if (hasField(entry, "context")) {
        record.context = shownText(entry, "context");
        record.questionRedacted = record.questionRedacted || isRedacted(field(entry, "context"));
    }
    record.asked = at;
    record.askedMoment = past_.remember();
    responseIndex_.emplace(record.id, responses_.size());
    responses_.push_back(std::move(record));
}

void Replay::takeAnswer(const Json& entry, bool complete, std::int64_t at) {
    ResponseRecord& record = asked(entry);
    if (record.complete || record.failed) {
        throw JournalError("it answers a question that was answered before");
    }
    std::u32string text = textField(entry, "text");
    std::string ended = stringField(entry, complete ? "finish" : "reason");
    const std::int64_t took = numberField(entry, "took");
    if (complete) {
        record.firstTokenMs = numberField(entry, "first", largestInteger, -1);
        record.modelReported = stringField(entry, "model", "");
        record.usage = hasField(entry, "usage") ? field(entry, "usage") : Json::object();
    }
    (complete ? record.finish : record.reason) = std::move(ended);
    (complete ? record.complete : record.failed) = true;
    record.redacted = isRedacted(field(entry, "text"));
    record.text = std::move(text);
    record.tookMs = took;
    record.answered = at;
    record.shownBefore = history_.characters().size();
}

void Replay::takeDecision(const Json& entry, std::int64_t at) {
    ResponseRecord& record = asked(entry);
    DecisionRecord decision{stringField(entry, "outcome"), std::nullopt, at};
    if (hasField(entry, "start") || hasField(entry, "length")) {
        decision.part = Span{positionField(entry, "start"), positionField(entry, "length")};
    }
    takeSuggestion(entry, decision.outcome, record.suggestion);
    record.decisions.push_back(std::move(decision));
}

/// What a suggestion put and struck, and what was decided of it later.
void Replay::takeSuggestion(const Json& entry, const std::string& outcome,
                            Suggestion& suggestion) const {
    const auto review = reviewNamed(outcome);
    if (!review && outcome != "suggested") {
        return;
    }
    const Spans put = spansField(entry, "put");
    const Spans struck = spansField(entry, "struck");
    const auto check = [&](const Spans& spans, const Reviewed& known) {
        for (const Span& span : spans) {
            if (span.first + span.count > history_.characters().size()) {
                throw JournalError("it names a character that does not exist");
            }
            if (review && !known.holds(span)) {
                throw JournalError("it decides about what its response did not suggest");
            }
        }
    };
    check(put, suggestion.put);
    check(struck, suggestion.struck);
    for (const Span& span : put) {
        suggestion.put.set(span, review.value_or(Review::open));
    }
    for (const Span& span : struck) {
        suggestion.struck.set(span, review.value_or(Review::open));
    }
}

void Replay::takeAnnotation(const Json& entry, std::int64_t at) {
    const auto target = responseIndex_.find(stringField(entry, "target"));
    AnnotationRecord annotation{stringField(entry, "label"), "", at};
    if (hasField(entry, "note")) {
        annotation.note = shownText(entry, "note");
    }
    if (target != responseIndex_.end()) {
        responses_[target->second].annotations.push_back(std::move(annotation));
    }
}

void Replay::takeSaved(const Json& entry) {
    const Json& lengths = field(entry, "lengths");
    if (!lengths.is_object()) {
        throw JournalError("its `lengths` is not an object");
    }
    for (const auto& [story, length] : lengths.items()) {
        if (length != Json(history_.length(story))) {
            throw JournalError("the text of " + story + " is not as long as it says");
        }
    }
    takeNames(entry);
}

void Replay::takeNames(const Json& entry) {
    const auto names = entry.find("names");
    if (names == entry.end()) {
        return;
    }
    if (!names->is_object()) {
        throw JournalError("its `names` is not an object");
    }
    for (const auto& [story, name] : names->items()) {
        if (!name.is_string() || !history_.has(story)) {
            throw JournalError("it names a story that it has not");
        }
    }
    // What is not named is not in the document any more: its name can be another story's by now.
    std::erase_if(storyNames_, [&](const auto& known) {
        return known.first != "body" && !names->contains(known.first);
    });
    for (const auto& [story, name] : names->items()) {
        storyNames_.insert_or_assign(story, name.get<std::string>());
    }
}

ResponseRecord& Replay::asked(const Json& entry) {
    const auto found = responseIndex_.find(stringField(entry, "response"));
    if (found == responseIndex_.end()) {
        throw JournalError("it names a response that was never asked for");
    }
    return responses_[found->second];
}

const History& Replay::history() const {
    return history_;
}

const Past& Replay::past() const {
    return past_;
}

const Corrections& Replay::corrections() const {
    return corrections_;
}

std::uint64_t Replay::entries() const {
    return entries_;
}

std::int64_t Replay::lastTime() const {
    return lastTime_;
}

const std::string& Replay::document() const {
    return document_;
}

const std::string& Replay::software() const {
    return software_;
}

bool Replay::recording() const {
    return state_ == State::running;
}

const std::string& Replay::session() const {
    return session_;
}

const std::vector<SessionRecord>& Replay::sessions() const {
    return sessions_;
}

const std::vector<ResponseRecord>& Replay::responses() const {
    return responses_;
}

const ResponseRecord* Replay::response(const std::string& id) const {
    const auto found = responseIndex_.find(id);
    return found == responseIndex_.end() ? nullptr : &responses_[found->second];
}

const std::vector<Gap>& Replay::gaps() const {
    return gaps_;
}

const std::map<std::string, std::string>& Replay::storyNames() const {
    return storyNames_;
}

std::uint64_t Replay::redactedEntries() const {
    return redactedEntries_;
}

std::uint64_t Replay::redactedCharacters() const {
    return redactedCharacters_;
}

} // namespace palimpsest::provenance
