// SPDX-License-Identifier: MPL-2.0
#include "office/test_sentence.hxx"

#include <gtest/gtest.h>

namespace palimpsest::office {
namespace {

const panel::Texts texts("en", "options.test.good = {host} has {model}\n"
                               "options.test.answers = {host}: {models}\n"
                               "options.test.noList = {host} has no list\n"
                               "options.test.more = {models} and {n} more\n"
                               "options.test.otherModels = {host} lacks {model}: {models}\n"
                               "options.fetched = {n} at {host}\n"
                               "options.fetched.one = one at {host}\n");

TEST(TestSentence, SaysThatTheWantedModelIsThere) {
    EXPECT_EQ(testSentence("h:1", "b", {"a", "b"}, std::nullopt, texts), "h:1 has b");
}

TEST(TestSentence, NamesOtherModelsWhereTheWantedOneIsMissing) {
    EXPECT_EQ(testSentence("h:1", "x", {"a", "b"}, std::nullopt, texts), "h:1 lacks x: a, b");
}

TEST(TestSentence, NamesAFewOfManyModels) {
    EXPECT_EQ(testSentence("h:1", "", {"a", "b", "c", "d", "e"}, std::nullopt, texts),
              "h:1: a, b, c, d and 1 more");
}

TEST(TestSentence, NamesThoseFirstThatAreLikeTheMissingOne) {
    EXPECT_EQ(
        testSentence("h:1", "gpt-4x", {"a", "b", "c", "d", "e", "gpt-4o"}, std::nullopt, texts),
        "h:1 lacks gpt-4x: gpt-4o, a, b, c and 2 more");
}

TEST(TestSentence, KnowsServersWithoutAList) {
    EXPECT_EQ(testSentence("h:1", "x", {}, std::nullopt, texts), "h:1 has no list");
}

TEST(TestSentence, TellsAFailureInItsOwnWords) {
    model::Failure failure;
    failure.kind = model::Failure::Kind::noServer;
    failure.host = "h:1";
    EXPECT_EQ(testSentence("h:1", "", {}, failure, texts), model::sentence(failure, "en"));
}

TEST(FetchedSentence, CountsWhatThereIsToChooseFrom) {
    EXPECT_EQ(fetchedSentence("h:1", 1234, std::nullopt, texts), "1,234 at h:1");
    EXPECT_EQ(fetchedSentence("h:1", 1, std::nullopt, texts), "one at h:1");
    EXPECT_EQ(fetchedSentence("h:1", 0, std::nullopt, texts), "h:1 has no list");
}

TEST(FetchedSentence, TellsAFailureInItsOwnWords) {
    model::Failure failure;
    failure.kind = model::Failure::Kind::unauthorised;
    failure.host = "h:1";
    EXPECT_EQ(fetchedSentence("h:1", 0, failure, texts), model::sentence(failure, "en"));
}

} // namespace
} // namespace palimpsest::office
