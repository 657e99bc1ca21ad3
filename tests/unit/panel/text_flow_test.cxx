// SPDX-License-Identifier: MPL-2.0
#include "panel/comparison_layout.hxx"
#include "panel/text_flow.hxx"

#include <gtest/gtest.h>

namespace palimpsest::panel {
namespace {

using Kind = Piece::Kind;

/// Every letter as wide as the next.
const TextWidth letters = [](std::u32string_view text) {
    return static_cast<int>(text.size()) * 10;
};

TEST(TextFlow, BreaksLinesBetweenWords) {
    const auto flow = flowed({{Kind::kept, U"one two three"}}, 80, letters, 4);
    EXPECT_EQ(flow.lines, 2);
    EXPECT_EQ(flow.runs, (std::vector<FlowedRun>{{Kind::kept, "one two", 0, 0, 70},
                                                 {Kind::kept, "three", 1, 0, 50}}));
}

TEST(TextFlow, GoesOnInTheSameLineWithAnotherKind) {
    const auto flow =
        flowed({{Kind::kept, U"The "}, {Kind::removed, U"quik"}, {Kind::added, U"quick"}}, 200,
               letters, 4);
    EXPECT_EQ(flow.runs, (std::vector<FlowedRun>{{Kind::kept, "The", 0, 0, 30},
                                                 {Kind::removed, "quik", 0, 40, 40},
                                                 {Kind::added, "quick", 0, 84, 50}}));
}

TEST(TextFlow, ShowsABreakThatWasAddedAndOnlyBeginsALineAtOneThatWasKept) {
    const auto kept = flowed({{Kind::kept, U"a\nb"}}, 200, letters, 4);
    EXPECT_EQ(kept.runs,
              (std::vector<FlowedRun>{{Kind::kept, "a", 0, 0, 10}, {Kind::kept, "b", 1, 0, 10}}));
    const auto added =
        flowed({{Kind::kept, U"a"}, {Kind::added, U"\n"}, {Kind::kept, U"b"}}, 200, letters, 4);
    EXPECT_EQ(added.runs, (std::vector<FlowedRun>{{Kind::kept, "a", 0, 0, 10},
                                                  {Kind::added, "¶", 0, 14, 10},
                                                  {Kind::kept, "b", 1, 0, 10}}));
}

TEST(TextFlow, ShowsASpaceAloneThatWasAddedAndNoneBeforeAWord) {
    const auto alone = flowed({{Kind::kept, U"a"}, {Kind::added, U" "}}, 200, letters, 4);
    EXPECT_EQ(alone.runs.back(), (FlowedRun{Kind::added, "·", 0, 14, 10}));
    const auto before = flowed({{Kind::kept, U"a"}, {Kind::added, U" b"}}, 200, letters, 4);
    EXPECT_EQ(before.runs.back().text, "b");
    EXPECT_GE(before.runs.back().x, 20);
}

TEST(TextFlow, EndsWithoutAnEmptyLine) {
    EXPECT_EQ(flowed({{Kind::kept, U"a. \n"}}, 200, letters, 4).lines, 1);
    EXPECT_EQ(flowed({}, 200, letters, 4).lines, 0);
}

TEST(TextFlow, CutsAWordThatIsLongerThanALine) {
    const auto flow = flowed({{Kind::added, U"abcdefgh"}}, 30, letters, 4);
    EXPECT_EQ(flow.lines, 3);
    for (const auto& run : flow.runs)
        EXPECT_LE(run.x + run.width, 30);
}

const ComparisonMeasure measure{letters, 15, 20, 4};

std::vector<SentenceChange> two() {
    return sentenceChanges(U"The quik brown fox. It jumpt over.",
                           U"The quick brown fox. It jumped over.");
}

TEST(ComparisonLayout, HasACheckBoxOverEverySentence) {
    const auto layout = layOutComparison(two(), {0, 1}, ComparisonStyle::changes, measure, 150);
    ASSERT_EQ(layout.sentences.size(), 2U);
    EXPECT_EQ(layout.sentences[1].sentence, 1U);
    EXPECT_GT(layout.sentences[1].box.y, layout.sentences[0].box.bottom());
    for (const auto& text : layout.texts) {
        EXPECT_LE(text.box.right(), 150);
        EXPECT_LE(text.box.bottom(), layout.height);
    }
}

TEST(ComparisonLayout, StandsSideBySideWhereThereIsRoomElseBelow) {
    const auto wide = layOutComparison(two(), {0, 1}, ComparisonStyle::sides, measure, 600);
    EXPECT_EQ(wide.first.y, wide.second.y);
    EXPECT_LT(wide.first.right(), wide.second.x);
    const auto narrow = layOutComparison(two(), {0, 1}, ComparisonStyle::sides, measure, 250);
    EXPECT_EQ(narrow.first.x, narrow.second.x);
    EXPECT_GT(narrow.second.y, narrow.first.bottom());
    for (const auto& layout : {wide, narrow})
        for (const auto& text : layout.texts) {
            const bool onFirst = layout.first.y == layout.second.y ? text.box.x < layout.second.x
                                                                   : text.box.y < layout.second.y;
            EXPECT_NE(text.kind, onFirst ? Kind::added : Kind::removed) << text.text;
        }
}

} // namespace
} // namespace palimpsest::panel
