// SPDX-License-Identifier: MPL-2.0
#include "writer/body_mirror.hxx"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

using namespace palimpsest::writer;

namespace {

std::u16string probeOf(const std::u32string& story) {
    return {story.begin(), story.end()};
}

/// A document of plain paragraphs, and a mirror that is brought up to it as the watcher does.
class PlainDocument {
  public:
    explicit PlainDocument(std::vector<std::u32string> paragraphs) {
        become(std::move(paragraphs));
    }

    std::optional<TextEdit> become(std::vector<std::u32string> paragraphs) {
        std::vector<std::u16string> probes;
        for (const auto& paragraph : paragraphs)
            probes.push_back(probeOf(paragraph));
        const ParagraphWindow window = mirror.changed({probes.begin(), probes.end()});
        std::vector<MirroredParagraph> fresh;
        for (std::size_t index = window.first; index < window.newEnd; ++index)
            fresh.push_back({probes[index], paragraphs[index]});
        return mirror.replace(window, std::move(fresh));
    }

    BodyMirror mirror;
};

TEST(BodyMirror, FindsALetterTypedIntoAParagraph) {
    PlainDocument document({U"one", U"two", U"three"});
    const auto edit = document.become({U"one", U"tw-o", U"three"});
    ASSERT_TRUE(edit);
    EXPECT_EQ(edit->position, 6U);
    EXPECT_EQ(edit->inserted, U"-");
    EXPECT_EQ(edit->removed, U"");
}

TEST(BodyMirror, FindsAParagraphBreakAtTheEndOfTheStory) {
    PlainDocument document({U"one"});
    const auto edit = document.become({U"one", U""});
    ASSERT_TRUE(edit);
    EXPECT_EQ(edit->position, 3U);
    EXPECT_EQ(edit->inserted, U"\n");
}

TEST(BodyMirror, FindsTheJoiningOfTwoParagraphs) {
    PlainDocument document({U"one", U"two", U"three"});
    const auto edit = document.become({U"onetwo", U"three"});
    ASSERT_TRUE(edit);
    EXPECT_EQ(edit->position, 3U);
    EXPECT_EQ(edit->removed, U"\n");
    EXPECT_EQ(edit->inserted, U"");
}

TEST(BodyMirror, SeesNoEditWhereOnlyTheShownNumberOfANoteChanged) {
    BodyMirror mirror;
    mirror.replace({0, 0, 1}, {{u"see1", U"see\uFFFC"}});
    const std::u16string probe = u"see2";
    const ParagraphWindow window = mirror.changed({probe});
    EXPECT_FALSE(window.empty());
    EXPECT_FALSE(mirror.replace(window, {{probe, U"see\uFFFC"}}));
}

TEST(BodyMirror, EveryEditTurnsTheOldStoryIntoTheNewOne) {
    std::mt19937 random(20261123);
    const auto pick = [&](std::size_t below) {
        return std::uniform_int_distribution<std::size_t>(0, below - 1)(random);
    };
    std::vector<std::u32string> paragraphs{U"aa", U"ab", U""};
    PlainDocument document(paragraphs);
    for (int round = 0; round < 20000; ++round) {
        const std::u32string before = document.mirror.story();
        const std::size_t at = pick(paragraphs.size());
        switch (pick(4)) {
        case 0:
            paragraphs[at].insert(pick(paragraphs[at].size() + 1), 1 + pick(3),
                                  pick(2) == 0 ? U'a' : U'b');
            break;
        case 1:
            paragraphs[at].erase(pick(paragraphs[at].size() + 1), pick(3));
            break;
        case 2:
            paragraphs.insert(paragraphs.begin() + static_cast<std::ptrdiff_t>(at),
                              std::u32string(pick(3), U'a'));
            break;
        default:
            if (paragraphs.size() > 1)
                paragraphs.erase(paragraphs.begin() + static_cast<std::ptrdiff_t>(at));
        }
        const auto edit = document.become(paragraphs);
        std::u32string after = before;
        if (edit) {
            ASSERT_EQ(before.substr(edit->position, edit->removed.size()), edit->removed);
            after.replace(edit->position, edit->removed.size(), edit->inserted);
            for (std::uint32_t caret = 0; caret <= after.size(); ++caret) {
                const TextEdit placed = placedAt(*edit, caret);
                std::u32string same = before;
                ASSERT_EQ(before.substr(placed.position, placed.removed.size()), placed.removed);
                same.replace(placed.position, placed.removed.size(), placed.inserted);
                ASSERT_EQ(same, after);
            }
        }
        ASSERT_EQ(after, document.mirror.story());
        ASSERT_EQ(document.mirror.length(), after.size());
    }
}

TEST(BodyMirror, KnowsHowFarABreakAmongEmptyParagraphsCanHaveBeenTyped) {
    PlainDocument document({U"one", U"", U"", U"", U"", U"two"});
    const auto edit = document.become({U"one", U"", U"", U"", U"", U"", U"two"});
    ASSERT_TRUE(edit);
    for (std::uint32_t caret = 4; caret <= 9; ++caret)
        EXPECT_EQ(placedAt(*edit, caret).insertedEnd(), caret);
    EXPECT_NE(placedAt(*edit, 10).insertedEnd(), 10U);
}

TEST(PlacedAt, PutsALetterBesideItsEqualWhereTheCaretStands) {
    const auto edit = difference(U"all", U"alll", 0);
    ASSERT_TRUE(edit);
    EXPECT_EQ(placedAt(*edit, 2).position, 1U);
    EXPECT_EQ(placedAt(*edit, 3).position, 2U);
    EXPECT_EQ(placedAt(*edit, 4).position, 3U);
}

TEST(PlacedAt, LeavesTheEditWhereTheCaretIsOutOfReach) {
    const auto edit = difference(U"all", U"alll", 0);
    ASSERT_TRUE(edit);
    EXPECT_EQ(placedAt(*edit, 1).position, edit->position);
}

TEST(PlacedAt, TakesTheDeletedLetterBehindTheCaret) {
    const auto edit = difference(U"hello", U"helo", 0);
    ASSERT_TRUE(edit);
    EXPECT_EQ(placedAt(*edit, 2).position, 2U);
    EXPECT_EQ(placedAt(*edit, 3).position, 3U);
}

} // namespace
