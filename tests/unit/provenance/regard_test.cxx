// SPDX-License-Identifier: MPL-2.0
#include "provenance/consideration.hxx"
#include "provenance/recorded.hxx"
#include "provenance/regard.hxx"

#include <gtest/gtest.h>

namespace palimpsest::provenance {
namespace {

using test::Recorded;

const ResponseRecord& first(const Recorded& recorded) {
    return recorded.recorder.state().responses().front();
}

TEST(Regard, IsFoundByItsLabelAndByNothingElse) {
    for (const Regard regard : allRegards) {
        EXPECT_EQ(regardNamed(name(regard)), regard);
    }
    EXPECT_EQ(regardNamed("verified"), std::nullopt);
    EXPECT_EQ(regardNamed(""), std::nullopt);
}

TEST(Regard, IsTheLastOneThatWasSaid) {
    Recorded recorded;
    const std::string id = recorded.started().answer("wet and blue.");
    EXPECT_EQ(regardIn(first(recorded).annotations), std::nullopt);
    recorded.recorder.annotated(id, "useful", "", recorded.now);
    recorded.recorder.annotated(id, "doubtful", "Is it?", recorded.now);
    recorded.recorder.annotated(id, "verified", "Looked it up.", recorded.now);
    EXPECT_EQ(regardIn(first(recorded).annotations),
              (Regarded{Regard::doubtful, "Is it?", recorded.now}));
}

TEST(Regard, IsGoneOnceItIsTakenBackAndCanBeSaidAgain) {
    Recorded recorded;
    const std::string id = recorded.started().answer("wet and blue.");
    recorded.recorder.annotated(id, "wrong", "", recorded.now);
    recorded.recorder.annotated(id, "withdrawn", "", recorded.now);
    EXPECT_EQ(regardIn(first(recorded).annotations), std::nullopt);
    recorded.recorder.annotated(id, "bug", "", recorded.now);
    EXPECT_EQ(regardIn(first(recorded).annotations)->regard, Regard::bug);
}

TEST(TimeBeforeADecision, CountsFromTheFirstTextToTheFirstDecision) {
    Recorded recorded;
    const std::string id = recorded.started().answer("wet and blue."); // first text after 120 ms
    const std::int64_t asked = first(recorded).asked;
    recorded.recorder.decided(id, "dismissed", std::nullopt, recorded.now += 5000);
    recorded.recorder.decided(id, "inserted", std::nullopt, recorded.now += 5000);
    EXPECT_EQ(shownBeforeDecision(first(recorded), recorded.recorder.state()),
              asked + 800 + 5000 - (asked + 120));
}

TEST(TimeBeforeADecision, OfAnAbandonedResponseEndsWithTheNextQuestion) {
    Recorded recorded;
    recorded.started().answer("wet and blue.");
    recorded.now += 7000;
    recorded.ask();
    EXPECT_EQ(shownBeforeDecision(first(recorded), recorded.recorder.state()),
              800 - 120 + 7000 + 100);
}

TEST(TimeBeforeADecision, OfTheLastResponseEndsWithItsSession) {
    Recorded recorded;
    recorded.started().answer("wet and blue.");
    recorded.now += 3000;
    recorded.recorder.pause(recorded.now);
    recorded.now += 60'000;
    recorded.started().ask();
    EXPECT_EQ(shownBeforeDecision(first(recorded), recorded.recorder.state()), 800 - 120 + 3000);
}

TEST(TimeBeforeADecision, IsNotKnownOfAQuestionWithoutText) {
    Recorded recorded;
    const std::string id = recorded.started().ask();
    EXPECT_EQ(shownBeforeDecision(first(recorded), recorded.recorder.state()), std::nullopt);
    recorded.recorder.failed(id, "", "stopped", 900, recorded.now += 900);
    EXPECT_EQ(shownBeforeDecision(first(recorded), recorded.recorder.state()), std::nullopt);
}

} // namespace
} // namespace palimpsest::provenance
