// SPDX-License-Identifier: MPL-2.0
#include "provenance/secrets.hxx"

#include "provenance/entry_fields.hxx"

#include <algorithm>
#include <utility>

namespace palimpsest::provenance {

void Secrets::read(const Json& entry) {
    const std::uint64_t number = static_cast<std::uint64_t>(numberField(entry, "n"));
    byObject_.clear();
    for (const Json* object : textObjects(entry)) {
        Text text;
        text.object = object;
        text.entry = number;
        text.text = isRedacted(*object)
                        ? std::u32string(positionField(*object, "length"), redactedCharacter)
                        : toUtf32(object->at("text").get_ref<const std::string&>());
        texts_.push_back(std::move(text));
        byObject_.emplace(object, &texts_.back());
    }
    const std::string kind = stringField(entry, "kind");
    if (kind == "edit") {
        readEdit(entry);
    } else if (kind == "response" || kind == "failed") {
        Text& answer = textOf(&field(entry, "text"));
        answer.response = stringField(entry, "response");
        answers_[answer.response].resize(answer.text.size());
    }
}

void Secrets::readEdit(const Json& entry) {
    const std::string story = stringField(entry, "story");
    for (const Json& step : field(entry, "steps")) {
        readStep(story, step);
    }
    characters_.resize(history_.characters().size());
}

void Secrets::readStep(const std::string& story, const Json& json) {
    const EditStep step = provenance::readStep(json);
    const Patch patch = step.patch({});
    for (const char* key : {"erase", "cut"}) {
        if (hasField(json, key)) {
            textOf(&field(json, key)).characters =
                originals(history_.spans(story, step.position, patch.removed));
        }
    }
    CharacterId next = history_.characters().size();
    std::size_t place = 0;
    for (const Piece& piece : patch.put) {
        if (const auto* fresh = std::get_if<Fresh>(&piece)) {
            const Span span{next, static_cast<std::uint32_t>(fresh->text.size())};
            const Json& object = step.kind == EditStep::Kind::type
                                     ? field(json, "type")
                                     : field(field(json, "put").at(place), "new");
            textOf(&object).characters = {span};
            const Attribution& from = fresh->attribution;
            if (from.origin == Origin::model && !isOfAnotherRecord(from)) {
                takenIn_.push_back({from.source, from.offset, span});
            }
            next += span.count;
        } else if (const auto* copy = std::get_if<Copy>(&piece)) {
            next += copy->span.count;
        }
        ++place;
    }
    history_.apply(story, patch);
}

Secrets::Text& Secrets::textOf(const Json* object) {
    const auto found = byObject_.find(object);
    if (found == byObject_.end()) {
        throw JournalError("a text in it is not a text object");
    }
    return *found->second;
}

Spans Secrets::originals(const Spans& spans) const {
    Spans all;
    for (Span rest : spans) {
        while (rest.count > 0) {
            all.push_back(history_.characters().originals(rest));
            rest = {rest.first + all.back().count, rest.count - all.back().count};
        }
    }
    return all;
}

void Secrets::choose(Text& text) {
    text.chosen = text.taken = true;
    markIn(text, {{0, static_cast<std::uint32_t>(text.text.size())}});
    passages_.add(text.text);
}

void Secrets::close() {
    do {
        changed_ = false;
        followAnswers();
        followQuotes();
        takeTexts();
    } while (changed_);
}

Spans Secrets::standing(const std::string& story) const {
    Spans found;
    std::uint32_t position = 0;
    for (const Span& span : originals(history_.spans(story, 0, history_.length(story)))) {
        for (CharacterId id = span.first; id < span.first + span.count; ++id, ++position) {
            if (!characters_[id]) {
                continue;
            }
            if (!found.empty() && found.back().first + found.back().count == position) {
                ++found.back().count;
            } else {
                found.push_back({position, 1});
            }
        }
    }
    return found;
}

void Secrets::markPart(std::vector<bool>& secret, std::size_t place) {
    if (place < secret.size() && !secret[place]) {
        secret[place] = true;
        changed_ = true;
    }
}

void Secrets::markIn(const Text& text, const Spans& places) {
    std::vector<bool> wanted(text.text.size());
    for (const Span& span : places) {
        std::fill_n(wanted.begin() + static_cast<std::ptrdiff_t>(span.first), span.count, true);
    }
    std::size_t place = 0;
    for (const Span& span : text.characters) {
        for (std::uint32_t i = 0; i < span.count; ++i, ++place) {
            if (wanted[place]) {
                markPart(characters_, span.first + i);
            }
        }
    }
    if (!text.response.empty()) {
        for (place = 0; place < wanted.size(); ++place) {
            if (wanted[place]) {
                markPart(answers_[text.response], place);
            }
        }
    }
}

std::vector<bool> Secrets::secretsIn(const Text& text) const {
    if (!text.response.empty()) {
        return answers_.at(text.response);
    }
    std::vector<bool> secret;
    for (const Span& span : text.characters) {
        for (std::uint32_t i = 0; i < span.count; ++i) {
            secret.push_back(characters_[span.first + i]);
        }
    }
    return secret;
}

void Secrets::addRuns(std::u32string_view text, const std::vector<bool>& secret) {
    for (std::size_t begin = 0; begin < secret.size();) {
        std::size_t end = begin;
        while (end < secret.size() && secret[end] == secret[begin]) {
            ++end;
        }
        if (secret[begin]) {
            passages_.add(text.substr(begin, end - begin));
        }
        begin = end;
    }
}

/// What was taken in from an answer is the same text as its place there.
void Secrets::followAnswers() {
    for (const TakenIn& part : takenIn_) {
        const auto answer = answers_.find(part.response);
        if (answer == answers_.end()) {
            continue;
        }
        for (std::uint32_t i = 0; i < part.characters.count; ++i) {
            const std::size_t there = std::size_t{part.offset} + i;
            if (there < answer->second.size() &&
                (answer->second[there] || characters_[part.characters.first + i])) {
                markPart(answer->second, there);
                markPart(characters_, part.characters.first + i);
            }
        }
    }
}

/// What stands or stood together is sought as a whole, in the stories as they are at the end too.
void Secrets::followQuotes() {
    for (const Text& text : texts_) {
        addRuns(text.text, secretsIn(text));
    }
    for (const std::string& story : history_.stories()) {
        const std::u32string text = history_.text(story);
        const Spans spans = originals(history_.spans(story, 0, history_.length(story)));
        Text whole;
        whole.text = text;
        whole.characters = spans;
        addRuns(text, secretsIn(whole));
        markIn(whole, passages_.quotedIn(text));
    }
}

void Secrets::takeTexts() {
    for (Text& text : texts_) {
        const Spans quoted = passages_.quotedIn(text.text);
        markIn(text, quoted);
        const std::vector<bool> secret = secretsIn(text);
        const bool holds =
            !quoted.empty() || std::find(secret.begin(), secret.end(), true) != secret.end();
        if (holds && !text.taken) {
            text.taken = changed_ = true;
        }
    }
}

} // namespace palimpsest::provenance
