// SPDX-License-Identifier: MPL-2.0
#include "recorded.hxx"

#include <gtest/gtest.h>

namespace palimpsest::provenance {
namespace {

using test::KeepingSink;
using test::Recorded;
using test::replayOf;

Json lastSteps(Recorded& recorded) {
    return recorded.entries().back().at("steps");
}

TEST(Recorder, GathersConsecutiveKeysInOneStepWithATimeForEach) {
    Recorded recorded;
    recorded.started().type(0, U"palimpsest");
    const auto entries = recorded.entries();
    ASSERT_EQ(entries.size(), 3U);
    EXPECT_EQ(entries[2].at("cause"), "keyboard");
    EXPECT_EQ(
        entries[2].at("steps"),
        Json::parse(
            R"([{"type":{"text":"palimpsest"},"from":0,"ms":[0,100,100,100,100,100,100,100,100,100]}])"));
}

TEST(Recorder, KeepsOnlyBeginAndEndOfABurstWhereKeyTimesAreNotAgreedTo) {
    Recorded recorded;
    recorded.started(false).type(0, U"abc");
    const auto entry = recorded.entries().back();
    EXPECT_EQ(entry.at("at"), test::noon + 1100);
    EXPECT_EQ(entry.at("end"), 200);
    EXPECT_EQ(entry.at("steps"), Json::parse(R"([{"type":{"text":"abc"},"from":0}])"));
}

TEST(Recorder, TellsBackspaceFromDeleteByWhereTheSecondDeletionFalls) {
    Recorded recorded;
    recorded.started().type(0, U"abcdef").erase(5).erase(4).erase(1).erase(1);
    const Json steps = lastSteps(recorded);
    ASSERT_EQ(steps.size(), 3U);
    EXPECT_EQ(steps[1],
              Json::parse(R"({"erase":{"text":"ef"},"from":4,"back":true,"ms":[100,100]})"));
    EXPECT_EQ(steps[2], Json::parse(R"({"erase":{"text":"bc"},"from":1,"ms":[100,100]})"));
}

TEST(Recorder, KeepsTypingInAnotherPlaceInTheSameEntryAsAnotherStep) {
    Recorded recorded;
    recorded.started().type(0, U"abc").type(1, U"x");
    const Json steps = lastSteps(recorded);
    ASSERT_EQ(steps.size(), 2U);
    EXPECT_EQ(steps[1], Json::parse(R"({"type":{"text":"x"},"from":1,"ms":[100]})"));
}

TEST(Recorder, WritesTypingOverASelectionAsOneSplice) {
    Recorded recorded;
    recorded.started().type(0, U"abc");
    recorded.put(1, 2, U"x", {Origin::keyboard, "", 0, false}, Cause::keyboard).type(2, U"y");
    const Json steps = lastSteps(recorded);
    ASSERT_EQ(steps.size(), 3U);
    EXPECT_EQ(steps[1], Json::parse(R"({"splice":1,"cut":{"text":"bc"},"ms":[100],
                                        "put":[{"new":{"text":"x"},"origin":"keyboard","source":"s1"}]})"));
    EXPECT_EQ(steps[2].at("from"), 2);
}

TEST(Recorder, BeginsANewEntryAfterAPauseOfTenSeconds) {
    Recorded recorded;
    recorded.started().type(0, U"a");
    recorded.now += 9'800;
    recorded.type(1, U"b");
    recorded.now += 9'900;
    recorded.type(2, U"c");
    const auto entries = recorded.entries();
    ASSERT_EQ(entries.size(), 4U);
    EXPECT_EQ(entries[2].at("steps")[0].at("type").at("text"), "ab");
    EXPECT_EQ(entries[3].at("steps")[0].at("type").at("text"), "c");
}

TEST(Recorder, KeepsKeysAndTypingCommandsInEntriesOfTheirOwn) {
    Recorded recorded;
    recorded.started().erase(0 + recorded.type(0, U"ab").recorder.state().history().length("body") -
                             1);
    recorded.type(1, U"c", Cause::command);
    const auto entries = recorded.entries();
    ASSERT_EQ(entries.size(), 4U);
    EXPECT_EQ(entries[2].at("cause"), "keyboard");
    EXPECT_EQ(entries[3].at("cause"), "command");
}

TEST(Recorder, NamesABurstThatBeganWithADeletionAfterWhatWasTypedInIt) {
    Recorded recorded;
    recorded.started().type(0, U"ab");
    recorded.recorder.closeBurst();
    recorded.erase(1);
    EXPECT_EQ(recorded.entries().back().at("cause"), "delete");
    recorded.erase(0).type(0, U"c", Cause::command);
    EXPECT_EQ(recorded.entries().back().at("cause"), "command");
}

TEST(Recorder, ClosesABurstThatGrewTooLong) {
    Recorded recorded;
    recorded.started().type(0, std::u32string(Burst::mostEdits, U'x'));
    EXPECT_EQ(recorded.recorder.journal().size(), 2U);
    recorded.type(static_cast<std::uint32_t>(Burst::mostEdits), U"y");
    EXPECT_EQ(recorded.recorder.journal().size(), 3U);
    EXPECT_EQ(recorded.entries().size(), 4U);
}

TEST(Recorder, GathersTheEditsOfOneActInEntriesThatItMakesLater) {
    Recorded recorded;
    recorded.started().type(0, std::u32string(250, U'e'));
    recorded.recorder.closeBurst();
    const Attribution office{Origin::office, "replace", 0, false};
    recorded.now += 100;
    for (std::uint32_t at = 250; at-- > 0;) {
        recorded.recorder.edit("body", {at, 1, {Fresh{U"\u00f6", office}}}, Cause::replace,
                               recorded.now, Recorder::Entry::later);
    }
    EXPECT_EQ(recorded.recorder.state().history().text("body"), std::u32string(250, U'\u00f6'));
    EXPECT_EQ(recorded.recorder.journal().size(), 3U);
    EXPECT_EQ(recorded.recorder.lastTime(), recorded.now);
    EXPECT_TRUE(recorded.recorder.closeNext());
    EXPECT_EQ(recorded.recorder.journal().size(), 4U);
    recorded.type(250, U"x");
    EXPECT_EQ(recorded.recorder.journal().size(), 4U);
    recorded.recorder.flushBurst();
    EXPECT_EQ(recorded.sink->open, "");
    const auto entries = recorded.entries();
    ASSERT_EQ(entries.size(), 7U);
    EXPECT_EQ(entries[3].at("steps").size(), Burst::mostOfAnAct);
    EXPECT_EQ(entries[5].at("steps").size(), 50U);
    EXPECT_EQ(entries[6].at("cause"), "keyboard");
    EXPECT_EQ(replayOf(recorded.sink->lines).history().text("body"),
              recorded.recorder.state().history().text("body"));
}

TEST(Recorder, MakesTheEntriesThatAreDueBeforeAnyOther) {
    Recorded recorded;
    recorded.started();
    recorded.recorder.edit("body", {0, 0, {Fresh{U"came", {Origin::pasted, "", 0, false}}}},
                           Cause::paste, recorded.now, Recorder::Entry::later);
    recorded.recorder.saved("odt", recorded.now);
    const auto entries = recorded.entries();
    ASSERT_EQ(entries.size(), 4U);
    EXPECT_EQ(entries[2].at("cause"), "paste");
    EXPECT_EQ(entries[3].at("kind"), "saved");
    EXPECT_FALSE(recorded.recorder.closeNext());
}

TEST(Recorder, GivesTheOpenBurstToItsSinkOnlyWhenItGrew) {
    Recorded recorded;
    recorded.started().type(0, U"a");
    recorded.recorder.flushBurst();
    recorded.recorder.flushBurst();
    EXPECT_EQ(recorded.sink->told, 1);
    recorded.type(1, U"b");
    recorded.recorder.flushBurst();
    EXPECT_EQ(recorded.sink->told, 2);
    const std::string open = recorded.sink->open;
    recorded.recorder.closeBurst();
    EXPECT_EQ(recorded.sink->lines.back(), open);
    EXPECT_EQ(recorded.sink->open, "");
}

TEST(Recorder, GivesItsSinkEveryEntryOfTheJournalOnceAndInOrder) {
    Recorded recorded;
    recorded.started().type(0, U"a");
    recorded.answer("b");
    recorded.recorder.saved("odt", recorded.now);
    EXPECT_EQ(recorded.sink->lines, recorded.recorder.journal().lines());
    for (std::uint64_t i = 0; i < recorded.sink->entries.size(); ++i) {
        EXPECT_EQ(recorded.sink->entries[i], i);
    }
}

TEST(Recorder, PausesAndEndsOnce) {
    Recorded recorded;
    recorded.recorder.pause(recorded.now);
    recorded.recorder.end(recorded.now);
    EXPECT_EQ(recorded.recorder.journal().size(), 1U);
    recorded.started();
    recorded.recorder.pause(recorded.now);
    recorded.recorder.pause(recorded.now);
    EXPECT_EQ(recorded.recorder.journal().size(), 3U);
    EXPECT_FALSE(recorded.recorder.state().recording());
    recorded.recorder.end(recorded.now);
    recorded.recorder.end(recorded.now);
    EXPECT_EQ(recorded.recorder.journal().size(), 4U);
}

TEST(Recorder, NeverLetsTimeGoBackwards) {
    Recorded recorded;
    recorded.started().type(0, U"ab");
    recorded.now -= 50'000;
    recorded.type(2, U"c");
    recorded.ask();
    std::int64_t last = 0;
    for (const Json& entry : recorded.entries()) {
        EXPECT_GE(entry.at("at").get<std::int64_t>(), last);
        last = entry.at("at").get<std::int64_t>();
    }
    EXPECT_EQ(last, test::noon + 1200);
}

TEST(Recorder, DoesNotRecordAnyMoreAfterTheJournalBrokeOff) {
    Recorded recorded;
    recorded.started().type(0, U"ab");
    recorded.recorder.flushBurst();
    Journal journal(test::document, test::seed);
    for (const std::string& line : recorded.sink->lines) {
        journal.restore(line);
    }
    journal.restore(recorded.sink->open);
    Recorder next(std::move(journal), nullptr, "Palimpsest 0.1", recorded.now);
    EXPECT_FALSE(next.state().recording());
    EXPECT_EQ(next.state().history().text("body"), U"ab");
    EXPECT_THROW(next.edit("body",
                           {0, 0, {Fresh{U"x", {}}, Fresh{U"y", {Origin::keyboard, "", 0, false}}}},
                           Cause::keyboard, recorded.now),
                 std::logic_error);
    EXPECT_EQ(next.startSession("otter", "I agree.", "panel", true, recorded.now), "s2");
    EXPECT_TRUE(next.state().recording());
}

TEST(Recorder, GoesOnFromAReplayThatWasMadeBefore) {
    Recorded recorded;
    recorded.started().type(0, U"ab");
    const Replay replay = test::replayOf(recorded.entries());
    Recorder next(recorded.recorder.journal(), replay, nullptr, "Palimpsest 0.1", recorded.now);
    EXPECT_EQ(next.state().history().text("body"), U"ab");
    EXPECT_FALSE(next.state().recording());
    EXPECT_EQ(next.startSession("otter", "I agree.", "panel", true, recorded.now), "s2");
    EXPECT_THROW(Recorder(next.journal(), replay, nullptr, "Palimpsest 0.1", recorded.now),
                 std::invalid_argument);
}

TEST(Recorder, EndsTheRunningSessionWhenTheDocumentIsOpenedAgain) {
    Recorded recorded;
    recorded.started().type(0, U"ab");
    recorded.recorder.resume(3, "root", recorded.now, recorded.now + 60'000);
    EXPECT_FALSE(recorded.recorder.state().recording());
    EXPECT_EQ(recorded.recorder.state().sessions().back().to, recorded.now);
}

TEST(Recorder, RecordsNothingOfAnEditThatDoesNotFit) {
    Recorded recorded;
    recorded.started().type(0, U"ab");
    recorded.recorder.closeBurst();
    const auto size = recorded.recorder.journal().size();
    EXPECT_THROW(recorded.put(5, 0, U"x", {Origin::keyboard, "", 0, false}, Cause::paste),
                 std::out_of_range);
    EXPECT_THROW(recorded.recorder.edit("body", {0, 0, {Same{{0, 1}}}}, Cause::undo, recorded.now),
                 std::invalid_argument);
    EXPECT_THROW(recorded.put(0, 0, U"x", {Origin::model, "r9", 0, false}, Cause::model),
                 JournalError);
    recorded.recorder.closeBurst();
    EXPECT_EQ(recorded.recorder.journal().size(), size);
    EXPECT_EQ(recorded.recorder.state().history().text("body"), U"ab");
}

TEST(Recorder, RecordsNothingForAnAnswerToAQuestionThatWasNeverAsked) {
    Recorded recorded;
    recorded.started();
    const auto size = recorded.recorder.journal().size();
    EXPECT_THROW(recorded.recorder.answered("r7", "x", "stop", "", {}, 0, 0, recorded.now),
                 JournalError);
    EXPECT_THROW(recorded.recorder.decided("r7", "inserted", std::nullopt, recorded.now),
                 JournalError);
    EXPECT_EQ(recorded.recorder.journal().size(), size);
    EXPECT_EQ(recorded.ask(), "r1");
}

TEST(Recorder, GivesUnknownTextTheEndsOfTheGapInWhichItCame) {
    Recorded recorded;
    recorded.started().type(0, U"ab");
    recorded.recorder.pause(recorded.now += 100);
    const std::int64_t paused = recorded.now;
    recorded.now += 60'000;
    recorded.started();
    recorded.put(2, 0, U"cde", {Origin::unknown, "", 0, false}, Cause::gap);
    const auto& state = recorded.recorder.state();
    EXPECT_EQ(state.history().attributionAt("body", 2).source,
              std::to_string(paused) + "/" + std::to_string(recorded.now));
    ASSERT_EQ(state.gaps().size(), 1U);
    EXPECT_EQ(state.gaps()[0].from, paused);
    EXPECT_EQ(state.gaps()[0].to, recorded.now);
    EXPECT_EQ(state.gaps()[0].characters, 3U);
}

TEST(Recorder, ShowsAPauseAsAGapEvenWhereNothingCameMeanwhile) {
    Recorded recorded;
    recorded.started();
    recorded.recorder.pause(recorded.now += 100);
    recorded.now += 60'000;
    recorded.started();
    ASSERT_EQ(recorded.recorder.state().gaps().size(), 1U);
    EXPECT_EQ(recorded.recorder.state().gaps()[0].characters, 0U);
    EXPECT_EQ(recorded.recorder.state().gaps()[0].to - recorded.recorder.state().gaps()[0].from,
              61'000);
}

TEST(Recorder, WritesFractionsAmongAModelsParametersAsText) {
    Recorded recorded;
    recorded.started();
    Recorder::Asked prompt;
    prompt.parameters =
        Json{{"temperature", 0.7}, {"top_k", 40}, {"stop", nullptr}, {"more", {{"p", 0.25}}}};
    recorded.recorder.asked(prompt, recorded.now);
    EXPECT_EQ(recorded.entries().back().at("parameters"),
              Json::parse(R"({"temperature":"0.7","top_k":40,"more":{"p":"0.25"}})"));
}

TEST(Recorder, StoresTextThatIsNoTextAsItsReplayWillGiveIt) {
    Recorded recorded;
    recorded.started();
    recorded.put(0, 0, {U'a', char32_t(0xD800), U'\uFFFF', char32_t(0x110000), U'b'},
                 {Origin::keyboard, "", 0, false}, Cause::paste);
    EXPECT_EQ(recorded.recorder.state().history().text("body"), U"a\uFFFD\uFFFD\uFFFDb");
    EXPECT_EQ(replayOf(recorded.entries()).history().text("body"), U"a\uFFFD\uFFFD\uFFFDb");
}

TEST(Recorder, SavesTheLengthOfEveryStory) {
    Recorded recorded;
    recorded.started().type(0, U"abc");
    const auto entry = recorded.recorder.saved("odt", recorded.now);
    EXPECT_EQ(entry, 3U);
    EXPECT_EQ(recorded.entries()[entry].at("lengths"), Json::parse(R"({"body":3})"));
}

} // namespace
} // namespace palimpsest::provenance
