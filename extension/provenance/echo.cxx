// SPDX-License-Identifier: MPL-2.0
#include "provenance/echo.hxx"

#include "provenance/echo_search.hxx"
#include "provenance/word_forms.hxx"

#include <unordered_map>

#include <algorithm>
#include <limits>

namespace palimpsest::provenance {

namespace {

using Forms = std::vector<std::uint64_t>;

Forms formsOf(std::u32string_view text) {
    Forms forms;
    for (const WordForm& word : wordForms(text)) {
        forms.push_back(word.form);
    }
    return forms;
}

/// Characters of a story that follow one another and have one origin.
struct Part {
    std::uint32_t start = 0;
    Span characters;
    Origin origin = Origin::unknown;
    bool copy = false;
};

std::vector<Part> partsOf(const History& history, const std::string& story) {
    std::vector<Part> parts;
    std::uint32_t start = 0;
    for (const Span& span : history.state(story).all()) {
        history.characters().forEachAttribution(span, [&](Span part, const Attribution& from) {
            // What was typed into another document was not typed here, and nobody knows when.
            const Origin origin = isOfAnotherRecord(from) ? Origin::unknown : from.origin;
            parts.push_back({start, part, origin, from.copy});
            start += part.count;
        });
    }
    return parts;
}

/// Whether a word was entered by keyboard, and when: its earliest character.
struct Entered {
    bool byKeyboard = false;
    CharacterId since = std::numeric_limits<CharacterId>::max();
};

/// Some characters of a word may be the office's: a capital that autocorrect made.
Entered enteredWord(const WordForm& word, std::vector<Part>::const_iterator part,
                    const Characters& characters) {
    Entered entered;
    const std::uint32_t end = word.start + word.length;
    for (std::uint32_t at = word.start; at < end; ++part) {
        if (part->origin != Origin::keyboard && part->origin != Origin::office) {
            return {};
        }
        entered.byKeyboard = entered.byKeyboard || part->origin == Origin::keyboard;
        const std::uint32_t stop = std::min(end, part->start + part->characters.count);
        // A copy is as old as what was copied.
        Span rest{part->characters.first + (at - part->start), stop - at};
        while (rest.count > 0) {
            const Span originals = characters.originals(rest);
            entered.since = std::min(entered.since, originals.first);
            rest = {rest.first + originals.count, rest.count - originals.count};
        }
        at = stop;
    }
    return entered;
}

/// Words entered one beside the other, and where they stand.
struct Passage {
    EnteredWords words;
    std::vector<WordForm> places;
};

std::vector<Passage> passagesOf(const History& history, const std::string& story) {
    std::vector<Passage> passages;
    const std::vector<Part> parts = partsOf(history, story);
    auto part = parts.begin();
    bool goesOn = false;
    for (const WordForm& word : wordForms(history.text(story))) {
        while (part->start + part->characters.count <= word.start) {
            ++part;
        }
        const Entered entered = enteredWord(word, part, history.characters());
        if (entered.byKeyboard) {
            Passage& passage = goesOn ? passages.back() : passages.emplace_back();
            passage.words.forms.push_back(word.form);
            passage.words.since.push_back(entered.since);
            passage.places.push_back(word);
        }
        goesOn = entered.byKeyboard;
    }
    return passages;
}

/// Responses that can be repeated, in the order in which they were shown.
struct Shown {
    std::vector<const ResponseRecord*> records;
    std::vector<ShownWords> words;

    void add(const ResponseRecord* record, ShownWords shown) {
        records.push_back(record);
        words.push_back(std::move(shown));
    }
};

Shown shownResponses(const Replay& replay) {
    std::vector<const ResponseRecord*> records;
    for (const ResponseRecord& response : replay.responses()) {
        // Where the question was taken away, nobody can tell whose words the answer repeats.
        if ((response.complete || response.failed) && !response.questionRedacted) {
            records.push_back(&response);
        }
    }
    std::stable_sort(records.begin(), records.end(), [](const auto* left, const auto* right) {
        return left->shownBefore < right->shownBefore;
    });
    Shown shown;
    for (const ResponseRecord* record : records) {
        shown.add(record, {formsOf(record->text), record->shownBefore, {}});
    }
    return shown;
}

/// Only those of which there may be an echo: to know whose words a response repeats is costly.
Shown onlyEchoed(Shown all, const std::vector<Passage>& passages) {
    std::vector<bool> found(all.records.size());
    EchoSearch search(all.words);
    for (const Passage& passage : passages) {
        search.findEchoed(passage.words, found);
    }
    Shown echoed;
    for (std::size_t number = 0; number < all.records.size(); ++number) {
        if (found[number]) {
            echoed.add(all.records[number], std::move(all.words[number]));
        }
    }
    return echoed;
}

void markAllOwn(ShownWords& response) {
    response.own.assign(response.forms.size(), true);
}

/// Code points of documents that are read for echoes, so that a hostile record ends: a thousand
/// times a book. Of responses past it, the earliest, no echo is claimed.
constexpr std::uint64_t mostRead = 1'000'000'000;

/// Marks the words of the prompt and its context, and of the earlier turns that the response goes
/// on from.
void markOwnTurns(ShownWords& response, const ResponseRecord& asked, const Replay& replay,
                  std::uint64_t& read) {
    const ResponseRecord* turn = &asked;
    while (turn != nullptr) {
        read += turn->prompt.size() + turn->context.size();
        if (turn->questionRedacted || read > mostRead) {
            markAllOwn(response);
            return;
        }
        markOwn(response, formsOf(toUtf32(turn->prompt)));
        markOwn(response, formsOf(toUtf32(turn->context)));
        const ResponseRecord* const before = replay.response(turn->parent);
        const bool earlier = before != nullptr && before->askedMoment < turn->askedMoment;
        turn = earlier ? before : nullptr;
    }
}

/// Marks the words that stood in the document, the prompt or the context when each was asked for.
void markOwnWords(Shown& shown, const Replay& replay) {
    std::unordered_map<std::size_t, ShownWords*> askedAt;
    std::uint64_t read = 0;
    for (std::size_t number = 0; number < shown.records.size(); ++number) {
        askedAt.emplace(shown.records[number]->askedMoment, &shown.words[number]);
        markOwnTurns(shown.words[number], *shown.records[number], replay, read);
    }
    const Characters& characters = replay.history().characters();
    replay.past().walkBack(replay.history(), [&](std::size_t moment, const Past::Stories& stories) {
        const auto asked = askedAt.find(moment);
        if (asked == askedAt.end()) {
            return;
        }
        ShownWords& response = *asked->second;
        for (const auto& [id, story] : stories) {
            read += story.length();
            std::u32string text;
            text.reserve(story.length());
            for (const Span& span : story.all()) {
                characters.read(span, text);
            }
            if (read <= mostRead && text.find(redactedCharacter) == std::u32string::npos) {
                markOwn(response, formsOf(text));
            } else {
                markAllOwn(response); // what stood there cannot be told any more
            }
        }
    });
}

} // namespace

std::map<std::string, Echoes> echoes(const Replay& replay, const History& history,
                                     const std::vector<std::string>& stories) {
    std::map<std::string, Echoes> result;
    Shown shown = shownResponses(replay);
    if (shown.records.empty()) {
        return result;
    }
    std::vector<Passage> passages;
    std::vector<const std::string*> where; // by passage
    for (const std::string& story : stories) {
        for (Passage& passage : passagesOf(history, story)) {
            passages.push_back(std::move(passage));
            where.push_back(&story);
        }
    }
    shown = onlyEchoed(std::move(shown), passages);
    if (shown.records.empty()) {
        return result;
    }
    markOwnWords(shown, replay);
    const EchoSearch search(shown.words);
    for (std::size_t number = 0; number < passages.size(); ++number) {
        const Passage& passage = passages[number];
        for (const EchoedWords& words : search.echoes(passage.words)) {
            const WordForm& first = passage.places[words.first];
            const WordForm& last = passage.places[words.first + words.count - 1];
            result[*where[number]].push_back({first.start, last.start + last.length - first.start,
                                              static_cast<std::uint32_t>(words.count),
                                              shown.records[words.response]->id});
        }
    }
    return result;
}

} // namespace palimpsest::provenance
