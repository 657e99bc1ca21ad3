// SPDX-License-Identifier: MPL-2.0
#include "provenance/echo.hxx"
#include "provenance/inspection.hxx"
#include "recorded.hxx"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace palimpsest::provenance {
namespace {

using test::Recorded;
using testing::ElementsAre;
using testing::IsEmpty;

const std::string said = "Rivers carry more than water: they carry the memory of every town.";
const std::u32string typed = U"Rivers carry more than water: they carry the memory of every town";

Echoes found(const Recorded& recorded, const std::string& story = "body") {
    const Replay& replay = recorded.recorder.state();
    auto all = echoes(replay, replay.history(), replay.history().stories());
    return all[story];
}

std::uint32_t length(const Recorded& recorded) {
    return recorded.recorder.state().history().length("body");
}

Recorded& typeLast(Recorded& recorded, const std::u32string& text) {
    return recorded.type(length(recorded), text);
}

TEST(Echo, LinksTypedWordsToTheResponseThatWasShownBefore) {
    Recorded recorded;
    recorded.started().answer(said);
    recorded.type(0, U"I think: " + typed + U" in it");
    EXPECT_THAT(found(recorded), ElementsAre(Echo{9, 65, 12, "r1"}));
}

TEST(Echo, NeedsEightWordsInARow) {
    Recorded recorded;
    recorded.started().answer(said);
    recorded.type(0, U"Rivers carry more than water: they carry");
    EXPECT_THAT(found(recorded), IsEmpty());
    typeLast(recorded, U" the");
    EXPECT_THAT(found(recorded), ElementsAre(Echo{0, 44, 8, "r1"}));
}

TEST(Echo, OutlastsSmallDifferencesOfTyping) {
    Recorded recorded;
    recorded.started().answer("“It's well-known,” he said, “that l’été isn’t over before autumn.”");
    recorded.type(0, U"its WELL-KNOWN  he said\n'that l'Été isnt over before autumn");
    ASSERT_EQ(found(recorded).size(), 1U);
    EXPECT_EQ(found(recorded)[0].words, 10U);
}

TEST(Echo, EndsWhereAWordIsAnother) {
    Recorded recorded;
    recorded.started().answer(said);
    recorded.type(0, U"Rivers carry more than water: they bring the memory of every town");
    EXPECT_THAT(found(recorded), IsEmpty());
}

TEST(Echo, IsNotWhatWasTypedBeforeTheResponseWasShown) {
    Recorded recorded;
    recorded.started().type(0, U"Rivers carry more than water: they carry");
    recorded.erase(39).erase(38); // so that the whole does not stand there when it is asked
    recorded.answer(said);
    typeLast(recorded, U"ry the memory");
    EXPECT_THAT(found(recorded), IsEmpty());
}

TEST(Echo, EndsWhereWordsWereTypedBefore) {
    Recorded recorded;
    recorded.started().type(0, U" every town");
    recorded.answer(said);
    recorded.type(0, U"Rivers carry more than water: they carry the memory of");
    EXPECT_THAT(found(recorded), ElementsAre(Echo{0, 54, 10, "r1"}));
}

TEST(Echo, IsNotWhatTheModelWrote) {
    Recorded recorded;
    const std::string id = recorded.started().answer(said);
    recorded.put(0, 0, toUtf32(said), {Origin::model, id, 0, false}, Cause::model);
    EXPECT_THAT(found(recorded), IsEmpty());
}

TEST(Echo, IsNotWhatStoodInTheDocumentWhenItWasAsked) {
    Recorded recorded;
    recorded.started().type(0, typed);
    recorded.answer(said);
    recorded.put(0, 65, U"", {}, Cause::cut);
    recorded.type(0, typed);
    EXPECT_THAT(found(recorded), IsEmpty());
}

TEST(Echo, IsNotWhatStoodInAnotherStoryWhenItWasAsked) {
    Recorded recorded;
    recorded.started();
    recorded.recorder.edit("t1", {0, 0, {Fresh{typed, {Origin::pasted, "", 0, false}}}},
                           Cause::paste, recorded.now);
    recorded.answer(said);
    recorded.recorder.edit("t1", {0, 65, {}}, Cause::cut, recorded.now);
    recorded.type(0, typed);
    EXPECT_THAT(found(recorded), IsEmpty());
}

TEST(Echo, IsWhatStoodInTheDocumentOnlyBeforeOrAfterItWasAsked) {
    Recorded recorded;
    recorded.started().type(0, typed);
    recorded.put(0, 65, U"", {}, Cause::cut);
    recorded.answer(said);
    recorded.type(0, typed);
    recorded.answer("Something else altogether.");
    EXPECT_THAT(found(recorded), ElementsAre(Echo{0, 65, 12, "r1"}));
}

TEST(Echo, IsNotWhatThePromptOrTheContextSaid) {
    for (const bool inPrompt : {true, false}) {
        Recorded recorded;
        Recorder::Asked question;
        question.action = "rewrite";
        (inPrompt ? question.prompt : question.context) = "Take this: " + said;
        recorded.started();
        const std::string id = recorded.recorder.asked(question, recorded.now);
        recorded.recorder.answered(id, said, "stop", "", Json::object(), 1, 2, recorded.now);
        recorded.type(0, typed);
        EXPECT_THAT(found(recorded), IsEmpty());
    }
}

TEST(Echo, IsNotWhatAnEarlierTurnOfTheConversationSaid) {
    Recorded recorded;
    Recorder::Asked question;
    question.prompt = said;
    recorded.started();
    question.parent = recorded.recorder.asked(question, recorded.now);
    recorded.recorder.answered("r1", "Yes.", "stop", "", Json::object(), 1, 2, recorded.now);
    question.prompt = "Again.";
    recorded.recorder.asked(question, recorded.now);
    recorded.recorder.answered("r2", said, "stop", "", Json::object(), 1, 2, recorded.now);
    recorded.type(0, typed);
    EXPECT_THAT(found(recorded), IsEmpty());
}

TEST(Echo, LeavesTheWritersOwnWordsOutOfALongerOne) {
    Recorded recorded;
    recorded.started().type(0, U"they carry the memory of every town home");
    recorded.answer(said + " Home is where all of their stories end at last, they say.");
    typeLast(recorded,
             U". " + typed + U". Home is where all of their stories end at last, they say.");
    // "they … town home" is the writer's; five words before it are too few, eleven after it are
    // not.
    EXPECT_THAT(found(recorded), ElementsAre(Echo{114, 51, 11, "r1"}));
}

TEST(Echo, IsNotClaimedWhereTheQuestionWasTakenAway) {
    Recorded recorded;
    recorded.started().answer(said);
    recorded.type(0, typed);
    std::vector<Json> entries = recorded.entries();
    entries[2]["prompt"] = Json::parse(committedForm(entries[2], test::seed))["prompt"];
    const Replay replay = test::replayOf(entries);
    EXPECT_TRUE(replay.response("r1")->questionRedacted);
    EXPECT_TRUE(echoes(replay, replay.history(), {"body"}).empty());
}

TEST(Echo, OfACopyIsAsOldAsItsOriginal) {
    Recorded recorded;
    recorded.started().type(0, typed);
    const Spans before = recorded.recorder.state().history().spans("body", 0, 65);
    recorded.put(0, 65, U"", {}, Cause::cut);
    recorded.answer(said);
    recorded.recorder.edit("body", {0, 0, {Copy{before.front()}}}, Cause::paste, recorded.now);
    EXPECT_THAT(found(recorded), IsEmpty());
    recorded.type(65, U" " + typed);
    const Spans after = recorded.recorder.state().history().spans("body", 66, 65);
    recorded.type(0, U" ");
    recorded.recorder.edit("body", {0, 0, {Copy{after.front()}}}, Cause::paste, recorded.now);
    EXPECT_THAT(found(recorded), ElementsAre(Echo{0, 65, 12, "r1"}, Echo{132, 65, 12, "r1"}));
}

TEST(Echo, IsNotWhatWasTypedIntoAnotherDocument) {
    Recorded recorded;
    recorded.started().answer(said);
    recorded.put(0, 0, typed,
                 {Origin::keyboard, "0b7cf1a6-6f0e-4c59-8a3c-2f1de09d27ac/s1", 0, false},
                 Cause::paste);
    EXPECT_THAT(found(recorded), IsEmpty());
}

TEST(Echo, GoesOnOverWhatAutocorrectMadeOfAWord) {
    Recorded recorded;
    recorded.started().answer(said);
    recorded.type(0, typed);
    recorded.put(0, 1, U"R", {Origin::office, "autocorrect", 0, false}, Cause::autocorrect);
    EXPECT_THAT(found(recorded), ElementsAre(Echo{0, 65, 12, "r1"}));
}

TEST(Echo, IsOfTheLongestAndThenOfTheLastShown) {
    Recorded recorded;
    recorded.started().answer(said);
    recorded.answer("Well. " + said);
    recorded.answer("Rivers carry more than water: they carry the memory of none.");
    recorded.type(0, typed);
    EXPECT_THAT(found(recorded), ElementsAre(Echo{0, 65, 12, "r2"}));
}

TEST(Echo, IsOfAnAnswerThatWasCutShortAsWell) {
    Recorded recorded;
    const std::string id = recorded.started().ask();
    recorded.recorder.failed(id, said, "stopped", 5, recorded.now);
    recorded.type(0, typed);
    EXPECT_THAT(found(recorded), ElementsAre(Echo{0, 65, 12, "r1"}));
}

TEST(Echo, IsFoundInTheReplayOfItsJournalToo) {
    Recorded recorded;
    recorded.started().type(0, U"Once. ");
    recorded.answer(said);
    recorded.type(6, typed).erase(70).type(70, U"n");
    const Replay replay = test::replayOf(recorded.entries());
    EXPECT_THAT(echoes(replay, replay.history(), {"body"})["body"],
                ElementsAre(Echo{6, 65, 12, "r1"}));
}

TEST(Echo, SplitsTheRunsOfAnInspection) {
    Recorded recorded;
    recorded.started().answer(said);
    recorded.type(0, U"So: " + typed + U", I say.");
    const Inspection inspection =
        inspect(recorded.recorder.state(),
                {{"body", "body", recorded.recorder.state().history().text("body")}}, {});
    const auto& runs = inspection.stories[0].runs;
    ASSERT_EQ(runs.size(), 3U);
    EXPECT_EQ(runs[0].echo, "");
    EXPECT_EQ(runs[1].start, 4U);
    EXPECT_EQ(runs[1].length, 65U);
    EXPECT_EQ(runs[1].echo, "r1");
    EXPECT_EQ(runs[1].attribution.origin, Origin::keyboard);
    EXPECT_EQ(runs[2].start, 69U);
    EXPECT_EQ(runs[2].echo, "");
    EXPECT_EQ(inspection.totals.characters[0], 77U);
}

/// Words that no other place of a text has in this order.
std::string manyWords(char kind, std::size_t count, std::size_t from) {
    std::string text;
    for (std::size_t word = 0; word < count; ++word) {
        text += kind + std::to_string((from + word) * 7919 % 100'003) + " ";
    }
    return text;
}

TEST(Echo, OfEachOfManyResponsesIsFoundInALongText) {
    Recorded recorded;
    recorded.started();
    const std::u32string pages = toUtf32(manyWords('p', 10'000, 0));
    recorded.put(0, 0, pages, {Origin::imported, "", 0, false}, Cause::import);
    for (std::size_t answer = 0; answer < 40; ++answer) {
        recorded.answer(manyWords('r', 400, answer * 400));
        recorded.type(length(recorded), U"Then ");
        // Each of them is echoed, a little.
        recorded.put(length(recorded), 0, toUtf32(manyWords('r', 9, answer * 400 + 50)) + U". ",
                     {Origin::keyboard, "", 0, false}, Cause::keyboard);
    }
    EXPECT_EQ(found(recorded).size(), 40U);
}

} // namespace
} // namespace palimpsest::provenance
