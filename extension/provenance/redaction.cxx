// SPDX-License-Identifier: MPL-2.0
#include "provenance/redaction.hxx"

#include "provenance/entry_fields.hxx"
#include "provenance/secrets.hxx"

#include <deque>
#include <utility>

namespace palimpsest::provenance {

namespace {

/// Writes the texts below `value` as they are stored without the old seed. `next` is the first of
/// them in `secrets` and is left behind the last; `place` counts them within their entry.
void writeTexts(Json& value, const Seed& seed, std::deque<Secrets::Text>::const_iterator& next,
                std::uint64_t& place) {
    if (!isText(value)) {
        if (value.is_structured()) {
            for (Json& member : value) {
                writeTexts(member, seed, next, place);
            }
        }
        return;
    }
    if (!isRedacted(value)) {
        const Hash salt = ownSalt(value).value_or(seededSalt(seed, next->entry, place));
        const std::string utf8 = value.at("text").get<std::string>();
        value = next->taken ? redactedText(utf8, salt)
                            : Json{{"text", utf8}, {"salt", hex(bytesOf(salt))}};
    }
    ++next;
    ++place;
}

void count(const Secrets::Text& text, Redaction& redaction) {
    if (!text.taken) {
        return;
    }
    (text.chosen ? redaction.chosen : redaction.closed).insert(text.entry);
    if (!isRedacted(*text.object)) {
        ++redaction.texts;
        redaction.characters += text.text.size();
    }
}

} // namespace

bool isOfOthers(const Json& entry, const Json& text) {
    const std::string kind = stringField(entry, "kind");
    if (kind == "response" || kind == "failed") {
        return true;
    }
    if (kind == "prompt") {
        return &text != &field(entry, "prompt");
    }
    if (kind != "edit") {
        return false;
    }
    for (const Json& step : field(entry, "steps")) {
        if (!hasField(step, "put")) {
            continue;
        }
        for (const Json& piece : field(step, "put")) {
            if (hasField(piece, "new") && stringField(piece, "origin") != name(Origin::keyboard) &&
                (&text == &field(piece, "new") || &text == &field(piece, "source"))) {
                return true;
            }
        }
    }
    return false;
}

Redaction redact(const Journal& journal, const ChosenText& chosen, const Seed& seed) {
    std::vector<Json> entries;
    entries.reserve(journal.size()); // texts are known by where they lie
    Secrets secrets;
    for (const std::string& line : journal.lines()) {
        secrets.read(entries.emplace_back(parseEntry(line)));
    }
    for (Secrets::Text& text : secrets.texts()) {
        if (chosen(entries[text.entry], *text.object)) {
            secrets.choose(text);
        }
    }
    secrets.close();

    Redaction redaction{Journal(journal.document(), seed), {}, {}, 0, 0, {}, {}};
    for (const Secrets::Text& text : secrets.texts()) {
        count(text, redaction);
    }
    for (const std::uint64_t entry : redaction.chosen) {
        redaction.closed.erase(entry);
    }
    for (const std::string& story : secrets.history().stories()) {
        redaction.standing.emplace(story, secrets.standing(story));
    }
    auto next = secrets.texts().cbegin();
    for (Json& entry : entries) {
        std::uint64_t place = 0;
        writeTexts(entry, journal.seed(), next, place);
        redaction.journal.restore(canonical(entry));
    }
    redaction.passages = secrets.takePassages();
    return redaction;
}

} // namespace palimpsest::provenance
