// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "provenance/replay.hxx"

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
};

struct StoryRuns {
    std::string id, name;
    std::uint32_t length = 0;
    std::vector<Run> runs;
};

struct Totals {
    std::array<std::uint64_t, 6> characters{}; ///< by Origin
    std::array<std::uint64_t, 6> words{};      ///< a word counts where its first letter's origin lies
};

struct Survival {
    std::uint32_t length = 0, surviving = 0, removed = 0, writtenInto = 0;
    std::string outcome; ///< pending|inserted|replaced|suggested|partly|dismissed|left|failed
};

/// What can be said of a document: its texts as they are against its record.
struct Inspection {
    Coverage coverage = Coverage::absent;
    std::vector<std::string> reasons; ///< sentences
    std::vector<StoryRuns> stories;
    Totals totals;
    std::map<std::string, Survival> responses;
    std::uint64_t entries = 0;
    std::string root; ///< base64
    std::uint32_t unknownNow = 0; ///< characters that the record does not cover, found in this comparison
};

/// Compares the document's stories with the replayed state. `damage`: what the journal's own checks found (empty: sound).
Inspection inspect(const Replay& replay, const std::vector<StoryText>& document, const std::vector<std::string>& damage);

/// What can be said where there is no record at all.
Inspection inspectWithoutRecord(const std::vector<StoryText>& document);

} // namespace palimpsest::provenance
