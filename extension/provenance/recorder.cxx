// SPDX-License-Identifier: MPL-2.0
#include "provenance/recorder.hxx"

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace palimpsest::provenance {

namespace {

/// A string that stands bare in an entry, as valid UTF-8.
std::string plain(const std::string& text) {
    return toUtf8(toUtf32(text));
}

void putUnlessEmpty(Json& entry, const char* key, const std::string& value) {
    if (!value.empty()) {
        entry[key] = plain(value);
    }
}

/// A model's parameters in the journal's narrowing: fractions become their shortest decimal text, a
/// null is left out.
Json narrowed(const Json& value) {
    if (value.is_number_float()) {
        return Json(value.dump());
    }
    if (value.is_string()) {
        return Json(plain(value.get<std::string>()));
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

Recorder::Recorder(Journal journal, std::shared_ptr<JournalSink> sink, std::string software,
                   std::int64_t now)
    : journal_(std::move(journal)), sink_(std::move(sink)) {
    for (const std::string& line : journal_.lines()) {
        replay_.apply(parseEntry(line));
    }
    replay_.interrupt();
    clock_ = journal_.lastTime();
    if (journal_.size() == 0) {
        write(Json{{"kind", "opened"},
                   {"format", "palimpsest-journal/1"},
                   {"document", plain(journal_.document())},
                   {"software", plain(software)}},
              now);
    }
}

std::string Recorder::startSession(const std::string& writer, const std::string& consent,
                                   const std::string& given, bool keyTimes, std::int64_t now) {
    if (replay_.recording()) {
        end(now);
    }
    std::size_t number = replay_.sessions().size() + 1;
    while (replay_.hasSession("s" + std::to_string(number))) {
        ++number;
    }
    const std::string session = "s" + std::to_string(number);
    write(Json{{"kind", "recording"},
               {"state", "started"},
               {"session", session},
               {"writer", plain(writer)},
               {"consent", textObject(consent)},
               {"given", plain(given)},
               {"times", keyTimes ? "key" : "burst"}},
          now);
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
    write(Json{{"kind", "resumed"}, {"size", size}, {"root", plain(rootBase64)}, {"since", since}},
          std::max(now, since));
}

Change Recorder::edit(const std::string& story, const Patch& patch, Cause cause, std::int64_t now) {
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
    Change change = replay_.history_.apply(story, described);
    if (burst_ && !burst_->takes(story, cause, at)) {
        closeBurst();
    }
    if (!burst_) {
        burst_.emplace(story, cause, keyTimes_, at);
        burstBegan_ = at;
        editsTold_ = 0;
    }
    burst_->add(std::move(step), cause, at);
    clock_ = at;
    if (!isTyping(cause)) {
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
        from.copy = false;
        from.offset = from.origin == Origin::model ? from.offset : 0;
        if (from.origin == Origin::keyboard || from.origin == Origin::imported) {
            if (!replay_.recording()) {
                throw std::logic_error("Text cannot be recorded while no session runs.");
            }
            from.source = replay_.session();
        } else if (from.origin == Origin::unknown && from.source.empty()) {
            from.source = gapTo(at, cause);
        } else if (from.origin == Origin::office && from.source.empty()) {
            from.source = "program";
        } else {
            from.source = plain(from.source);
        }
    }
    return result;
}

std::string Recorder::gapTo(std::int64_t at, Cause cause) const {
    std::int64_t from = burst_ ? burstBegan_ : journal_.lastTime();
    if (cause == Cause::gap && replay_.silentSince_ > 0) {
        from = replay_.silentSince_;
    }
    return std::to_string(std::min(from, at)) + "/" + std::to_string(at);
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
               {"action", plain(prompt.action)},
               {"prompt", textObject(prompt.prompt)},
               {"system", textObject(prompt.system)},
               {"provider", plain(prompt.provider)},
               {"model", plain(prompt.model)},
               {"host", plain(prompt.host)},
               {"parameters", narrowed(prompt.parameters)},
               {"language", plain(prompt.language)},
               {"scope", plain(prompt.scope)}};
    putUnlessEmpty(entry, "parent", prompt.parent);
    if (prompt.contextFromStory) {
        entry["story"] = plain(prompt.story);
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
               {"response", plain(response)},
               {"text", textObject(text)},
               {"finish", plain(finish)},
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
               {"response", plain(response)},
               {"text", textObject(text)},
               {"reason", plain(reason)},
               {"took", std::max<std::int64_t>(tookMs, 0)}},
          now);
}

void Recorder::decided(const std::string& response, const std::string& outcome,
                       std::optional<Span> part, std::int64_t now) {
    Json entry{{"kind", "decision"}, {"response", plain(response)}, {"outcome", plain(outcome)}};
    if (part) {
        entry["start"] = part->first;
        entry["length"] = part->count;
    }
    write(std::move(entry), now);
}

void Recorder::annotated(const std::string& target, const std::string& label,
                         const std::string& note, std::int64_t now) {
    Json entry{{"kind", "annotation"}, {"target", plain(target)}, {"label", plain(label)}};
    if (!note.empty()) {
        entry["note"] = textObject(note);
    }
    putUnlessEmpty(entry, "session", replay_.session());
    write(std::move(entry), now);
}

std::uint64_t Recorder::saved(const std::string& as, std::int64_t now) {
    Json lengths = Json::object();
    for (const std::string& story : replay_.history().stories()) {
        lengths[story] = replay_.history().length(story);
    }
    return write(Json{{"kind", "saved"}, {"as", plain(as)}, {"lengths", std::move(lengths)}}, now);
}

void Recorder::withdrawn(std::uint64_t savedEntry, std::int64_t now) {
    write(Json{{"kind", "withdrawn"}, {"entry", savedEntry}}, now);
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

void Recorder::closeBurst() {
    if (!burst_) {
        return;
    }
    Json entry = burst_->entry();
    entry["n"] = journal_.size();
    replay_.take(entry, Replay::Steps::played);
    burst_.reset();
    append(std::move(entry));
    if (sink_ && editsTold_ > 0) {
        sink_->burstOpen({});
    }
    editsTold_ = 0;
}

void Recorder::flushBurst() {
    if (!burst_ || !sink_ || burst_->edits() == editsTold_) {
        return;
    }
    Json entry = burst_->entry();
    entry["n"] = journal_.size();
    sink_->burstOpen(canonical(entry));
    editsTold_ = burst_->edits();
}

const Journal& Recorder::journal() const {
    return journal_;
}

const Replay& Recorder::state() const {
    return replay_;
}

} // namespace palimpsest::provenance
