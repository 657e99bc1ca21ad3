// SPDX-License-Identifier: MPL-2.0
// What is counted as what: autocorrect, machine-kept text, tracked deletions.
#include "provenance/inspection.hxx"
#include "provenance/kept_text.hxx"
#include "recorded.hxx"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace palimpsest::provenance {
namespace {

using test::Recorded;
using testing::ElementsAre;

const Attribution corrected{Origin::office, "autocorrect", 0, false};

Inspection inspected(const Replay& replay, const std::vector<TextRange>& struck = {}) {
    return inspect(replay, {{"body", "body", replay.history().text("body"), struck}}, {});
}

std::uint64_t characters(const Inspection& inspection, Origin origin) {
    return inspection.totals.characters.at(static_cast<std::size_t>(origin));
}
std::uint64_t words(const Inspection& inspection, Origin origin) {
    return inspection.totals.words.at(static_cast<std::size_t>(origin));
}

TEST(Totals, CountWhatAutocorrectMadeAsWhatItReplaced) {
    Recorded recorded;
    recorded.started().type(0, U"the end");
    recorded.put(0, 1, U"T", corrected, Cause::autocorrect);
    const Inspection inspection = inspected(recorded.recorder.state());
    EXPECT_EQ(inspection.stories[0].runs[0].attribution, corrected); // its origin stays
    EXPECT_EQ(characters(inspection, Origin::office), 0U);
    EXPECT_EQ(characters(inspection, Origin::keyboard), 7U);
    EXPECT_EQ(words(inspection, Origin::keyboard), 2U);
}

TEST(Totals, CountWhatAutocorrectAddedWithTheTextThatTriggeredIt) {
    Recorded recorded;
    recorded.started();
    const std::string id = recorded.answer("Voilà");
    recorded.put(0, 0, U"Voilà", {Origin::model, id, 0, false}, Cause::model);
    recorded.type(5, U"!");
    recorded.put(5, 0, U"\u202F", corrected, Cause::autocorrect); // before what was typed
    recorded.recorder.edit(
        "body",
        {7, 0, {Fresh{U"\u00A0", corrected}, Fresh{U"?", {Origin::keyboard, "", 0, false}}}},
        Cause::autocorrect, recorded.now); // in one edit with it
    const Inspection inspection = inspected(recorded.recorder.state());
    EXPECT_EQ(characters(inspection, Origin::office), 0U);
    EXPECT_EQ(characters(inspection, Origin::keyboard), 4U);
    EXPECT_EQ(characters(inspection, Origin::model), 5U);
}

TEST(Totals, CountWhatAutocorrectChangedInTheModelsTextAsTheModels) {
    Recorded recorded;
    recorded.started();
    const std::string id = recorded.answer("teh");
    recorded.put(0, 0, U"teh", {Origin::model, id, 0, false}, Cause::model);
    recorded.type(3, U" ");
    recorded.put(1, 2, U"he", corrected, Cause::autocorrect);
    const Inspection inspection = inspected(recorded.recorder.state());
    EXPECT_EQ(characters(inspection, Origin::model), 3U);
    EXPECT_EQ(characters(inspection, Origin::keyboard), 1U);
    EXPECT_EQ(inspection.responses.at(id).surviving, 1U); // the survival knows better
}

TEST(Totals, CountCopiesOfWhatAutocorrectMadeInTheSameWay) {
    Recorded recorded;
    recorded.started().type(0, U"the");
    recorded.put(0, 1, U"T", corrected, Cause::autocorrect);
    recorded.put(0, 1, U"t", corrected, Cause::autocorrect);
    const Spans letter = recorded.recorder.state().history().spans("body", 0, 1);
    recorded.recorder.edit("body", {3, 0, {Copy{letter.front()}}}, Cause::paste, recorded.now);
    const Inspection inspection = inspected(recorded.recorder.state());
    EXPECT_EQ(characters(inspection, Origin::keyboard), 4U);
    const Replay again = test::replayOf(recorded.entries());
    EXPECT_EQ(characters(inspected(again), Origin::keyboard), 4U);
}

TEST(Totals, CountWhatTheOfficeMadeOtherwiseAsTheOffices) {
    Recorded recorded;
    recorded.started().type(0, U"the end");
    recorded.put(0, 3, U"THE", {Origin::office, ".uno:ChangeCaseToUpper", 0, false},
                 Cause::replace);
    const Inspection inspection = inspected(recorded.recorder.state());
    EXPECT_EQ(characters(inspection, Origin::office), 3U);
    EXPECT_EQ(characters(inspection, Origin::keyboard), 4U);
}

TEST(Totals, CountMachineKeptTextApart) {
    Recorded recorded;
    recorded.started().type(0, U"As said ");
    recorded.put(8, 0, U"(Latour 1991)", {Origin::office, keptBy("Zotero"), 0, false},
                 Cause::program);
    const Inspection inspection = inspected(recorded.recorder.state());
    EXPECT_EQ(characters(inspection, Origin::office), 0U);
    EXPECT_EQ(characters(inspection, Origin::keyboard), 8U);
    EXPECT_EQ(inspection.totals.kept, (Amount{13, 2}));
    EXPECT_EQ(inspection.stories[0].runs[1].attribution.source, "kept:Zotero");
    EXPECT_EQ(inspection.coverage, Coverage::covered);
}

TEST(Totals, AreThoseOfTheInspectionWhereTheyAreAskedForAlone) {
    Recorded recorded;
    recorded.started().type(0, U"the end of it");
    recorded.put(0, 1, U"T", corrected, Cause::autocorrect);
    const std::vector<StoryText> document{{"body", "body", U"The new end of it", {{4, 3}}},
                                          {"", "footnote:1", U"See there.", {}}};
    const Replay& replay = recorded.recorder.state();
    EXPECT_EQ(totals(replay, document), inspect(replay, document, {}).totals);
    EXPECT_EQ(totals(replay, document).characters[0], 13U);
}

TEST(Inspection, MarksWhatLiesInTrackedDeletions) {
    Recorded recorded;
    recorded.started();
    const std::string id = recorded.answer("one two three");
    recorded.type(0, U"zero ");
    recorded.put(5, 0, U"one two three", {Origin::model, id, 0, false}, Cause::model);
    // Out of order, touching, and further than the text goes.
    const Inspection inspection =
        inspected(recorded.recorder.state(), {{13, 99}, {2, 3}, {5, 4}, {7, 2}, {50, 1}});
    const auto& runs = inspection.stories[0].runs;
    ASSERT_EQ(runs.size(), 5U);
    const auto shape = [&](std::size_t run) {
        return std::tuple(runs[run].start, runs[run].length, runs[run].struck,
                          runs[run].attribution.offset);
    };
    EXPECT_EQ(shape(0), std::tuple(0U, 2U, false, 0U));
    EXPECT_EQ(shape(1), std::tuple(2U, 3U, true, 0U));
    EXPECT_EQ(shape(2), std::tuple(5U, 4U, true, 0U));
    EXPECT_EQ(shape(3), std::tuple(9U, 4U, false, 4U));
    EXPECT_EQ(shape(4), std::tuple(13U, 5U, true, 8U));
    EXPECT_EQ(inspection.totals.struck, (Amount{12, 2}));
    EXPECT_EQ(characters(inspection, Origin::model), 13U);
}

TEST(Inspection, MarksTrackedDeletionsInTextWithoutRecordToo) {
    const Inspection inspection = inspectWithoutRecord({{"", "body", U"ab cd", {{0, 2}}}});
    ASSERT_EQ(inspection.stories[0].runs.size(), 2U);
    EXPECT_TRUE(inspection.stories[0].runs[0].struck);
    EXPECT_FALSE(inspection.stories[0].runs[1].struck);
    EXPECT_EQ(inspection.totals.struck, (Amount{2, 1}));
}

} // namespace
} // namespace palimpsest::provenance
