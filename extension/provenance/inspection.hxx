// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "provenance/anchors.hxx"
#include "provenance/echo.hxx"
#include "provenance/inspected_runs.hxx"
#include "provenance/replay.hxx"
#include "provenance/survival.hxx"

#include <array>
#include <map>
#include <string>
#include <vector>

namespace palimpsest::provenance {

enum class Coverage { covered, partlyCovered, damaged, absent };
std::string_view name(Coverage coverage);

struct StoryText {
    std::string id;   ///< empty: the record does not know this story
    std::string name; ///< "body", "footnote:1", … (design of the interface)
    std::u32string text;
    std::vector<TextRange> struck{}; ///< its tracked deletions, in any order
};

struct StoryRuns {
    std::string id, name;
    std::uint32_t length = 0;
    std::vector<InspectedRun> runs; ///< in order, touching each other, covering the whole story
};

struct Amount {
    std::uint64_t characters = 0;
    std::uint64_t words = 0;
    bool operator==(const Amount&) const = default;
};

/// What autocorrect made counts as what it belongs to (docs/attribution.md, "Autocorrect").
struct Totals {
    std::array<std::uint64_t, 6> characters{}; ///< by Origin, without machine-kept text
    std::array<std::uint64_t, 6> words{}; ///< a word counts where its first letter's origin lies
    Amount kept;                          ///< machine-kept text
    Amount struck;                        ///< of all of these, what lies in tracked deletions
    bool operator==(const Totals&) const = default;
};

/// A timestamp over the first `covers` entries of the journal.
struct InspectedAnchor {
    std::uint64_t entry = 0;  ///< the number of the entry that holds it
    std::uint64_t covers = 0; ///< entries
    std::int64_t time = 0;    ///< ms since 1970 UTC
    std::string by;           ///< who signed it; where it is not trusted, who the record says did
    bool trusted = false;     ///< an authority that the reader trusts vouches for it
    std::string why;          ///< where it is not trusted: a sentence
};

/// An anchor of which no authority was asked.
InspectedAnchor inspected(const Anchor& anchor);

/// What can be said of a document: its texts as they are against its record.
struct Inspection {
    Coverage coverage = Coverage::absent;
    std::vector<std::string> reasons; ///< sentences; empty where the record covers the text
    std::vector<StoryRuns> stories;   ///< in the order in which the document's were given
    Totals totals;
    std::map<std::string, Survival> responses; ///< by id
    std::map<std::string, Echoes> echoes;      ///< by the story's id
    std::uint64_t entries = 0;
    std::string root; ///< base64; a replay does not know it: whoever holds the journal sets it
    std::vector<InspectedAnchor> anchors; ///< set by whoever holds the journal too, in its order
    std::uint32_t unknownNow =
        0; ///< characters that the record does not cover, found in this comparison
};

/// Compares the document's stories with the replayed state (docs/attribution.md, "A file is read
/// again"). `damage`: what the journal's own checks found (empty: sound); what could be replayed
/// before it is compared all the same. A record without entries and damage is no record.
Inspection inspect(const Replay& replay, const std::vector<StoryText>& document,
                   const std::vector<std::string>& damage);

/// The totals of an inspection alone, for those who look often: echoes and responses are not looked
/// for.
Totals totals(const Replay& replay, const std::vector<StoryText>& document);

/// The characters of the record's own text, without its words: the cost grows with the number of
/// runs and not with the text.
Totals characterTotals(const Replay& replay);

/// What can be said where there is no record at all.
Inspection inspectWithoutRecord(const std::vector<StoryText>& document);

/// Adds a story's characters and words to the totals. `runs` cover `text`; `struck` is tidied.
void count(Totals& totals, std::u32string_view text, const std::vector<Run>& runs,
           const std::vector<TextRange>& struck);

} // namespace palimpsest::provenance
