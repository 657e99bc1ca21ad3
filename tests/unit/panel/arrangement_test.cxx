// SPDX-License-Identifier: MPL-2.0
#include "panel/assistant_arrangement.hxx"
#include "panel/provenance_arrangement.hxx"

#include <gtest/gtest.h>

#include <algorithm>
#include <optional>

namespace palimpsest::panel {
namespace {

/// Letters of 7 by 15 pixels, as at 100 %; times `scale`.
Measure letters(int scale) {
    return [scale](const std::string& name, int width) {
        const int text =
            (name == "hint" || name == "sentence" ? 160 : static_cast<int>(name.size()) + 4) * 7 *
            scale;
        if (width > 0)
            return Size{width, (text / width + 1) * 15 * scale};
        return Size{text, 15 * scale};
    };
}

std::optional<Box> boxOf(const Arrangement& arrangement, const std::string& name) {
    for (const auto& placed : arrangement.controls) {
        if (placed.name == name)
            return placed.box;
    }
    return std::nullopt;
}

bool apart(const Box& one, const Box& other) {
    return one.right() <= other.x || other.right() <= one.x || one.bottom() <= other.y ||
           other.bottom() <= one.y;
}

void expectSound(const Arrangement& arrangement, int width) {
    for (const auto& one : arrangement.controls) {
        EXPECT_GE(one.box.x, 0) << one.name;
        EXPECT_LE(one.box.right(), width) << one.name;
        EXPECT_GT(one.box.width, 0) << one.name;
        for (const auto& other : arrangement.controls)
            EXPECT_TRUE(one == other || apart(one.box, other.box))
                << one.name << " and " << other.name;
    }
}

AssistantShown complete() {
    AssistantState state;
    state.promptEmpty = false;
    state.phase = Phase::complete;
    state.anyText = true;
    state.replaceable = true;
    return {controlsOf(state), true, true, true, {true, true, true}};
}

TEST(AssistantArrangement, FitsFromNarrowToWideAtBothScales) {
    for (const int scale : {1, 2}) {
        for (int width = 250 * scale; width < 700 * scale; width += 50) {
            expectSound(arrangeAssistant({}, letters(scale), 15 * scale, width, 0, 6), width);
            expectSound(
                arrangeAssistant(complete(), letters(scale), 15 * scale, width, 900 * scale, 6),
                width);
        }
    }
}

TEST(AssistantArrangement, GivesTheResponseWhatIsLeft) {
    const auto least = arrangeAssistant(complete(), letters(1), 15, 300, 0, 6);
    const auto tall = arrangeAssistant(complete(), letters(1), 15, 300, least.height + 200, 6);
    EXPECT_EQ(boxOf(tall, "response")->height, boxOf(least, "response")->height + 200);
    EXPECT_EQ(boxOf(tall, "insert")->y, boxOf(least, "insert")->y + 200);
}

TEST(AssistantArrangement, HasAComparisonInThePlaceOfTheResponse) {
    auto shown = complete();
    shown.ways = shown.compared = shown.tryAgain = shown.editPrompt = shown.others = true;
    for (int width = 250; width < 700; width += 50) {
        const auto arrangement = arrangeAssistant(shown, letters(1), 15, width, 900, 6);
        expectSound(arrangement, width);
        EXPECT_TRUE(boxOf(arrangement, "comparison"));
        EXPECT_FALSE(boxOf(arrangement, "response"));
        EXPECT_GE(boxOf(arrangement, "tryAgain")->y, boxOf(arrangement, "insert")->y);
        EXPECT_GE(boxOf(arrangement, "others")->y, boxOf(arrangement, "tryAgain")->y);
        EXPECT_LT(boxOf(arrangement, "ways")->bottom(), boxOf(arrangement, "comparison")->y);
    }
}

TEST(AssistantArrangement, ShowsEitherSendOrStop) {
    AssistantState state;
    const auto idle = arrangeAssistant({controlsOf(state)}, letters(1), 15, 300, 0, 6);
    EXPECT_TRUE(boxOf(idle, "send"));
    EXPECT_FALSE(boxOf(idle, "stop"));
    state.phase = Phase::streaming;
    const auto busy = arrangeAssistant({controlsOf(state)}, letters(1), 15, 300, 0, 6);
    EXPECT_FALSE(boxOf(busy, "send"));
    EXPECT_TRUE(boxOf(busy, "stop"));
    EXPECT_FALSE(boxOf(busy, "hint"));
}

TEST(AssistantArrangement, GivesTheResponseRoomThatThePromptCanSpare) {
    const auto idle = arrangeAssistant({controlsOf({})}, letters(1), 15, 300, 0, 6);
    const auto read = arrangeAssistant(complete(), letters(1), 15, 300, 0, 6);
    EXPECT_LT(boxOf(read, "prompt")->height, boxOf(idle, "prompt")->height);
}

TEST(AssistantArrangement, KeepsTheDecisionsInOneRowWhereTheirWordsFit) {
    const auto wide = arrangeAssistant(complete(), letters(1), 15, 300, 0, 6);
    const int all = boxOf(wide, "dismiss")->right() - boxOf(wide, "insert")->x;
    const int margins = 2 * (15 / 2);
    for (const int less : {0, 20, 50}) {
        const auto row = arrangeAssistant(complete(), letters(1), 15, all + margins - less, 0, 6);
        EXPECT_EQ(boxOf(row, "dismiss")->y, boxOf(row, "insert")->y) << less;
    }
    const auto rows = arrangeAssistant(complete(), letters(1), 15, all + margins - 60, 0, 6);
    EXPECT_GT(boxOf(rows, "dismiss")->y, boxOf(rows, "insert")->y);
}

TEST(AssistantArrangement, SaysWhatHappenedBeforeItOffersToDismissAFailure) {
    AssistantState state;
    state.phase = Phase::failed;
    const auto failed =
        arrangeAssistant({controlsOf(state), false, true}, letters(1), 15, 300, 0, 6);
    EXPECT_LT(boxOf(failed, "sentence")->y, boxOf(failed, "dismiss")->y);
}

TEST(AssistantArrangement, SaysHowMuchGoesAlongBelowTheChoiceOfIt) {
    for (const int width : {250, 300, 600}) {
        AssistantShown shown{controlsOf({})};
        shown.context = true;
        const auto counted = arrangeAssistant(shown, letters(1), 15, width, 0, 6);
        expectSound(counted, width);
        EXPECT_GT(boxOf(counted, "context")->y, boxOf(counted, "scope")->y);
        EXPECT_LT(boxOf(counted, "context")->y, boxOf(counted, "promptLabel")->y);
        EXPECT_EQ(boxOf(counted, "context")->x, boxOf(counted, "scope")->x);
    }
}

TEST(ProvenanceArrangement, ShowsABarAndALineForEachOriginThatIsThere) {
    const auto shares = sharesOf({300, 200, 0, 0, 0, 1});
    const auto arrangement = arrangeProvenance(shares, {}, letters(1), 15, 260);
    expectSound(arrangement, 260);
    for (const auto* there : {"keyboard.segment", "model.label", "unknown.number"})
        EXPECT_TRUE(boxOf(arrangement, there)) << there;
    for (const auto* absent : {"pasted.segment", "pasted.label", "empty"})
        EXPECT_FALSE(boxOf(arrangement, absent)) << absent;
    EXPECT_EQ(boxOf(arrangement, "unknown.segment")->right(),
              boxOf(arrangement, "unknown.number")->right());
}

TEST(ProvenanceArrangement, SaysThatADocumentIsEmpty) {
    EXPECT_TRUE(boxOf(arrangeProvenance({}, {}, letters(1), 15, 260), "empty"));
}

TEST(ProvenanceArrangement, TheListOfPassagesStandsThereWithTheWaysThroughItOnlyWhereThereAreAny) {
    ProvenanceShown shown;
    EXPECT_TRUE(boxOf(arrangeProvenance({}, shown, letters(1), 15, 260), "passagesEmpty"));
    EXPECT_FALSE(boxOf(arrangeProvenance({}, shown, letters(1), 15, 260), "nextPassage"));
    shown.passages = true;
    const auto listed = arrangeProvenance({}, shown, letters(1), 15, 260);
    EXPECT_TRUE(boxOf(listed, "passages"));
    EXPECT_TRUE(boxOf(listed, "previousPassage"));
    EXPECT_FALSE(boxOf(listed, "passagesEmpty"));
    EXPECT_FALSE(boxOf(listed, "lineage"));
    EXPECT_FALSE(boxOf(listed, "verified"));
    shown.lineage = shown.checkable = true;
    const auto chosen = arrangeProvenance({}, shown, letters(1), 15, 260);
    EXPECT_TRUE(boxOf(chosen, "lineage"));
    EXPECT_TRUE(boxOf(chosen, "checkedAgainst"));
    EXPECT_GT(chosen.height, listed.height);
}

} // namespace
} // namespace palimpsest::panel
