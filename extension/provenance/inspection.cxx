// SPDX-License-Identifier: MPL-2.0
#include "provenance/inspection.hxx"

#include "provenance/reconciliation.hxx"
#include "provenance/words.hxx"

#include <algorithm>
#include <set>

namespace palimpsest::provenance {

namespace {

std::string counted(std::uint64_t number, const std::string& one, const std::string& many) {
    return std::to_string(number) + " " + (number == 1 ? one : many);
}

std::string characters(std::uint64_t number) {
    return counted(number, "character", "characters");
}

/// What the comparison found, in code points.
struct Findings {
    std::uint64_t unknown = 0;   ///< in stories that the record follows
    std::uint64_t gone = 0;      ///< recorded, and in the document no more
    bool reordered = false;      ///< recorded text stands in another place
    std::uint64_t elsewhere = 0; ///< in stories that the record does not follow
    std::vector<std::string> notFollowed;
    std::vector<std::string> missing; ///< stories of the record that the document has not
    bool any() const {
        return unknown > 0 || gone > 0 || reordered || elsewhere > 0 || !missing.empty();
    }
};

/// The document's text with the redacted character wherever its beginning or end can be the
/// recorded redacted text, so that a comparison keeps what was taken away.
std::u32string likeRecorded(const std::u32string& recorded, std::u32string text) {
    const auto fit = [](char32_t a, char32_t b) { return a == b || a == redactedCharacter; };
    const std::size_t common = std::min(recorded.size(), text.size());
    std::size_t begin = 0;
    for (; begin < common && fit(recorded[begin], text[begin]); ++begin) {
        text[begin] = recorded[begin];
    }
    for (std::size_t end = 1; end <= common - begin; ++end) {
        const char32_t last = recorded[recorded.size() - end];
        if (!fit(last, text[text.size() - end])) {
            break;
        }
        text[text.size() - end] = last;
    }
    return text;
}

std::uint64_t freshIn(const Patch& patch) {
    std::uint64_t fresh = 0;
    for (const Piece& piece : patch.put) {
        if (const auto* characters = std::get_if<Fresh>(&piece)) {
            fresh += characters->text.size();
        }
    }
    return fresh;
}

/// Makes the story of the history what the document says.
void bringUpToDate(History& history, const StoryText& story, const Attribution& unknown,
                   Findings& findings) {
    const std::u32string recorded = history.text(story.id);
    if (fits(recorded, story.text)) {
        return;
    }
    std::uint64_t fresh = 0;
    for (const Patch& patch :
         reconcile(history, story.id, likeRecorded(recorded, story.text), unknown)) {
        history.apply(story.id, patch);
        fresh += freshIn(patch);
    }
    const std::uint64_t kept = story.text.size() - fresh;
    findings.unknown += fresh;
    findings.gone += recorded.size() > kept ? recorded.size() - kept : 0;
    findings.reordered = findings.reordered || (fresh == 0 && recorded.size() <= kept);
}

std::vector<Run> allUnknown(const std::u32string& text) {
    if (text.empty()) {
        return {};
    }
    return {{0, static_cast<std::uint32_t>(text.size()), {Origin::unknown, "", 0, false}}};
}

void say(const Findings& findings, std::uint64_t unknownBefore, std::vector<std::string>& reasons) {
    if (findings.unknown > 0) {
        reasons.push_back("The record does not cover " + characters(findings.unknown) +
                          " of this text.");
    }
    if (unknownBefore > 0) {
        reasons.push_back(characters(unknownBefore) +
                          " of this text came while nothing was recorded.");
    }
    if (findings.gone > 0) {
        reasons.push_back(characters(findings.gone) +
                          " of the recorded text went away while nothing was recorded.");
    }
    if (findings.reordered) {
        reasons.push_back("Some of the recorded text was moved while nothing was recorded.");
    }
    if (findings.elsewhere > 0) {
        reasons.push_back("The record does not follow " +
                          counted(findings.notFollowed.size(), "other part", "other parts") +
                          " of this document with " + characters(findings.elsewhere) +
                          ", such as " + findings.notFollowed.front() + ".");
    }
    for (const std::string& story : findings.missing) {
        reasons.push_back("The record knows " + story + ", which is not in this document.");
    }
}

} // namespace

std::string_view name(Coverage coverage) {
    switch (coverage) {
    case Coverage::covered:
        return "covered";
    case Coverage::partlyCovered:
        return "partly-covered";
    case Coverage::damaged:
        return "damaged";
    case Coverage::absent:
        break;
    }
    return "absent";
}

Inspection inspect(const Replay& replay, const std::vector<StoryText>& document,
                   const std::vector<std::string>& damage) {
    if (replay.entries() == 0 && damage.empty()) {
        return inspectWithoutRecord(document);
    }
    Inspection inspection;
    inspection.entries = replay.entries();
    inspection.reasons = damage;
    History history = replay.history();
    const Attribution unknown{Origin::unknown, std::to_string(replay.lastTime()) + "/", 0, false};
    Findings findings;
    std::set<std::string> compared;
    for (const StoryText& story : document) {
        StoryRuns& runs = inspection.stories.emplace_back();
        runs.id = story.id;
        runs.name = story.name;
        runs.length = static_cast<std::uint32_t>(story.text.size());
        if (history.has(story.id) && compared.insert(story.id).second) {
            bringUpToDate(history, story, unknown, findings);
            runs.runs = history.runs(story.id);
        } else {
            runs.runs = allUnknown(story.text);
            if (!story.text.empty()) {
                findings.elsewhere += story.text.size();
                findings.notFollowed.push_back(story.name);
            }
        }
        count(inspection.totals, story.text, runs.runs);
    }
    for (const std::string& story : history.stories()) {
        if (!compared.contains(story) && history.length(story) > 0) {
            const auto named = replay.storyNames().find(story);
            findings.missing.push_back(named == replay.storyNames().end() ? story : named->second);
        }
    }
    inspection.responses = survivals(replay, history, {compared.begin(), compared.end()});
    inspection.unknownNow = static_cast<std::uint32_t>(findings.unknown + findings.elsewhere);

    const std::uint64_t unknownBefore =
        inspection.totals.characters[static_cast<std::size_t>(Origin::unknown)] -
        inspection.unknownNow;
    say(findings, unknownBefore, inspection.reasons);
    inspection.coverage = !damage.empty()                       ? Coverage::damaged
                          : findings.any() || unknownBefore > 0 ? Coverage::partlyCovered
                                                                : Coverage::covered;
    return inspection;
}

Inspection inspectWithoutRecord(const std::vector<StoryText>& document) {
    Inspection inspection;
    inspection.reasons.emplace_back(
        "This document carries no record. That says nothing about its author.");
    for (const StoryText& story : document) {
        const auto length = static_cast<std::uint32_t>(story.text.size());
        inspection.stories.push_back({story.id, story.name, length, allUnknown(story.text)});
        inspection.unknownNow += length;
        count(inspection.totals, story.text, inspection.stories.back().runs);
    }
    return inspection;
}

void count(Totals& totals, std::u32string_view text, const std::vector<Run>& runs) {
    for (const Run& run : runs) {
        totals.characters[static_cast<std::size_t>(run.attribution.origin)] += run.length;
    }
    const auto isHyphen = [&](const Token& token) {
        const char32_t c = text[token.start];
        return token.length == 1 && (c == U'-' || c == U'\u2010' || c == U'\u2011');
    };
    const std::vector<Token> all = tokens(text);
    auto run = runs.begin();
    for (std::size_t i = 0; i < all.size(); ++i) {
        const bool goesOn = i >= 2 && isHyphen(all[i - 1]) && all[i - 2].word;
        if (!all[i].word || goesOn) {
            continue;
        }
        while (run != runs.end() && run->start + run->length <= all[i].start) {
            ++run;
        }
        if (run == runs.end()) {
            return;
        }
        ++totals.words[static_cast<std::size_t>(run->attribution.origin)];
    }
}

} // namespace palimpsest::provenance
