// SPDX-License-Identifier: MPL-2.0
#include "writer/text_edit.hxx"

#include <gtest/gtest.h>

#include <random>

using namespace palimpsest::writer;
using namespace palimpsest::provenance;

namespace {

const std::string body = "body";

History holding(const std::u32string& text) {
    History history;
    history.apply(body, {0, 0, {Fresh{text, {Origin::keyboard, "s1", 0, false}}}});
    return history;
}

TEST(Difference, IsTheOneStretchBetweenTheCommonEnds) {
    const auto edit = difference(U"a big house", U"a small house", 10);
    ASSERT_TRUE(edit);
    EXPECT_EQ(edit->position, 12U);
    EXPECT_EQ(edit->removed, U"big");
    EXPECT_EQ(edit->inserted, U"small");
    EXPECT_FALSE(difference(U"same", U"same", 0));
}

TEST(TextAround, GivesEveryStretchOfTheTextAfterAnEdit) {
    const std::u32string before = U"abcdefgh";
    const History history = holding(before);
    const TextEdit edit{3, U"de", U"XYZ"};
    const TextAround around(history, body, edit);
    const std::u32string after = U"abcXYZfgh";
    ASSERT_EQ(around.lengthAfter(), after.size());
    for (std::uint32_t start = 0; start <= after.size(); ++start)
        for (std::uint32_t length = 0; start + length <= after.size(); ++length)
            EXPECT_EQ(around.after(start, length), after.substr(start, length));
    EXPECT_THROW(static_cast<void>(around.after(5, 5)), std::out_of_range);
}

class Placing : public testing::Test {
  protected:
    /// Where the edit begins when the caret stands there afterwards; -1 if it cannot.
    static int placed(const std::u32string& before, const std::u32string& after,
                      std::uint32_t caret) {
        const auto edit = difference(before, after, 0);
        const History history = holding(before);
        const auto moved = placedAt(*edit, caret, TextAround(history, body, *edit));
        return moved ? static_cast<int>(moved->position) : -1;
    }
};

TEST_F(Placing, PutsALetterBesideItsEqualWhereTheCaretStands) {
    EXPECT_EQ(placed(U"all", U"alll", 2), 1);
    EXPECT_EQ(placed(U"all", U"alll", 3), 2);
    EXPECT_EQ(placed(U"all", U"alll", 4), 3);
}

TEST_F(Placing, DoesNotReachACaretBeyondTheEqualLetters) {
    EXPECT_EQ(placed(U"all", U"alll", 1), -1);
}

TEST_F(Placing, TakesTheDeletedLetterBehindTheCaret) {
    EXPECT_EQ(placed(U"hello", U"helo", 2), 2);
    EXPECT_EQ(placed(U"hello", U"helo", 3), 3);
}

TEST_F(Placing, KnowsHowFarABreakAmongEmptyParagraphsCanHaveBeenTyped) {
    for (std::uint32_t caret = 4; caret <= 9; ++caret)
        EXPECT_EQ(placed(U"one\n\n\n\n\ntwo", U"one\n\n\n\n\n\ntwo", caret),
                  static_cast<int>(caret) - 1);
    EXPECT_EQ(placed(U"one\n\n\n\n\ntwo", U"one\n\n\n\n\n\ntwo", 10), -1);
}

TEST_F(Placing, NeverChangesWhatTheEditDoes) {
    std::mt19937 random(7);
    const auto pick = [&](std::uint32_t below) {
        return std::uniform_int_distribution<std::uint32_t>(0, below - 1)(random);
    };
    for (int round = 0; round < 3000; ++round) {
        std::u32string before(4 + pick(6), U'a');
        for (char32_t& letter : before)
            letter = pick(3) == 0 ? U'b' : U'a';
        std::u32string after = before;
        if (pick(2) == 0)
            after.insert(pick(static_cast<std::uint32_t>(after.size())), 1 + pick(3), U'a');
        else
            after.erase(pick(static_cast<std::uint32_t>(after.size())), 1 + pick(3));
        const auto edit = difference(before, after, 0);
        if (!edit)
            continue;
        const History history = holding(before);
        const TextAround around(history, body, *edit);
        for (std::uint32_t caret = 0; caret <= after.size(); ++caret) {
            const auto moved = placedAt(*edit, caret, around);
            if (!moved)
                continue;
            ASSERT_EQ(before.substr(moved->position, moved->removed.size()), moved->removed);
            std::u32string same = before;
            same.replace(moved->position, moved->removed.size(), moved->inserted);
            ASSERT_EQ(same, after);
        }
    }
}

TEST(ToldByCaret, CountsWhatWasTypedOverASelectionThatBeganAlike) {
    const History history = holding(U"see abd there");
    const auto edit = difference(U"see abd there", U"see abc there", 0);
    const TextAround around(history, body, *edit);
    const TextEdit told = toldByCaret(*edit, std::pair{4U, 3U}, 7, around);
    EXPECT_EQ(told.position, 4U);
    EXPECT_EQ(told.removed, U"abd");
    EXPECT_EQ(told.inserted, U"abc");
}

TEST(OverStruck, LeavesOfASelectionAllButItsTrackedInsertions) {
    const std::u32string before = U"a celaa al";
    const History history = holding(before);
    const auto parts = [&](const std::u32string& after, std::uint32_t start, std::uint32_t length,
                           const std::vector<TextRange>& insertions) {
        const TextEdit found = *difference(before, after, 0);
        return overStruck(found, {start, length}, insertions, TextAround(history, body, found));
    };
    const auto typed = parts(U"a celaa lb", 8, 2, {{8, 1}});
    ASSERT_TRUE(typed);
    ASSERT_EQ(typed->size(), 2U);
    EXPECT_EQ(typed->front().position, 8U);
    EXPECT_EQ(typed->front().removed, U"a");
    EXPECT_EQ(typed->back().position, 10U);
    EXPECT_EQ(typed->back().inserted, U"b");
    const auto erased = parts(U"a ce al", 3, 5, {{5, 3}});
    EXPECT_FALSE(erased) << "an l went that was no insertion";
    const auto inTwo = parts(U"a ce al", 2, 5, {{4, 1}, {5, 2}});
    ASSERT_TRUE(inTwo);
    EXPECT_EQ(inTwo->size(), 2U);
    EXPECT_EQ(inTwo->back().removed, U"aa");
    EXPECT_FALSE(parts(U"a celaa ab", 8, 2, {{8, 1}}));
}

TEST(EndingWithTyped, TakesInTheLettersThatTheComparisonTookForEqualOnes) {
    const History history = holding(U"blue a!");
    const auto edit = difference(U"blue a!", U"b a aba!", 0);
    ASSERT_EQ(edit->inserted, U" a ab");
    const TextAround around(history, body, *edit);
    const TextEdit wider = endingWithTyped(*edit, U" aba", 7, around);
    EXPECT_EQ(wider.removed, U"lue a");
    EXPECT_EQ(wider.inserted, U" a aba");
    EXPECT_EQ(endingWithTyped(*edit, U" abb", 7, around).inserted, U" a ab");
}

TEST(ToldByCaret, LeavesTheEditWhereTheSelectionDoesNotExplainIt) {
    const History history = holding(U"see abd there");
    const auto edit = difference(U"see abd there", U"see abc there", 0);
    const TextAround around(history, body, *edit);
    const TextEdit told = toldByCaret(*edit, std::pair{4U, 2U}, 7, around);
    EXPECT_EQ(told.position, 6U);
    EXPECT_EQ(told.inserted, U"c");
}

// At the caret

std::size_t unasked() {
    ADD_FAILURE() << "asked for what stands before the caret";
    return 0;
}

std::optional<TextEdit> typedAt(std::u16string_view before, std::u16string_view now,
                                std::u32string_view typed, std::size_t head) {
    return editAtCaret(before, now, typed, [head] { return head; });
}

TEST(EditAtCaret, IsTheLetterThatWasTyped) {
    const auto edit = editAtCaret(u"a word", u"a sword", U"s", unasked);
    ASSERT_TRUE(edit);
    EXPECT_EQ(*edit, (TextEdit{2, {}, U"s"}));
}

TEST(EditAtCaret, IsAtTheCaretAmongEqualLetters) {
    EXPECT_EQ(typedAt(u"a see", u"a seee", U"e", 4), (TextEdit{3, {}, U"e"}));
    EXPECT_EQ(typedAt(u"a see", u"a seee", U"e", 6), (TextEdit{5, {}, U"e"}));
    EXPECT_EQ(typedAt(u"a see", u"a seee", U"e", 2), std::nullopt);
    EXPECT_EQ(typedAt(u"a see", u"a seee", U"e", 0), std::nullopt);
    EXPECT_EQ(typedAt(u"seee", u"see", {}, 1), (TextEdit{1, U"e", {}}));
    EXPECT_EQ(typedAt(u"seee", u"see", {}, 3), (TextEdit{3, U"e", {}}));
}

TEST(EditAtCaret, CountsCodePoints) {
    EXPECT_EQ(editAtCaret(u"😀😀 a", u"😀😀 ba", U"b", unasked), (TextEdit{3, {}, U"b"}));
    EXPECT_EQ(editAtCaret(u"😀😀 ba", u"😀😀 a", {}, unasked), (TextEdit{3, U"b", {}}));
}

TEST(EditAtCaret, TakesNoCharacterApart) {
    EXPECT_EQ(typedAt(u"😁", u"😀😁", U"😀", 2), (TextEdit{0, {}, U"😀"}));
    EXPECT_EQ(typedAt(u"😀😁", u"😁", {}, 0), (TextEdit{0, U"😀", {}}));
}

TEST(EditAtCaret, IsAllThatIsGone) {
    EXPECT_EQ(editAtCaret(u"one two", u"one", {}, unasked), (TextEdit{3, U" two", {}}));
    // "two " or "wo t":
    EXPECT_EQ(typedAt(u"one two three", u"one three", {}, 4), (TextEdit{4, U"two ", {}}));
    EXPECT_EQ(typedAt(u"one", u"", {}, 0), (TextEdit{0, U"one", {}}));
}

TEST(EditAtCaret, IsNothingWhereAnotherChangeWasMade) {
    EXPECT_EQ(editAtCaret(u"teh", u"the ", U" ", unasked), std::nullopt);
    EXPECT_EQ(editAtCaret(u"a", u"a", U"a", unasked), std::nullopt);
    EXPECT_EQ(editAtCaret(u"a", u"ab", U"c", unasked), std::nullopt);
    EXPECT_EQ(editAtCaret(u"a", u"abc", U"b", unasked), std::nullopt);
    EXPECT_EQ(editAtCaret(u"abc", u"xb", {}, unasked), std::nullopt);
}

TEST(EditAtCaret, IsNothingInAParagraphOfSeveralLines) {
    EXPECT_EQ(editAtCaret(u"a\nb", u"a\nbc", U"c", unasked), std::nullopt);
}

TEST(EditAtCaret, IsWhatSeveralKeysTypedOneAfterTheOther) {
    EXPECT_EQ(editAtCaret(u"a d", u"a word", U"wor", unasked), (TextEdit{2, {}, U"wor"}));
    EXPECT_EQ(typedAt(u"aa", u"aaaa", U"aa", 3), (TextEdit{1, {}, U"aa"}));
    EXPECT_EQ(typedAt(u"a d", u"a wrod", U"wor", 5), std::nullopt);
}

// While an input method composes

std::optional<TextEdit> beforeMore(std::u16string_view before, std::u16string_view now,
                                   std::u32string_view typed, std::size_t head) {
    return editBeforeMore(before, now, typed, [head] { return head; });
}

TEST(EditBeforeMore, IsWhatWasTypedWithoutWhatIsBeingComposed) {
    EXPECT_EQ(editBeforeMore(u"une fe", u"une bet^ fe", U"bet", unasked),
              (TextEdit{4, {}, U"bet"}));
    EXPECT_EQ(editBeforeMore(u"une  fe", u"une t^ fe", U"t", unasked), (TextEdit{4, {}, U"t"}));
    EXPECT_EQ(editBeforeMore(u"😀b", u"😀aniib", U"a", unasked), (TextEdit{1, {}, U"a"}));
}

TEST(EditBeforeMore, EndsBeforeTheCaretAmongEqualLetters) {
    EXPECT_EQ(beforeMore(u"aa", u"aaa^a", U"a", 4), (TextEdit{2, {}, U"a"}));
    EXPECT_EQ(beforeMore(u"ab", u"abaab", U"a", 1), (TextEdit{0, {}, U"a"}));
    EXPECT_EQ(beforeMore(u"ab", u"abaab", U"a", 0), std::nullopt);
}

TEST(EditBeforeMore, IsNothingWhereNothingFollowsOrOtherTextChanged) {
    EXPECT_EQ(editBeforeMore(u"a", u"ab", U"b", unasked), std::nullopt);
    EXPECT_EQ(editBeforeMore(u"abc", u"axdd", U"d", unasked), std::nullopt);
    EXPECT_EQ(editBeforeMore(u"ab", u"axyb", U"y", unasked), std::nullopt);
    EXPECT_EQ(editBeforeMore(u"ab", u"abb\nc", U"b", unasked), std::nullopt);
    EXPECT_EQ(editBeforeMore(u"ab", u"abcd", {}, unasked), std::nullopt);
}

} // namespace
