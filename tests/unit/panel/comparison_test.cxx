// SPDX-License-Identifier: MPL-2.0
#include "panel/comparison.hxx"

#include <gtest/gtest.h>

namespace palimpsest::panel {
namespace {

using writer::TakenPart;

constexpr std::u32string_view before = U"One is old. Two is kept. Three is old. Four is old.";
constexpr std::u32string_view after = U"One is new. Two is kept. Three is new. Four is new.";

TEST(Comparison, TakesEverythingUntilSomethingIsLeft) {
    const Comparison comparison(before, after);
    EXPECT_EQ(comparison.changed(), (std::vector<std::size_t>{0, 2, 3}));
    EXPECT_TRUE(comparison.takesAll());
    EXPECT_EQ(comparison.parts(), (std::vector<TakenPart>{{{0, 51}, {0, 51}}}));
}

TEST(Comparison, GivesTheStretchesThatAreTaken) {
    Comparison comparison(before, after);
    comparison.take(2, false);
    EXPECT_FALSE(comparison.takesAll());
    EXPECT_TRUE(comparison.takesAny());
    EXPECT_EQ(comparison.parts(),
              (std::vector<TakenPart>{{{0, 25}, {0, 25}}, {{39, 12}, {39, 12}}}));
    comparison.take(2, true);
    EXPECT_TRUE(comparison.takesAll());
}

TEST(Comparison, TakesNothingWhereEveryDifferentSentenceIsLeft) {
    Comparison comparison(before, after);
    for (const std::size_t each : comparison.changed())
        comparison.take(each, false);
    EXPECT_FALSE(comparison.takesAny());
}

TEST(Comparison, TellsARewritingFromAnotherText) {
    EXPECT_TRUE(Comparison(before, after).rewrites());
    EXPECT_FALSE(
        Comparison(before, U"Nothing of all that stands in this one, I should say.").rewrites());
}

} // namespace
} // namespace palimpsest::panel
