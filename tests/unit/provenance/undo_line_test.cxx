// SPDX-License-Identifier: MPL-2.0
#include "provenance/undo_line.hxx"

#include <gtest/gtest.h>

namespace palimpsest::provenance {
namespace {

const Attribution typed{Origin::keyboard, "s1", 0, false};
const Attribution answered{Origin::model, "r1", 0, false};

/// A story that is edited, undone and redone as a watcher would see it.
class Sitting {
  public:
    void edit(const Patch& patch, UndoLine::Act act = UndoLine::Act::own) {
        line.changed(history.apply("body", patch), act);
    }

    /// Puts `text` in place of every letter from the end on, in one act.
    void replaceEach(std::u32string_view text) {
        auto act = UndoLine::Act::own;
        for (std::uint32_t position = history.length("body"); position-- > 0;) {
            edit({position, 1, {Fresh{std::u32string(text), answered}}}, act);
            act = UndoLine::Act::sameAsBefore;
        }
    }

    void type(std::uint32_t position, std::u32string_view text) {
        for (const char32_t character : text) {
            edit({position++, 0, {Fresh{std::u32string(1, character), typed}}});
        }
    }

    bool undo(std::uint32_t position, std::uint32_t removed, std::u32string_view inserted) {
        return take(line.undone(history, "body", position, removed, inserted));
    }

    bool redo(std::uint32_t position, std::uint32_t removed, std::u32string_view inserted) {
        return take(line.redone(history, "body", position, removed, inserted));
    }

    std::u32string text() const { return history.text("body"); }
    Spans characters() const { return history.state("body").all(); }

    History history;
    UndoLine line;

  private:
    bool take(const std::optional<Patch>& patch) {
        line.check();
        if (patch) {
            history.apply("body", *patch);
            history.check();
        }
        return patch.has_value();
    }
};

TEST(UndoLine, BringsBackTheVeryCharactersThatWereDeleted) {
    Sitting sitting;
    sitting.type(0, U"Hello");
    sitting.edit({1, 3, {}});
    EXPECT_TRUE(sitting.undo(1, 0, U"ell"));
    EXPECT_EQ(sitting.characters(), (Spans{{0, 5}}));
}

TEST(UndoLine, TakesBackPartsOfWhatCameAtOnceAndGivesThemAgain) {
    Sitting sitting;
    sitting.type(0, U"x");
    sitting.edit({1, 0, {Fresh{U"a bc", typed}}});
    const Spans whole = sitting.characters();
    EXPECT_TRUE(sitting.undo(3, 2, U""));
    EXPECT_TRUE(sitting.undo(2, 1, U""));
    EXPECT_TRUE(sitting.redo(2, 0, U" "));
    EXPECT_TRUE(sitting.redo(3, 0, U"bc"));
    EXPECT_EQ(sitting.characters(), whole);
    EXPECT_TRUE(sitting.undo(1, 4, U""));
    EXPECT_TRUE(sitting.redo(1, 0, U"a"));
    EXPECT_TRUE(sitting.redo(2, 0, U" bc"));
    EXPECT_EQ(sitting.characters(), whole);
}

TEST(UndoLine, TakesBackManyKeysAtOnceAndGivesThemAgain) {
    Sitting sitting;
    sitting.type(0, U"one");
    sitting.type(3, U" two");
    EXPECT_TRUE(sitting.undo(3, 4, U""));
    EXPECT_EQ(sitting.text(), U"one");
    EXPECT_TRUE(sitting.undo(0, 3, U""));
    EXPECT_EQ(sitting.text(), U"");
    EXPECT_TRUE(sitting.redo(0, 0, U"one"));
    EXPECT_TRUE(sitting.redo(3, 0, U" two"));
    EXPECT_EQ(sitting.characters(), (Spans{{0, 7}}));
    EXPECT_EQ(sitting.history.characters().size(), 7U);
}

TEST(UndoLine, GivesTheModelsTextBackAsTheModels) {
    Sitting sitting;
    sitting.type(0, U"My own words.");
    sitting.edit({3, 3, {Fresh{U"proper", answered}}});
    EXPECT_TRUE(sitting.undo(3, 6, U"own"));
    EXPECT_TRUE(sitting.redo(3, 3, U"proper"));
    EXPECT_EQ(sitting.history.attributionAt("body", 3), answered);
    EXPECT_EQ(sitting.history.characters().size(), 19U);
}

TEST(UndoLine, DoesNotMindWhereAmongEqualLettersTheEditIsSeen) {
    Sitting sitting;
    sitting.type(0, U"helo");
    sitting.edit({2, 0, {Fresh{U"l", answered}}});
    EXPECT_TRUE(sitting.undo(3, 1, U"")); // the comparison saw the other l go
    EXPECT_EQ(sitting.characters(), (Spans{{0, 4}}));
}

TEST(UndoLine, TakesTheNearestOfSeveralStatesOfOneText) {
    Sitting sitting;
    sitting.type(0, U"a");
    sitting.edit({0, 1, {Fresh{U"b", typed}}});
    sitting.edit({0, 1, {Fresh{U"a", answered}}});
    sitting.edit({0, 1, {Fresh{U"c", typed}}});
    EXPECT_TRUE(sitting.undo(0, 1, U"a"));
    EXPECT_EQ(sitting.history.attributionAt("body", 0), answered);
    EXPECT_TRUE(sitting.undo(0, 1, U"b"));
    EXPECT_TRUE(sitting.undo(0, 1, U"a"));
    EXPECT_EQ(sitting.history.attributionAt("body", 0), typed);
}

TEST(UndoLine, ForgetsWhatWasUndoneWhenSomethingNewIsDone) {
    Sitting sitting;
    sitting.type(0, U"a");
    EXPECT_TRUE(sitting.undo(0, 1, U""));
    sitting.type(0, U"b");
    EXPECT_FALSE(sitting.redo(0, 1, U"a"));
    EXPECT_TRUE(sitting.undo(0, 1, U""));
    EXPECT_TRUE(sitting.redo(0, 0, U"b"));
    EXPECT_EQ(sitting.characters(), (Spans{{1, 1}}));
}

TEST(UndoLine, StaysWhereItIsWhenOnlyTheFormattingIsUndone) {
    Sitting sitting;
    sitting.type(0, U"ab");
    EXPECT_FALSE(sitting.undo(1, 0, U""));
    EXPECT_FALSE(sitting.undo(0, 2, U"ab"));
    EXPECT_TRUE(sitting.undo(1, 1, U""));
    EXPECT_TRUE(sitting.redo(1, 0, U"b"));
}

TEST(UndoLine, FindsAStateInTheOtherDirectionWhereNoneFitsInItsOwn) {
    Sitting sitting;
    sitting.type(0, U"Hello");
    sitting.edit({1, 3, {}});
    EXPECT_TRUE(sitting.redo(1, 0, U"ell")); // the office calls it a redo
    EXPECT_EQ(sitting.characters(), (Spans{{0, 5}}));
}

TEST(UndoLine, HasNoAnswerForTextThatWasNeverThere) {
    Sitting sitting;
    sitting.type(0, U"Hello");
    EXPECT_FALSE(sitting.undo(5, 0, U" world"));
    EXPECT_FALSE(sitting.undo(0, 5, U"World"));
    EXPECT_FALSE(UndoLine().undone(sitting.history, "body", 0, 5, U""));
    EXPECT_TRUE(sitting.undo(4, 1, U""));
}

TEST(UndoLine, FindsATakenOutStretchAgainWhereNoStateFits) {
    Sitting sitting;
    sitting.type(0, U"Hello world");
    sitting.edit({5, 6, {}});
    // The office put the stretch at the start: no state of the line has this text.
    EXPECT_TRUE(sitting.undo(0, 0, U" world"));
    EXPECT_EQ(sitting.text(), U" worldHello");
    EXPECT_EQ(sitting.characters(), (Spans{{5, 6}, {0, 5}}));
    // And it became a change like any other.
    EXPECT_TRUE(sitting.undo(0, 6, U""));
    EXPECT_TRUE(sitting.undo(5, 0, U" world"));
    EXPECT_EQ(sitting.characters(), (Spans{{0, 11}}));
}

TEST(UndoLine, GoesBackByAPartBeforeItGoesForth) {
    Sitting sitting;
    sitting.edit({0, 0, {Fresh{U"ba", answered}}});
    sitting.edit({1, 0, {Fresh{U" a", typed}}});
    sitting.edit({3, 1, {}});
    EXPECT_TRUE(sitting.undo(3, 0, U"a"));
    EXPECT_TRUE(sitting.undo(2, 1, U""));
    EXPECT_EQ(sitting.text(), U"b a");
    EXPECT_EQ(sitting.history.attributionAt("body", 2).origin, Origin::model);
}

TEST(UndoLine, StillRedoesAfterStatesThatWereNeverSeen) {
    Sitting sitting;
    sitting.type(0, U"a");
    sitting.edit({0, 1, {Fresh{U"A ", typed}}}); // the letter was corrected as the space came
    sitting.type(2, U"xyz");
    const Spans whole = sitting.characters();
    EXPECT_TRUE(sitting.undo(2, 3, U""));
    EXPECT_TRUE(sitting.undo(0, 1, U"a")) << "the space without the correction";
    EXPECT_EQ(sitting.text(), U"a ");
    EXPECT_TRUE(sitting.undo(1, 1, U""));
    EXPECT_TRUE(sitting.redo(1, 0, U" "));
    EXPECT_TRUE(sitting.redo(0, 1, U"A"));
    EXPECT_TRUE(sitting.redo(2, 0, U"xyz"));
    EXPECT_EQ(sitting.characters(), whole);
}

TEST(UndoLine, KeepsWhatCanBeRedoneAfterAnUndoThatItCannotFollow) {
    Sitting sitting;
    sitting.type(0, U"one two");
    EXPECT_TRUE(sitting.undo(3, 4, U""));
    const Patch unseen{0, 1, {Fresh{U"O", typed}}};
    EXPECT_FALSE(sitting.line.undone(sitting.history, "body", 0, 1, U"O"));
    sitting.line.aside(sitting.history.apply("body", unseen));
    sitting.line.check();
    EXPECT_TRUE(sitting.redo(0, 3, U"one two"));
    EXPECT_EQ(sitting.characters(), (Spans{{0, 7}}));
}

TEST(UndoLine, BringsBackAsACopyWhatStandsInAnotherStoryByNow) {
    Sitting sitting;
    sitting.type(0, U"Hello");
    sitting.edit({1, 3, {}});
    sitting.history.apply("t1", {0, 0, {Same{{2, 1}}}});
    EXPECT_TRUE(sitting.undo(1, 0, U"ell"));
    EXPECT_EQ(sitting.text(), U"Hello");
    EXPECT_EQ(sitting.characters(), (Spans{{0, 2}, {5, 1}, {3, 2}}));
    EXPECT_TRUE(sitting.history.attributionAt("body", 2).copy);
}

TEST(UndoLine, SurvivesChangesThatItWasNotToldOf) {
    Sitting sitting;
    sitting.type(0, U"Hello world");
    sitting.history.apply("body", {0, 11, {}});
    EXPECT_FALSE(sitting.undo(0, 0, U"something"));
    EXPECT_TRUE(sitting.undo(0, 0, U"d")); // a stretch that is known
}

TEST(UndoLine, TakesBackAReplacementInThirtyThousandPlacesAndGivesItAgain) {
    Sitting sitting;
    const std::u32string before(30'000, U'x'), after(30'000, U'y');
    sitting.edit({0, 0, {Fresh{before, typed}}});
    const Spans whole = sitting.characters();
    sitting.replaceEach(U"y");
    const Spans replaced = sitting.characters();
    for (int times = 0; times < 2; ++times) {
        EXPECT_TRUE(sitting.undo(0, 30'000, before));
        EXPECT_EQ(sitting.characters(), whole);
        EXPECT_TRUE(sitting.redo(0, 30'000, after));
        EXPECT_EQ(sitting.characters(), replaced);
    }
}

TEST(UndoLine, FindsAStateWithinAnActWhereTheOfficeGoesThere) {
    Sitting sitting;
    sitting.type(0, U"abc");
    sitting.replaceEach(U"xy");
    EXPECT_TRUE(sitting.undo(0, 2, U"a"));
    EXPECT_EQ(sitting.text(), U"axyxy");
    EXPECT_TRUE(sitting.undo(1, 4, U"bc"));
    EXPECT_EQ(sitting.characters(), (Spans{{0, 3}}));
    EXPECT_TRUE(sitting.redo(0, 3, U"xyxyxy"));
}

TEST(UndoLine, PrefersAStateBetweenActsToOneWithin) {
    Sitting sitting;
    sitting.type(0, U"a");
    sitting.edit({1, 0, {Fresh{U"b", typed}}});
    sitting.edit({1, 1, {}});                                                   // "a"
    sitting.edit({1, 0, {Fresh{U"b", answered}}});                              // "ab"
    sitting.edit({2, 0, {Fresh{U"c", answered}}}, UndoLine::Act::sameAsBefore); // "abc"
    EXPECT_TRUE(sitting.undo(2, 1, U""));
    EXPECT_EQ(sitting.characters(), (Spans{{0, 2}})); // the two that were typed
}

TEST(UndoLine, HoldsNoMoreThanItsLastChanges) {
    Sitting sitting;
    for (int key = 0; key < 50010; ++key) {
        sitting.edit({0, 0, {Fresh{U"x", typed}}});
    }
    sitting.line.check();
    for (int step = 0; step < 10; ++step) {
        EXPECT_TRUE(sitting.undo(0, 5000, U""));
    }
    EXPECT_EQ(sitting.text().size(), 10U);
    EXPECT_FALSE(sitting.undo(0, 1, U""));
    sitting.line.clear();
    sitting.line.check();
}

} // namespace
} // namespace palimpsest::provenance
