// SPDX-License-Identifier: MPL-2.0
#include "provenance/inspection.hxx"
#include "recorded.hxx"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace palimpsest::provenance {
namespace {

using test::Recorded;
using test::replayOf;
using testing::ElementsAre;
using testing::IsEmpty;

std::uint64_t of(const std::array<std::uint64_t, 6>& numbers, Origin origin) {
    return numbers.at(static_cast<std::size_t>(origin));
}

std::vector<StoryText> body(std::u32string text) {
    return {{"body", "body", std::move(text)}};
}

/// "The cat sat on the mat." of which "cat sat " is r1's.
Recorded& scene(Recorded& recorded) {
    recorded.started().type(0, U"The on the mat.");
    const std::string id = recorded.answer("cat sat ");
    recorded.put(4, 0, U"cat sat ", {Origin::model, id, 0, false}, Cause::model);
    recorded.recorder.decided(id, "inserted", std::nullopt, recorded.now);
    return recorded;
}

const std::u32string sentence = U"The cat sat on the mat.";

TEST(Inspection, IsCoveredWhereTheReplayIsExactlyTheText) {
    Recorded recorded;
    const Inspection inspection = inspect(scene(recorded).recorder.state(), body(sentence), {});
    EXPECT_EQ(inspection.coverage, Coverage::covered);
    EXPECT_THAT(inspection.reasons, IsEmpty());
    ASSERT_EQ(inspection.stories.size(), 1U);
    EXPECT_EQ(inspection.stories[0].length, 23U);
    EXPECT_EQ(inspection.stories[0].runs,
              inspectedRuns(recorded.recorder.state().history().runs("body"), {}, {}));
    EXPECT_EQ(of(inspection.totals.characters, Origin::keyboard), 15U);
    EXPECT_EQ(of(inspection.totals.characters, Origin::model), 8U);
    EXPECT_EQ(of(inspection.totals.words, Origin::keyboard), 4U);
    EXPECT_EQ(of(inspection.totals.words, Origin::model), 2U);
    EXPECT_EQ(inspection.unknownNow, 0U);
}

TEST(Inspection, GivesTheSameCharactersWithoutLookingAtTheText) {
    Recorded recorded;
    const Replay& state = scene(recorded).recorder.state();
    const Totals alone = characterTotals(state);
    EXPECT_EQ(alone.characters, totals(state, body(sentence)).characters);
    EXPECT_EQ(of(alone.characters, Origin::model), 8U);
    EXPECT_EQ(of(alone.words, Origin::model), 0U);
}

TEST(Inspection, ShowsExactlyTheNewTextAsUnknown) {
    Recorded recorded;
    const Inspection inspection =
        inspect(scene(recorded).recorder.state(), body(U"The cat sat quietly on the mat."), {});
    EXPECT_EQ(inspection.coverage, Coverage::partlyCovered);
    EXPECT_THAT(inspection.reasons,
                ElementsAre("The record does not cover 8 characters of this text (after 12 "
                            "characters of body)."));
    EXPECT_EQ(inspection.unknownNow, 8U);
    EXPECT_EQ(of(inspection.totals.characters, Origin::unknown), 8U);
    EXPECT_EQ(of(inspection.totals.characters, Origin::keyboard), 15U);
    EXPECT_EQ(of(inspection.totals.characters, Origin::model), 8U);
    EXPECT_EQ(of(inspection.totals.words, Origin::unknown), 1U);
}

TEST(Inspection, DoesNotChangeTheReplayThatItLooksAt) {
    Recorded recorded;
    const Replay& state = scene(recorded).recorder.state();
    inspect(state, body(U"Something else."), {});
    EXPECT_EQ(state.history().text("body"), sentence);
}

TEST(Inspection, SaysWhereRecordedTextWentAway) {
    Recorded recorded;
    const Inspection inspection =
        inspect(scene(recorded).recorder.state(), body(U"The cat sat on the"), {});
    EXPECT_EQ(inspection.coverage, Coverage::partlyCovered);
    EXPECT_THAT(
        inspection.reasons,
        ElementsAre(
            "5 characters of the recorded text went away while nothing was recorded (after 18 "
            "characters of body)."));
    EXPECT_EQ(of(inspection.totals.characters, Origin::unknown), 0U);
}

TEST(Inspection, IsPartlyCoveredWhereTextCameInAGapOfTheRecord) {
    Recorded recorded;
    scene(recorded);
    recorded.recorder.pause(recorded.now);
    recorded.started().put(23, 0, U" So", {Origin::unknown, "", 0, false}, Cause::gap);
    const Inspection inspection = inspect(recorded.recorder.state(), body(sentence + U" So"), {});
    EXPECT_EQ(inspection.coverage, Coverage::partlyCovered);
    EXPECT_THAT(inspection.reasons,
                ElementsAre("3 characters of this text came while nothing was recorded."));
    EXPECT_EQ(inspection.unknownNow, 0U);
}

TEST(Inspection, CountsAStoryThatTheRecordDoesNotFollowAsUnknown) {
    Recorded recorded;
    auto document = body(sentence);
    document.push_back({"", "footnote:1", U"See there."});
    document.push_back({"", "header:Default", U""});
    const Inspection inspection = inspect(scene(recorded).recorder.state(), document, {});
    EXPECT_EQ(inspection.coverage, Coverage::partlyCovered);
    EXPECT_THAT(inspection.reasons,
                ElementsAre("The record does not follow 1 other part of this document with "
                            "10 characters, such as footnote:1."));
    ASSERT_EQ(inspection.stories.size(), 3U);
    ASSERT_EQ(inspection.stories[1].runs.size(), 1U);
    EXPECT_EQ(inspection.stories[1].runs[0].attribution.origin, Origin::unknown);
    EXPECT_THAT(inspection.stories[2].runs, IsEmpty());
    EXPECT_EQ(inspection.unknownNow, 10U);
}

TEST(Inspection, IsCoveredBesideEmptyStoriesThatTheRecordDoesNotFollow) {
    Recorded recorded;
    auto document = body(sentence);
    document.push_back({"", "header:Default", U""});
    EXPECT_EQ(inspect(scene(recorded).recorder.state(), document, {}).coverage, Coverage::covered);
}

TEST(Inspection, MissesARecordedStoryThatTheDocumentHasNot) {
    Recorded recorded;
    scene(recorded);
    recorded.recorder.edit("t1", {0, 0, {Fresh{U"x", {Origin::pasted, "", 0, false}}}},
                           Cause::paste, recorded.now);
    const Inspection inspection = inspect(recorded.recorder.state(), body(sentence), {});
    EXPECT_EQ(inspection.coverage, Coverage::partlyCovered);
    EXPECT_THAT(inspection.reasons,
                ElementsAre("The record knows t1, which is not in this document."));
}

TEST(Inspection, IsDamagedWhereTheJournalFailsItsChecksAndStillSaysWhatItCan) {
    Recorded recorded;
    const Inspection inspection =
        inspect(scene(recorded).recorder.state(), body(sentence), {"Entry 9 is lost."});
    EXPECT_EQ(inspection.coverage, Coverage::damaged);
    EXPECT_THAT(inspection.reasons, ElementsAre("Entry 9 is lost."));
    EXPECT_EQ(of(inspection.totals.characters, Origin::model), 8U);
}

TEST(Inspection, IsDamagedAndNotAbsentWhereNothingCouldBeRead) {
    EXPECT_EQ(inspect(Replay(), body(U"abc"), {"The journal cannot be read."}).coverage,
              Coverage::damaged);
    EXPECT_EQ(inspect(Replay(), body(U"abc"), {}).coverage, Coverage::absent);
}

TEST(Inspection, SaysNothingAboutTheAuthorOfATextWithoutRecord) {
    const Inspection inspection = inspectWithoutRecord(body(U"Two words"));
    EXPECT_EQ(inspection.coverage, Coverage::absent);
    EXPECT_THAT(
        inspection.reasons,
        ElementsAre("This document carries no record. That says nothing about its author."));
    EXPECT_EQ(of(inspection.totals.characters, Origin::unknown), 9U);
    EXPECT_EQ(of(inspection.totals.words, Origin::unknown), 2U);
}

std::vector<Json> redacted(std::vector<Json> entries) {
    for (Json& entry : entries) {
        entry = Json::parse(committedForm(entry, test::seed));
    }
    return entries;
}

TEST(Inspection, IsCoveredWhereTextsWereTakenAwayFromTheRecordOnly) {
    Recorded recorded;
    const Replay replay = replayOf(redacted(scene(recorded).entries()));
    const Inspection inspection = inspect(replay, body(sentence), {});
    EXPECT_EQ(inspection.coverage, Coverage::covered);
    EXPECT_EQ(of(inspection.totals.characters, Origin::model), 8U);
    EXPECT_EQ(of(inspection.totals.words, Origin::model), 2U);
}

TEST(Inspection, KeepsTheOriginsOfTextTakenAwayAroundWhatIsNew) {
    Recorded recorded;
    const Replay replay = replayOf(redacted(scene(recorded).entries()));
    const Inspection inspection = inspect(replay, body(sentence + U"!!!"), {});
    EXPECT_EQ(inspection.coverage, Coverage::partlyCovered);
    EXPECT_EQ(of(inspection.totals.characters, Origin::unknown), 3U);
    EXPECT_EQ(of(inspection.totals.characters, Origin::model), 8U);
}

TEST(Inspection, CountsAWordWhereItBegins) {
    const auto words = [](const std::u32string& text, std::uint32_t firstRun) {
        const auto length = static_cast<std::uint32_t>(text.size());
        Totals totals;
        count(totals, text,
              {{0, firstRun, {Origin::keyboard, "s1", 0, false}},
               {firstRun, length - firstRun, {Origin::model, "r1", 0, false}}},
              {});
        return std::pair(of(totals.words, Origin::keyboard), of(totals.words, Origin::model));
    };
    EXPECT_EQ(words(U"palimpsest page", 4), std::pair(1UL, 1UL));
    EXPECT_EQ(words(U"one two three", 4), std::pair(1UL, 2UL));
    EXPECT_EQ(words(U" well-known, don't — l’été", 1), std::pair(0UL, 3UL));
    EXPECT_EQ(words(U"Привет κόσμε naïve 42 --", 1), std::pair(1UL, 3UL));
    EXPECT_EQ(words(U"語言 x", 1), std::pair(1UL, 2UL));
    EXPECT_EQ(words(U"- a -b- c-d-e -", 1), std::pair(0UL, 3UL));
}

} // namespace
} // namespace palimpsest::provenance
