// SPDX-License-Identifier: MPL-2.0
#include "provenance/survival.hxx"
#include "provenance/text_passages.hxx"

#include <gtest/gtest.h>

namespace palimpsest::provenance {
namespace {

using Kind = TextPassage::Kind;

/// Runs that touch each other, from the story's start on.
class Story {
  public:
    Story& typed(std::uint32_t length) { return add(length, {Origin::keyboard, "s1", 0, false}); }
    Story& model(std::uint32_t length, const std::string& response, std::uint32_t offset,
                 bool copy = false) {
        return add(length, {Origin::model, response, offset, copy});
    }
    Story& unknown(std::uint32_t length) { return add(length, {Origin::unknown, "1/2", 0, false}); }
    TextPassages passages(const Echoes& echoes = {}) const {
        return textPassages("body", runs_, echoes);
    }

  private:
    Story& add(std::uint32_t length, Attribution from) {
        runs_.push_back({end_, length, std::move(from)});
        end_ += length;
        return *this;
    }
    std::vector<Run> runs_;
    std::uint32_t end_ = 0;
};

TEST(TextPassages, ARewrittenPassageIsOneWithItsKeptWordsInside) {
    const auto passages =
        Story().typed(10).model(5, "r1", 0).typed(20).model(7, "r1", 30).typed(3).passages();
    EXPECT_EQ(passages, (TextPassages{{Kind::model, "body", 10, 32, "r1", 12, false}}));
}

TEST(TextPassages, ThoseFarApartAreTwo) {
    const auto passages =
        Story().model(5, "r1", 0).typed(widestInsertion + 1).model(5, "r1", 5).passages();
    ASSERT_EQ(passages.size(), 2U);
    EXPECT_EQ(passages[1].start, widestInsertion + 6);
}

TEST(TextPassages, AResponseThatWasInsertedTwiceIsTwoPassages) {
    const auto passages = Story().model(8, "r1", 0).model(8, "r1", 0).passages();
    ASSERT_EQ(passages.size(), 2U);
    EXPECT_EQ(passages[1], (TextPassage{Kind::model, "body", 8, 8, "r1", 8, false}));
}

TEST(TextPassages, ACopyIsAPassageOfItsOwn) {
    const auto passages = Story().model(4, "r1", 0).typed(1).model(4, "r1", 4, true).passages();
    ASSERT_EQ(passages.size(), 2U);
    EXPECT_FALSE(passages[0].copy);
    EXPECT_TRUE(passages[1].copy);
}

TEST(TextPassages, OneResponseInsideAnotherLeavesTheOuterWhole) {
    const auto passages = Story().model(5, "r1", 0).model(3, "r2", 0).model(5, "r1", 5).passages();
    EXPECT_EQ(passages, (TextPassages{{Kind::model, "body", 0, 13, "r1", 10, false},
                                      {Kind::model, "body", 5, 3, "r2", 3, false}}));
}

TEST(TextPassages, UnknownTextIsOneAcrossAFewKnownCharacters) {
    const auto passages = Story()
                              .unknown(5)
                              .typed(widestRemainder)
                              .unknown(5)
                              .typed(widestRemainder + 1)
                              .unknown(2)
                              .passages();
    EXPECT_EQ(passages, (TextPassages{{Kind::unknown, "body", 0, 26, "", 10, false},
                                      {Kind::unknown, "body", 43, 2, "", 2, false}}));
}

TEST(TextPassages, EchoesStandInTheirPlaceAmongTheOthers) {
    const auto passages =
        Story().model(5, "r1", 0).typed(60).unknown(5).passages({{10, 45, 9, "r1"}});
    ASSERT_EQ(passages.size(), 3U);
    EXPECT_EQ(passages[1], (TextPassage{Kind::echo, "body", 10, 45, "r1", 45, false}));
    EXPECT_EQ(passages[2].kind, Kind::unknown);
}

TEST(TextPassages, TextByKeyboardHasNone) {
    EXPECT_TRUE(Story().typed(100).passages().empty());
    EXPECT_TRUE(Story().passages().empty());
}

} // namespace
} // namespace palimpsest::provenance
