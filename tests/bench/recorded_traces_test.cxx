// SPDX-License-Identifier: MPL-2.0
// Sessions recorded elsewhere, played through the engine. The data does not lie in this repository.
#include "recorded_trace.hxx"
#include "trace_journal.hxx"
#include "trace_patches.hxx"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <map>

namespace palimpsest::bench {
namespace {

std::filesystem::path dataFolder() {
    if (const char* given = std::getenv("PALIMPSEST_DATA")) {
        return given;
    }
    return std::filesystem::path(PALIMPSEST_SOURCE_DIR) / ".." / "shared" / "data";
}

std::vector<std::filesystem::path> files(const std::string& folder, std::string_view kind) {
    std::vector<std::filesystem::path> found;
    std::error_code none;
    for (const auto& entry : std::filesystem::directory_iterator(dataFolder() / folder, none)) {
        const std::string name = entry.path().filename().string();
        if (name.find(kind) != std::string::npos) {
            found.push_back(entry.path());
        }
    }
    std::sort(found.begin(), found.end());
    return found;
}

/// A character as the recording has it: which insertion it came with, and where in that.
struct Recorded {
    static constexpr int start = -2; ///< beside the origins of a patch: stood there at the start
    char32_t text;
    int origin;
    std::uint32_t offset;
};

/// What every character's origin must be, from the recording alone.
std::vector<Recorded> recordedCharacters(const Trace& trace) {
    std::vector<Recorded> characters;
    for (const char32_t character : trace.start) {
        characters.push_back({character, Recorded::start, 0});
    }
    for (const TracePatch& patch : trace.patches) {
        std::vector<Recorded> inserted;
        for (const char32_t character : patch.inserted) {
            inserted.push_back(
                {character, patch.origin,
                 patch.origin >= 1 ? static_cast<std::uint32_t>(inserted.size()) : 0});
        }
        const auto first = characters.begin() + patch.position;
        const auto at = characters.erase(first, first + patch.removed);
        characters.insert(at, inserted.begin(), inserted.end());
    }
    return characters;
}

provenance::Attribution expected(const Recorded& character) {
    provenance::Attribution from =
        character.origin == Recorded::start ? startAttribution() : attribution(character.origin);
    from.offset = character.offset;
    return from;
}

/// The sources of a journal's responses are numbered anew: gives them the numbers of the recording.
std::map<std::string, std::string> responseNames(const Trace& trace) {
    std::map<std::string, std::string> names;
    for (const TracePatch& patch : trace.patches) {
        if (patch.origin >= 1 && !patch.inserted.empty()) {
            names.emplace("r" + std::to_string(names.size() + 1), attribution(patch.origin).source);
        }
    }
    return names;
}

void expectRecordedOrigins(const provenance::History& history, const Trace& trace,
                           const std::map<std::string, std::string>& names) {
    const std::vector<Recorded> characters = recordedCharacters(trace);
    ASSERT_EQ(history.text(story), trace.end);
    ASSERT_EQ(history.length(story), characters.size());
    std::uint32_t position = 0;
    for (const provenance::Run& run : history.runs(story)) {
        ASSERT_EQ(run.start, position);
        for (std::uint32_t index = 0; index < run.length; ++index, ++position) {
            provenance::Attribution from = run.attribution;
            if (from.origin == provenance::Origin::model) {
                from.offset += index;
                const auto name = names.find(from.source);
                from.source = name == names.end() ? from.source : name->second;
            }
            ASSERT_EQ(history.characters().at(history.state(story).at(position)),
                      characters[position].text);
            ASSERT_EQ(from, expected(characters[position])) << "character " << position;
        }
    }
    ASSERT_EQ(position, characters.size());
}

constexpr const char* noSessions =
    "The recorded CoAuthor sessions are not on this machine (PALIMPSEST_DATA says where they lie).";
constexpr const char* noTraces =
    "The recorded editing traces are not on this machine (PALIMPSEST_DATA says where they lie).";

TEST(CoauthorSessions, GiveEveryCharacterTheRecordedOrigin) {
    const auto found = files("coauthor", ".ndjson");
    if (found.empty()) {
        GTEST_SKIP() << noSessions;
    }
    for (const auto& file : found) {
        for (const Trace& trace : readTraces(file)) {
            SCOPED_TRACE(trace.name);
            provenance::History history;
            for (const provenance::Patch& patch : historyPatches(trace)) {
                history.apply(story, patch);
            }
            history.check();
            expectRecordedOrigins(history, trace, {});
            if (HasFatalFailure()) {
                return;
            }
        }
    }
}

TEST(CoauthorSessions, GiveEveryCharacterTheRecordedOriginAfterTheWayThroughTheirJournal) {
    const auto found = files("coauthor", ".ndjson");
    if (found.empty()) {
        GTEST_SKIP() << noSessions;
    }
    for (const auto& file : found) {
        for (const Trace& trace : readTraces(file)) {
            SCOPED_TRACE(trace.name);
            const provenance::Replay replay = open(package(record(trace)));
            expectRecordedOrigins(replay.history(), trace, responseNames(trace));
            if (HasFatalFailure()) {
                return;
            }
        }
    }
}

TEST(EditingTraces, EndInTheRecordedText) {
    const auto found = files("editing-traces", ".json");
    if (found.empty()) {
        GTEST_SKIP() << noTraces;
    }
    for (const auto& file : found) {
        for (const Trace& trace : readTraces(file)) {
            SCOPED_TRACE(trace.name);
            provenance::History history;
            for (const provenance::Patch& patch : historyPatches(trace)) {
                history.apply(story, patch);
            }
            history.check();
            EXPECT_TRUE(history.text(story) == trace.end);
        }
    }
}

} // namespace
} // namespace palimpsest::bench
