// SPDX-License-Identifier: MPL-2.0
#include "provenance/inspection.hxx"

#include "provenance/counted_runs.hxx"
#include "provenance/kept_text.hxx"
#include "provenance/reconciliation.hxx"
#include "provenance/words.hxx"

#include <algorithm>
#include <optional>
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
    /// Where the document first differs from the record, by story: its name and the characters of
    /// it before that place.
    std::vector<std::pair<std::string, std::size_t>> places;
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

/// The replayed state made what the document says; copied only where they differ.
class Compared {
  public:
    Compared(const Replay& replay, const std::vector<StoryText>& document) : replay_(replay) {
        for (const StoryText& story : document) {
            follows_.push_back(history().has(story.id) && seen_.insert(story.id).second);
            if (follows_.back()) {
                bringUpToDate(story);
            } else if (!story.text.empty()) {
                findings_.elsewhere += story.text.size();
                findings_.notFollowed.push_back(story.name);
            }
        }
        for (const std::string& story : history().stories()) {
            if (!seen_.contains(story) && history().length(story) > 0) {
                const auto named = replay.storyNames().find(story);
                findings_.missing.push_back(named == replay.storyNames().end() ? story
                                                                               : named->second);
            }
        }
    }

    const History& history() const { return changed_ ? *changed_ : replay_.history(); }
    const Findings& findings() const { return findings_; }
    std::vector<std::string> stories() const { return {seen_.begin(), seen_.end()}; }

    /// Whether the record follows a story, by its place in the document.
    bool follows(std::size_t story) const { return follows_[story]; }

  private:
    void bringUpToDate(const StoryText& story) {
        const std::u32string recorded = history().text(story.id);
        if (fits(recorded, story.text)) {
            return;
        }
        if (!changed_) {
            changed_ = replay_.history();
        }
        const Attribution unknown{Origin::unknown, std::to_string(replay_.lastTime()) + "/", 0,
                                  false};
        std::uint64_t fresh = 0;
        for (const Patch& patch :
             reconcile(*changed_, story.id, likeRecorded(recorded, story.text), unknown)) {
            changed_->apply(story.id, patch);
            fresh += freshIn(patch);
        }
        const std::uint64_t kept = story.text.size() - fresh;
        const auto differs =
            std::mismatch(recorded.begin(), recorded.end(), story.text.begin(), story.text.end());
        findings_.places.emplace_back(
            story.name, static_cast<std::size_t>(differs.second - story.text.begin()));
        findings_.unknown += fresh;
        findings_.gone += recorded.size() > kept ? recorded.size() - kept : 0;
        findings_.reordered = findings_.reordered || (fresh == 0 && recorded.size() <= kept);
    }

    const Replay& replay_;
    std::optional<History> changed_;
    Findings findings_;
    std::set<std::string> seen_;
    std::vector<bool> follows_;
};

std::vector<Run> allUnknown(const std::u32string& text) {
    if (text.empty()) {
        return {};
    }
    return {{0, static_cast<std::uint32_t>(text.size()), {Origin::unknown, "", 0, false}}};
}

/// Adds a story with its runs, and as they are counted, to what is said of the document.
void addStory(Inspection& inspection, const StoryText& story, const std::vector<Run>& runs,
              const std::vector<Run>& counted) {
    const auto length = static_cast<std::uint32_t>(story.text.size());
    const std::vector<TextRange> struck = tidied(story.struck, length);
    const auto found = inspection.echoes.find(story.id);
    inspection.stories.push_back(
        {story.id, story.name, length,
         inspectedRuns(runs, struck, found == inspection.echoes.end() ? Echoes() : found->second)});
    count(inspection.totals, story.text, counted, struck);
}

/// Where the document differs from the record, for the end of a sentence.
std::string placesOf(const Findings& findings) {
    const auto& [story, before] = findings.places.front();
    const std::size_t more = findings.places.size() - 1;
    return " (after " + characters(before) + " of " + story +
           (more == 0 ? ")" : ", and in " + counted(more, "other part)", "other parts)"));
}

void say(const Findings& findings, std::uint64_t unknownBefore, std::vector<std::string>& reasons) {
    if (findings.unknown > 0) {
        reasons.push_back("The record does not cover " + characters(findings.unknown) +
                          " of this text" + placesOf(findings) + ".");
    }
    if (unknownBefore > 0) {
        reasons.push_back(characters(unknownBefore) +
                          " of this text came while nothing was recorded.");
    }
    if (findings.gone > 0) {
        reasons.push_back(characters(findings.gone) +
                          " of the recorded text went away while nothing was recorded" +
                          placesOf(findings) + ".");
    }
    if (findings.reordered) {
        reasons.push_back("Some of the recorded text was moved while nothing was recorded" +
                          placesOf(findings) + ".");
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

/// A file that Writer did not make can have parts of one name: one of them is taken for the
/// record's.
void sayNamesakes(const Findings& findings, const std::vector<StoryText>& document,
                  std::vector<std::string>& reasons) {
    const std::set<std::string> notFollowed(findings.notFollowed.begin(),
                                            findings.notFollowed.end());
    for (const std::string& name : notFollowed) {
        const auto bearers = std::count_if(document.begin(), document.end(),
                                           [&](const auto& story) { return story.name == name; });
        if (bearers > 1) {
            reasons.push_back(std::to_string(bearers) + " parts of this document are called " +
                              name + "; the record can follow only one of that name.");
        }
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
    const Compared compared(replay, document);
    const History& history = compared.history();
    const Findings& findings = compared.findings();
    inspection.echoes = echoes(replay, history, compared.stories());
    for (std::size_t number = 0; number < document.size(); ++number) {
        const StoryText& story = document[number];
        if (compared.follows(number)) {
            addStory(inspection, story, history.runs(story.id),
                     countedRuns(history, replay.corrections(), story.id));
        } else {
            addStory(inspection, story, allUnknown(story.text), allUnknown(story.text));
        }
    }
    inspection.responses = survivals(replay, history, compared.stories());
    inspection.unknownNow = static_cast<std::uint32_t>(findings.unknown + findings.elsewhere);

    const std::uint64_t unknownBefore =
        inspection.totals.characters[static_cast<std::size_t>(Origin::unknown)] -
        inspection.unknownNow;
    say(findings, unknownBefore, inspection.reasons);
    sayNamesakes(findings, document, inspection.reasons);
    inspection.coverage = !damage.empty()                       ? Coverage::damaged
                          : findings.any() || unknownBefore > 0 ? Coverage::partlyCovered
                                                                : Coverage::covered;
    return inspection;
}

Totals totals(const Replay& replay, const std::vector<StoryText>& document) {
    Totals totals;
    const Compared compared(replay, document);
    for (std::size_t number = 0; number < document.size(); ++number) {
        const StoryText& story = document[number];
        const auto runs = compared.follows(number)
                              ? countedRuns(compared.history(), replay.corrections(), story.id)
                              : allUnknown(story.text);
        count(totals, story.text, runs,
              tidied(story.struck, static_cast<std::uint32_t>(story.text.size())));
    }
    return totals;
}

Totals characterTotals(const Replay& replay) {
    Totals totals;
    for (const std::string& story : replay.history().stories()) {
        count(totals, {}, countedRuns(replay.history(), replay.corrections(), story), {});
    }
    return totals;
}

InspectedAnchor inspected(const Anchor& anchor) {
    return {anchor.entry, anchor.size, anchor.time,
            anchor.by,    false,       "no authority was named to ask"};
}

Inspection inspectWithoutRecord(const std::vector<StoryText>& document) {
    Inspection inspection;
    inspection.reasons.emplace_back(
        "This document carries no record. That says nothing about its author.");
    for (const StoryText& story : document) {
        addStory(inspection, story, allUnknown(story.text), allUnknown(story.text));
        inspection.unknownNow += inspection.stories.back().length;
    }
    return inspection;
}

void count(Totals& totals, std::u32string_view text, const std::vector<Run>& runs,
           const std::vector<TextRange>& struck) {
    for (const Run& run : runs) {
        if (isKept(run.attribution)) {
            totals.kept.characters += run.length;
        } else {
            totals.characters.at(static_cast<std::size_t>(run.attribution.origin)) += run.length;
        }
    }
    for (const TextRange& range : struck) {
        totals.struck.characters += range.length;
    }
    auto run = runs.begin();
    auto gone = struck.begin();
    for (const Token& word : words(text)) {
        while (run != runs.end() && run->start + run->length <= word.start) {
            ++run;
        }
        while (gone != struck.end() && gone->start + gone->length <= word.start) {
            ++gone;
        }
        if (run == runs.end()) {
            return;
        }
        std::uint64_t& number =
            isKept(run->attribution)
                ? totals.kept.words
                : totals.words.at(static_cast<std::size_t>(run->attribution.origin));
        ++number;
        totals.struck.words += gone != struck.end() && gone->start <= word.start ? 1 : 0;
    }
}

} // namespace palimpsest::provenance
