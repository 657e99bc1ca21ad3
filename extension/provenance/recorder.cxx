// SPDX-License-Identifier: MPL-2.0
#include "provenance/recorder.hxx"

#include "provenance/entry_fields.hxx"

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace palimpsest::provenance {

namespace {

void putUnlessEmpty(Json& entry, const char* key, const std::string& value) {
    if (!value.empty()) {
        entry[key] = validUtf8(value);
    }
}

void putUnlessEmpty(Json& entry, const char* key, const Spans& spans) {
    for (const Span& span : spans) {
        entry[key].push_back(spanJson(span));
    }
}

/// A model's parameters in the journal's narrowing: fractions become their shortest decimal text, a
/// null is left out.
Json narrowed(const Json& value) {
    if (value.is_number_float()) {
        return Json(value.dump());
    }
    if (value.is_string()) {
        return Json(validUtf8(value.get<std::string>()));
    }
    if (value.is_object()) {
        Json object = Json::object();
        for (const auto& [key, member] : value.items()) {
            if (!member.is_null()) {
                object[key] = narrowed(member);
            }
        }
        return object;
    }
    if (value.is_array()) {
        Json array = Json::array();
        for (const Json& element : value) {
            if (!element.is_null()) {
                array.push_back(narrowed(element));
            }
        }
        return array;
    }
    return value;
}

Replay replayOf(const Journal& journal) {
    Replay replay;
    for (const std::string& line : journal.lines()) {
        replay.apply(parseEntry(line));
    }
    return replay;
}

} // namespace

Recorder::Recorder(Journal journal, std::shared_ptr<JournalSink> sink, std::string software,
                   std::int64_t now, const std::optional<Parent>& parent)
    : Recorder(journal, replayOf(journal), std::move(sink), std::move(software), now, parent) {}

Recorder::Recorder(Journal journal, Replay replay, std::shared_ptr<JournalSink> sink,
                   std::string software, std::int64_t now, const std::optional<Parent>& parent)
    : journal_(std::move(journal)), sink_(std::move(sink)), replay_(std::move(replay)) {
    if (replay_.entries() != journal_.size()) {
        throw std::invalid_argument("The replay is not one of this journal.");
    }
    replay_.interrupt();
    clock_ = journal_.lastTime();
    if (journal_.size() == 0) {
        Json opened{{"kind", "opened"},
                    {"format", "palimpsest-journal/1"},
                    {"document", validUtf8(journal_.document())},
                    {"software", validUtf8(software)}};
        if (parent) {
            opened["parent"] = {{"document", validUtf8(parent->document)},
                                {"size", parent->size},
                                {"root", parent->rootBase64}};
        }
        write(std::move(opened), now);
    }
}

std::string Recorder::startSession(const std::string& writer, const std::string& consent,
                                   const std::string& given, bool keyTimes, std::int64_t now,
                                   bool logFile) {
    if (replay_.recording()) {
        end(now);
    }
    std::size_t number = replay_.sessions().size() + 1;
    while (replay_.hasSession("s" + std::to_string(number))) {
        ++number;
    }
    const std::string session = "s" + std::to_string(number);
    Json entry{{"kind", "recording"},
               {"state", "started"},
               {"session", session},
               {"writer", validUtf8(writer)},
               {"consent", textObject(consent)},
               {"given", validUtf8(given)},
               {"times", keyTimes ? "key" : "burst"}};
    if (!logFile) {
        entry["log"] = false;
    }
    write(std::move(entry), now);
    keyTimes_ = keyTimes;
    return session;
}

void Recorder::pause(std::int64_t now) {
    if (replay_.recording()) {
        write(Json{{"kind", "recording"}, {"state", "paused"}}, now);
    }
}

void Recorder::end(std::int64_t now) {
    if (replay_.state_ != Replay::State::ended) {
        write(Json{{"kind", "recording"}, {"state", "ended"}}, now);
    }
}

void Recorder::resume(std::uint64_t size, const std::string& rootBase64, std::int64_t since,
                      std::int64_t now) {
    write(
        Json{
            {"kind", "resumed"}, {"size", size}, {"root", validUtf8(rootBase64)}, {"since", since}},
        std::max(now, since));
}

std::string Recorder::asked(const Asked& prompt, std::int64_t now) {
    std::size_t number = replay_.responses().size() + 1;
    while (replay_.response("r" + std::to_string(number)) != nullptr) {
        ++number;
    }
    const std::string response = "r" + std::to_string(number);
    Json entry{{"kind", "prompt"},
               {"response", response},
               {"session", replay_.session()},
               {"action", validUtf8(prompt.action)},
               {"prompt", textObject(prompt.prompt)},
               {"system", textObject(prompt.system)},
               {"provider", validUtf8(prompt.provider)},
               {"model", validUtf8(prompt.model)},
               {"host", validUtf8(prompt.host)},
               {"parameters", narrowed(prompt.parameters)},
               {"language", validUtf8(prompt.language)},
               {"scope", validUtf8(prompt.scope)}};
    putUnlessEmpty(entry, "parent", prompt.parent);
    if (prompt.contextFromStory) {
        entry["story"] = validUtf8(prompt.story);
        entry["start"] = prompt.start;
        entry["length"] = prompt.length;
    } else if (!prompt.context.empty()) {
        entry["context"] = textObject(prompt.context);
    }
    write(std::move(entry), now);
    return response;
}

void Recorder::answered(const std::string& response, const std::string& text,
                        const std::string& finish, const std::string& modelReported,
                        const Json& usage, std::int64_t firstMs, std::int64_t tookMs,
                        std::int64_t now) {
    Json entry{{"kind", "response"},
               {"response", validUtf8(response)},
               {"text", textObject(text)},
               {"finish", validUtf8(finish)},
               {"took", std::max<std::int64_t>(tookMs, 0)}};
    putUnlessEmpty(entry, "model", modelReported);
    if (usage.is_object() && !usage.empty()) {
        entry["usage"] = narrowed(usage);
    }
    if (firstMs >= 0) {
        entry["first"] = firstMs;
    }
    write(std::move(entry), now);
}

void Recorder::failed(const std::string& response, const std::string& text,
                      const std::string& reason, std::int64_t tookMs, std::int64_t now) {
    write(Json{{"kind", "failed"},
               {"response", validUtf8(response)},
               {"text", textObject(text)},
               {"reason", validUtf8(reason)},
               {"took", std::max<std::int64_t>(tookMs, 0)}},
          now);
}

void Recorder::decided(const std::string& response, const std::string& outcome,
                       std::optional<Span> part, std::int64_t now) {
    Json entry{
        {"kind", "decision"}, {"response", validUtf8(response)}, {"outcome", validUtf8(outcome)}};
    if (part) {
        entry["start"] = part->first;
        entry["length"] = part->count;
    }
    write(std::move(entry), now);
}

void Recorder::suggested(const std::string& response, Span part, const Spans& put,
                         const Spans& struck, std::int64_t now) {
    Json entry{{"kind", "decision"},
               {"response", validUtf8(response)},
               {"outcome", "suggested"},
               {"start", part.first},
               {"length", part.count}};
    putUnlessEmpty(entry, "put", put);
    putUnlessEmpty(entry, "struck", struck);
    write(std::move(entry), now);
}

void Recorder::reviewed(const std::string& response, Review review, const Spans& put,
                        const Spans& struck, std::int64_t now) {
    Json entry{{"kind", "decision"},
               {"response", validUtf8(response)},
               {"outcome", std::string(name(review))}};
    putUnlessEmpty(entry, "put", put);
    putUnlessEmpty(entry, "struck", struck);
    write(std::move(entry), now);
}

void Recorder::annotated(const std::string& target, const std::string& label,
                         const std::string& note, std::int64_t now) {
    Json entry{{"kind", "annotation"}, {"target", validUtf8(target)}, {"label", validUtf8(label)}};
    if (!note.empty()) {
        entry["note"] = textObject(note);
    }
    putUnlessEmpty(entry, "session", replay_.session());
    write(std::move(entry), now);
}

void Recorder::nameStory(const std::string& story, const std::string& name) {
    names_[story] = validUtf8(name);
}

std::uint64_t Recorder::saved(const std::string& as, std::int64_t now,
                              const std::map<std::string, std::string>& names) {
    Json lengths = Json::object();
    for (const std::string& story : replay_.history().stories()) {
        lengths[story] = replay_.history().length(story);
    }
    Json entry{{"kind", "saved"}, {"as", validUtf8(as)}, {"lengths", std::move(lengths)}};
    for (const auto& [story, name] : names) {
        if (replay_.history().has(story)) {
            entry["names"][story] = validUtf8(name);
        }
    }
    return write(std::move(entry), now);
}

void Recorder::withdrawn(std::uint64_t savedEntry, std::int64_t now) {
    write(Json{{"kind", "withdrawn"}, {"entry", savedEntry}}, now);
}

std::uint64_t Recorder::anchored(std::uint64_t size, const std::string& rootBase64,
                                 const std::string& token, const std::string& by,
                                 std::int64_t now) {
    return write(Json{{"kind", "anchored"},
                      {"size", size},
                      {"root", rootBase64},
                      {"token", base64(token)},
                      {"by", validUtf8(by)}},
                 now);
}

std::uint64_t Recorder::write(Json entry, std::int64_t now) {
    closeBurst();
    clock_ = std::max(now, clock_);
    entry["n"] = journal_.size();
    entry["at"] = clock_;
    canonical(entry); // throws before anything has changed
    replay_.apply(entry);
    append(std::move(entry));
    return journal_.size() - 1;
}

void Recorder::append(Json entry) {
    const std::string& line = journal_.append(std::move(entry));
    if (sink_) {
        sink_->appended(journal_.size() - 1, line);
    }
}

/// Whether the burst is not one that typing can go on in.
bool Recorder::isOfAct() const {
    return burst_ && !isTyping(burst_->cause());
}

/// Entries are made in order: the burst's has to wait where others are due. One that the sink knows
/// is none of many characters.
void Recorder::endBurst(Entry entry) {
    const bool later = entry == Entry::later && editsTold_ == 0;
    if (burst_ && (later || isOfAct() || !due_.empty())) {
        due_.push_back(std::move(*burst_));
        burst_.reset();
    } else {
        closeBurst();
    }
}

bool Recorder::isDue() const {
    return !due_.empty() || isOfAct();
}

bool Recorder::closeNext() {
    if (due_.empty() && isOfAct()) {
        endBurst(Entry::later);
    }
    if (due_.empty()) {
        return false;
    }
    const Burst burst = std::move(due_.front());
    due_.pop_front();
    close(burst);
    return true;
}

void Recorder::closeBurst() {
    while (closeNext()) {
    }
    if (!burst_) {
        return;
    }
    const Burst burst = std::move(*burst_);
    burst_.reset();
    close(burst);
    if (sink_ && editsTold_ > 0) {
        sink_->burstOpen({});
    }
    editsTold_ = 0;
}

void Recorder::close(const Burst& burst) {
    Json entry = burst.entry();
    entry["n"] = journal_.size();
    replay_.take(entry, &burst.steps());
    append(std::move(entry));
}

void Recorder::flushBurst() {
    if (!burst_ || !sink_ || !due_.empty() || isOfAct() || burst_->edits() == editsTold_) {
        return;
    }
    sink_->burstOpen([burst = *burst_, number = journal_.size()] {
        Json entry = burst.entry();
        entry["n"] = number;
        return canonical(entry);
    });
    editsTold_ = burst_->edits();
}

std::int64_t Recorder::lastTime() const {
    return isOfAct() ? burst_->begin() : !due_.empty() ? due_.back().begin() : journal_.lastTime();
}

const Journal& Recorder::journal() const {
    return journal_;
}

const Replay& Recorder::state() const {
    return replay_;
}

} // namespace palimpsest::provenance
