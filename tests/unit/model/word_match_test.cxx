// SPDX-License-Identifier: MPL-2.0
#include "model/word_match.hxx"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace palimpsest::model {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(PlainWords, AreWithoutCaseAccentsAndPunctuation) {
    EXPECT_THAT(plainWords("L’Été, à Saint-Aubert\u00A0: 38\u00A0°C\u202F!"),
                ElementsAre("l", "ete", "a", "saint", "aubert", "38", "c"));
    EXPECT_THAT(plainWords("CŒUR cœur Straße ÆRØ naïve Ÿ"),
                ElementsAre("coeur", "coeur", "strasse", "aero", "naive", "y"));
    EXPECT_THAT(plainWords("Ŀ ľ ŉ œ Ř š ſ × ÷"), ElementsAre("l", "l", "n", "oe", "r", "s", "s"));
    EXPECT_THAT(plainWords("e\u0301te\u0301"), ElementsAre("ete"));
    EXPECT_THAT(plainWords("ЖАРА Ёлка ΘΕΡΜΟ"), ElementsAre("жара", "ёлка", "θερμο"));
    EXPECT_THAT(plainWords("都市、熱x"), ElementsAre("都", "市", "熱", "x"));
    EXPECT_THAT(plainWords(" …!? "), IsEmpty());
}

TEST(Phrase, StandsInATextByWholeWords) {
    const auto words = plainWords("Draft a section on cool roofs, please.");
    EXPECT_TRUE(standsIn("cool roofs", words));
    EXPECT_TRUE(standsIn("Cool Roofs!", words));
    EXPECT_TRUE(standsIn("cool roof*", words));
    EXPECT_TRUE(standsIn("roof*", words));
    EXPECT_TRUE(standsIn("se* on", words));
    EXPECT_FALSE(standsIn("roof", words));
    EXPECT_FALSE(standsIn("cool please", words));
    EXPECT_FALSE(standsIn("please draft", words));
    EXPECT_FALSE(standsIn("", words));
    EXPECT_FALSE(standsIn("*", words));
}

TEST(Likeness, RunsFromNothingToTheSame) {
    const char* text = "The city was built to keep warmth in, with dark roofs and paved squares.";
    EXPECT_EQ(likeness(text, text), 1);
    EXPECT_EQ(
        likeness(text,
                 "THE CITY was built to keep warmth in: with dark roofs – and paved squares…"),
        1);
    EXPECT_GT(
        likeness(text, "The town was built to keep warmth in, with dark roofs and paved squares."),
        0.8);
    EXPECT_LT(likeness(text, "Warmth squares roofs dark the in."), 0.1);
    EXPECT_EQ(likeness(text, ""), 0);
    EXPECT_EQ(likeness("", ""), 0);
    EXPECT_EQ(likeness("Heat!", "heat"), 1);
}

} // namespace
} // namespace palimpsest::model
