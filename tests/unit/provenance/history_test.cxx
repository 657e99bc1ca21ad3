// SPDX-License-Identifier: MPL-2.0
#include "provenance/history.hxx"

#include <gtest/gtest.h>

#include <stdexcept>

namespace palimpsest::provenance {
namespace {

using Runs = std::vector<Run>;

const Attribution typed{Origin::keyboard, "s1", 0, false};

Attribution answered(std::uint32_t offset) {
    return {Origin::model, "r1", offset, false};
}

void type(History& history, std::uint32_t position, std::u32string_view text) {
    for (const char32_t character : text) {
        history.apply("body", {position++, 0, {Fresh{std::u32string(1, character), typed}}});
    }
}

TEST(History, IsEmptyAtFirst) {
    const History history;
    EXPECT_FALSE(history.has("body"));
    EXPECT_EQ(history.length("body"), 0U);
    EXPECT_EQ(history.text("body"), U"");
    EXPECT_TRUE(history.runs("body").empty());
    history.check();
}

TEST(History, MakesAStoryAtItsFirstPatch) {
    History history;
    history.apply("t1", {});
    history.apply("body", {0, 0, {Fresh{U"a", typed}}});
    EXPECT_EQ(history.stories(), (std::vector<std::string>{"body", "t1"}));
    EXPECT_TRUE(history.has("t1"));
}

TEST(History, MakesOneRunOfWhatIsTypedCharacterByCharacter) {
    History history;
    type(history, 0, U"Hello");
    EXPECT_EQ(history.text("body"), U"Hello");
    EXPECT_EQ(history.runs("body"), (Runs{{0, 5, typed}}));
    EXPECT_EQ(history.state("body").all(), (Spans{{0, 5}}));
}

TEST(History, KeepsTheModelsCharactersOnBothSidesOfWhatIsTypedInside) {
    History history;
    history.apply("body", {0, 0, {Fresh{U"The model", answered(7)}}});
    type(history, 4, U"big ");
    EXPECT_EQ(history.text("body"), U"The big model");
    EXPECT_EQ(history.runs("body"),
              (Runs{{0, 4, answered(7)}, {4, 4, typed}, {8, 5, answered(11)}}));
    EXPECT_EQ(history.attributionAt("body", 9), answered(12));
}

TEST(History, JoinsTheModelsTextOnlyWhereItsOffsetsCountOn) {
    History history;
    history.apply("body", {0, 0, {Fresh{U"one", answered(0)}, Fresh{U" two", answered(3)}}});
    history.apply("body", {7, 0, {Fresh{U"x", answered(0)}}});
    EXPECT_EQ(history.runs("body"), (Runs{{0, 7, answered(0)}, {7, 1, answered(0)}}));
}

TEST(History, KeepsTheOffsetOfEveryOtherOriginAtNothing) {
    History history;
    history.apply("body", {0, 0, {Fresh{U"ab", {Origin::pasted, "a page", 9, false}}}});
    EXPECT_EQ(history.attributionAt("body", 1), (Attribution{Origin::pasted, "a page", 0, false}));
}

TEST(History, BringsTheSameCharactersBack) {
    History history;
    type(history, 0, U"Hello");
    const Change deleted = history.apply("body", {1, 3, {}});
    EXPECT_EQ(deleted.position, 1U);
    EXPECT_EQ(deleted.removed, (Spans{{1, 3}}));
    EXPECT_FALSE(history.stands(2));
    history.apply("body", {1, 0, {Same{{1, 3}}}});
    EXPECT_TRUE(history.stands(2));
    EXPECT_EQ(history.state("body").all(), (Spans{{0, 5}}));
    EXPECT_EQ(history.characters().size(), 5U);
}

TEST(History, MovesCharactersToAnotherStory) {
    History history;
    type(history, 0, U"Hello");
    history.apply("body", {0, 5, {}});
    history.apply("t1", {0, 0, {Same{{0, 5}}}});
    EXPECT_EQ(history.text("t1"), U"Hello");
    EXPECT_EQ(history.text("body"), U"");
    history.check();
}

TEST(History, LetsAPatchPutBackWhatItTakesOut) {
    History history;
    type(history, 0, U"abcdef");
    history.apply("body", {1, 4, {Same{{3, 2}}, Same{{1, 2}}}});
    EXPECT_EQ(history.text("body"), U"adebcf");
    history.check();
}

TEST(History, MakesCopiesThatKeepTextAndOriginAndSayThatTheyAreCopies) {
    History history;
    history.apply("body", {0, 0, {Fresh{U"abc", answered(5)}, Fresh{U"de", typed}}});
    history.apply("body", {5, 0, {Copy{{1, 3}}}});
    EXPECT_EQ(history.text("body"), U"abcdebcd");
    EXPECT_EQ(history.attributionAt("body", 6), (Attribution{Origin::model, "r1", 7, true}));
    EXPECT_EQ(history.attributionAt("body", 7), (Attribution{Origin::keyboard, "s1", 0, true}));
    EXPECT_EQ(history.state("body").all(), (Spans{{0, 8}}));
    EXPECT_EQ(history.runs("body").size(), 4U);
}

TEST(History, CanCopyWhatThePieceBeforeMade) {
    History history;
    history.apply("body", {0, 0, {Fresh{U"ab", typed}, Copy{{0, 2}}}});
    EXPECT_EQ(history.text("body"), U"abab");
}

TEST(History, PassesOverPiecesOfNoCharacters) {
    History history;
    type(history, 0, U"ab");
    const Change change =
        history.apply("body", {1, 0, {Fresh{U"", typed}, Same{{0, 0}}, Copy{{0, 0}}}});
    EXPECT_TRUE(change.put.empty());
    EXPECT_EQ(history.text("body"), U"ab");
    history.check();
}

TEST(History, HoldsRedactedCharactersByTheirNumberAlone) {
    History history;
    history.apply("body", {0, 0, {Fresh{std::u32string(4, redactedCharacter), typed}}});
    EXPECT_EQ(history.length("body"), 4U);
    EXPECT_EQ(history.text("body", 1, 2), std::u32string(2, U'\uFFFF'));
}

TEST(History, StaysAsItWasWhenItRefusesAPatch) {
    History history;
    type(history, 0, U"Hello");
    const Fresh before{U"x", typed};
    const auto refuse = [&](const Patch& patch) { history.apply("body", patch); };
    EXPECT_THROW(refuse({6, 0, {before}}), std::out_of_range);
    EXPECT_THROW(refuse({4, 2, {before}}), std::out_of_range);
    EXPECT_THROW(refuse({0, 0, {before, Same{{2, 1}}}}), std::invalid_argument);
    EXPECT_THROW(refuse({0, 1, {before, Same{{0, 2}}}}), std::invalid_argument);
    EXPECT_THROW(refuse({0, 1, {before, Same{{5, 1}}}}), std::invalid_argument);
    EXPECT_THROW(refuse({0, 2, {before, Same{{0, 2}}, Same{{1, 1}}}}), std::invalid_argument);
    EXPECT_THROW(refuse({0, 0, {before, Copy{{4, 3}}}}), std::invalid_argument);
    EXPECT_THROW(refuse({0, 0, {before, Copy{{0xFFFFFFFF, 0xFFFFFFFF}}}}), std::invalid_argument);
    EXPECT_THROW(history.apply("t1", {1, 0, {before}}), std::out_of_range);
    EXPECT_FALSE(history.has("t1"));
    EXPECT_EQ(history.text("body"), U"Hello");
    EXPECT_EQ(history.characters().size(), 5U);
    history.check();
}

TEST(History, RefusesToReadOutsideAStory) {
    History history;
    type(history, 0, U"Hello");
    EXPECT_THROW(history.text("body", 3, 3), std::out_of_range);
    EXPECT_THROW(history.spans("t1", 0, 1), std::out_of_range);
    EXPECT_THROW(history.attributionAt("body", 5), std::out_of_range);
}

} // namespace
} // namespace palimpsest::provenance
