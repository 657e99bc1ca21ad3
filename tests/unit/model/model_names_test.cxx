// SPDX-License-Identifier: MPL-2.0
#include "model/model_names.hxx"

#include <gmock/gmock.h>

#include <chrono>

namespace palimpsest::model {
namespace {

using testing::ElementsAre;

TEST(ModelNames, StandInTheOrderInWhichAPersonLooksThemUp) {
    EXPECT_THAT(inReadingOrder({"mistral:7b", "GPT-4o", "llama3:70b", "gpt-4", "llama3:8b", "o1"}),
                ElementsAre("gpt-4", "GPT-4o", "llama3:8b", "llama3:70b", "mistral:7b", "o1"));
}

TEST(ModelNames, AreAllKeptWhereTheyDifferOnlyInCaseOrZeros) {
    EXPECT_THAT(inReadingOrder({"a", "A", "m-07", "m-7"}), ElementsAre("A", "a", "m-07", "m-7"));
}

TEST(ModelNames, HaveNumbersOfAnyLength) {
    const std::string nines(400, '9');
    EXPECT_THAT(inReadingOrder({"m-1" + nines, "m-" + nines, "m-000"}),
                ElementsAre("m-000", "m-" + nines, "m-1" + nines));
}

TEST(ModelNames, AreSortedByTheTenThousandWithoutAPause) {
    std::vector<std::string> many;
    for (int i = 10000; i > 0; --i)
        many.push_back("vendor/model-" + std::to_string(i) + ":free");
    const auto begin = std::chrono::steady_clock::now();
    const auto sorted = inReadingOrder(many);
    EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(2));
    ASSERT_EQ(sorted.size(), many.size());
    EXPECT_EQ(sorted[9], "vendor/model-10:free");
}

TEST(ModelNames, ThatHoldTheWantedOneComeFirst) {
    EXPECT_THAT(nearestNames("Llama3", {"a", "b", "meta/llama3:8b", "llama2"}, 3),
                ElementsAre("meta/llama3:8b", "llama2", "a"));
}

TEST(ModelNames, ThatBeginAsTheWantedOneComeBeforeOthers) {
    EXPECT_THAT(nearestNames("gpt-4x", {"claude", "gpt-3", "gpt-4o", "zephyr"}, 2),
                ElementsAre("gpt-4o", "gpt-3"));
}

TEST(ModelNames, AreInReadingOrderWhereNothingIsWanted) {
    EXPECT_THAT(nearestNames("", {"c", "b", "a"}, 2), ElementsAre("a", "b"));
}

} // namespace
} // namespace palimpsest::model
