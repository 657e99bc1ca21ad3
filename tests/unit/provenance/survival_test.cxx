// SPDX-License-Identifier: MPL-2.0
#include "provenance/survival.hxx"
#include "recorded.hxx"

#include <gtest/gtest.h>

namespace palimpsest::provenance {
namespace {

using test::Recorded;

Survival survivalOf(Recorded& recorded, const std::string& response) {
    recorded.recorder.closeBurst();
    const Replay& replay = recorded.recorder.state();
    return survivals(replay, replay.history(), {"body"}).at(response);
}

/// Puts a part of a response into the body and records the decision.
void insert(Recorded& recorded, std::uint32_t position, const std::string& response,
            const std::u32string& text, std::uint32_t offset,
            std::optional<Span> part = std::nullopt) {
    recorded.put(position, 0, text, {Origin::model, response, offset, false}, Cause::model);
    recorded.recorder.decided(response, "inserted", part, recorded.now);
}

TEST(Survival, CountsWhatStandsAndWhatWasTakenOut) {
    Recorded recorded;
    recorded.started().type(0, U"I say: ");
    const std::string id = recorded.answer("hello world");
    insert(recorded, 7, id, U"hello world", 0);
    recorded.recorder.edit("body", {12, 6, {}}, Cause::cut, recorded.now);
    const Survival survival = survivalOf(recorded, id);
    EXPECT_EQ(survival.length, 11U);
    EXPECT_EQ(survival.surviving, 5U);
    EXPECT_EQ(survival.removed, 6U);
    EXPECT_EQ(survival.outcome, "inserted");
}

TEST(Survival, DoesNotCountCopiesAgain) {
    Recorded recorded;
    recorded.started();
    const std::string id = recorded.answer("hello");
    insert(recorded, 0, id, U"hello", 0);
    const Span all = recorded.recorder.state().history().spans("body", 0, 5).front();
    recorded.recorder.edit("body", {5, 0, {Copy{all}, Copy{all}}}, Cause::paste, recorded.now);
    EXPECT_EQ(survivalOf(recorded, id).surviving, 5U);
    recorded.recorder.edit("body", {0, 5, {}}, Cause::cut, recorded.now);
    EXPECT_EQ(survivalOf(recorded, id).surviving, 0U);
    EXPECT_EQ(survivalOf(recorded, id).removed, 5U);
}

TEST(Survival, CountsWhatWasWrittenIntoAPassageLater) {
    Recorded recorded;
    recorded.started().type(0, U"before ");
    const std::string id = recorded.answer("hello world");
    insert(recorded, 7, id, U"hello world", 0);
    recorded.type(12, U", dear").type(0, U"! ").type(26, U"!");
    EXPECT_EQ(survivalOf(recorded, id).writtenInto, 6U);
}

TEST(Survival, DoesNotCallTextWrittenIntoAResponseThatWasThereBefore) {
    Recorded recorded;
    recorded.started().type(0, U"a comma too, many");
    const std::string id = recorded.answer("A comma too many.");
    insert(recorded, 17, id, U".", 16);
    recorded.put(0, 1, U"A", {Origin::model, id, 0, false}, Cause::model);
    const Survival survival = survivalOf(recorded, id);
    EXPECT_EQ(survival.writtenInto, 0U);
    EXPECT_EQ(survival.surviving, 2U);
}

TEST(Survival, DoesNotCallTextWrittenIntoAResponseThatIsFarBetweenItsParts) {
    for (const std::uint32_t length : {widestInsertion, widestInsertion + 1}) {
        Recorded recorded;
        recorded.started();
        const std::string id = recorded.answer("one two");
        insert(recorded, 0, id, U"one two", 0);
        recorded.put(3, 0, std::u32string(length, U'x'), {Origin::pasted, "", 0, false},
                     Cause::paste);
        EXPECT_EQ(survivalOf(recorded, id).writtenInto, length == widestInsertion ? length : 0U);
    }
}

TEST(Survival, SaysPartlyUntilAllOfAResponseWasTaken) {
    Recorded recorded;
    recorded.started();
    const std::string id = recorded.answer("one two\n");
    insert(recorded, 0, id, U"two", 4, Span{4, 3});
    EXPECT_EQ(survivalOf(recorded, id).outcome, "partly");
    insert(recorded, 0, id, U"one", 0, Span{0, 3});
    EXPECT_EQ(survivalOf(recorded, id).outcome, "inserted"); // only spaces are left
}

TEST(Survival, TakesTheLastDecisionThatTookSomething) {
    Recorded recorded;
    recorded.started();
    const std::string id = recorded.answer("one");
    for (const char* outcome : {"dismissed", "suggested", "replaced", "dismissed"}) {
        recorded.recorder.decided(id, outcome, std::nullopt, recorded.now);
    }
    EXPECT_EQ(survivalOf(recorded, id).outcome, "replaced");
}

TEST(Survival, SaysInsertedOfAResponseThatWasCopiedAndPasted) {
    Recorded recorded;
    recorded.started();
    const std::string id = recorded.answer("one two");
    recorded.recorder.decided(id, "copied", std::nullopt, recorded.now);
    EXPECT_EQ(survivalOf(recorded, id).outcome, "pending");
    recorded.put(0, 0, U"two", {Origin::model, id, 4, false}, Cause::paste);
    EXPECT_EQ(survivalOf(recorded, id).outcome, "partly");
    recorded.put(0, 0, U"one ", {Origin::model, id, 0, false}, Cause::paste);
    EXPECT_EQ(survivalOf(recorded, id).outcome, "inserted");
}

TEST(Survival, IsPendingWhileItsSessionRunsAndThenLeft) {
    Recorded recorded;
    recorded.started();
    const std::string unanswered = recorded.ask();
    const std::string id = recorded.answer("one");
    EXPECT_EQ(survivalOf(recorded, id).outcome, "pending");
    EXPECT_EQ(survivalOf(recorded, unanswered).outcome, "pending");
    recorded.recorder.end(recorded.now);
    EXPECT_EQ(survivalOf(recorded, id).outcome, "left");
    recorded.started();
    EXPECT_EQ(survivalOf(recorded, id).outcome, "left");
    EXPECT_EQ(survivalOf(recorded, unanswered).outcome, "left");
}

TEST(Survival, SaysFailedUnlessWhatHadComeWasTaken) {
    Recorded recorded;
    recorded.started();
    const std::string id = recorded.ask();
    recorded.recorder.failed(id, "hal", "cutShort", 50, recorded.now);
    EXPECT_EQ(survivalOf(recorded, id).outcome, "failed");
    insert(recorded, 0, id, U"hal", 0);
    EXPECT_EQ(survivalOf(recorded, id).outcome, "inserted");
}

TEST(Survival, SaysDismissedAndLeftAsDecided) {
    Recorded recorded;
    recorded.started();
    const std::string dismissed = recorded.answer("one");
    recorded.recorder.decided(dismissed, "dismissed", std::nullopt, recorded.now);
    const std::string leftAlone = recorded.answer("two");
    recorded.recorder.decided(leftAlone, "left", std::nullopt, recorded.now);
    EXPECT_EQ(survivalOf(recorded, dismissed).outcome, "dismissed");
    EXPECT_EQ(survivalOf(recorded, leftAlone).outcome, "left");
}

} // namespace
} // namespace palimpsest::provenance
