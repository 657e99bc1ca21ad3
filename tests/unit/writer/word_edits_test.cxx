// SPDX-License-Identifier: MPL-2.0
#include "writer/word_edits.hxx"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace {

using namespace palimpsest::writer;

std::u32string applied(std::u32string text, const std::vector<WordEdit>& edits) {
    for (auto edit = edits.rbegin(); edit != edits.rend(); ++edit)
        text.replace(edit->at, edit->removed, edit->inserted);
    return text;
}

std::vector<WordEdit> parts(std::u32string_view before, std::u32string_view after) {
    return wordParts(before, wordEdits(before, after));
}

TEST(WordEdits, LeaveEqualWordsAndAnchoredObjectsAlone) {
    const std::u32string before = U"The quick\uFFFC brown fox.";
    EXPECT_EQ(applied(before, wordEdits(before, U"The slow brown fox.")),
              U"The slow\uFFFC brown fox.");
}

TEST(WordEdits, KeepTheBreaksBetweenParagraphsThatCorrespond) {
    const std::u32string before = U"Old title\nOld words\nThe same.";
    const std::u32string after = U"New heading\nOther text\nThe same.";
    const auto edits = wordEdits(before, after);
    EXPECT_EQ(applied(before, edits), after);
    for (const WordEdit& edit : edits) {
        EXPECT_EQ(before.substr(edit.at, edit.removed).find(U'\n'), std::u32string::npos);
        EXPECT_EQ(edit.inserted.find(U'\n'), std::u32string::npos);
    }
}

TEST(WordEdits, TakeABreakAwayOnlyWhereTheResponseHasFewer) {
    const std::u32string before = U"One two.\nThree four.";
    const auto edits = wordEdits(before, U"One two. Three four.");
    ASSERT_EQ(edits.size(), 1U);
    EXPECT_EQ(before.substr(edits[0].at, edits[0].removed), U"\n");
    EXPECT_EQ(edits[0].inserted, U" ");
}

TEST(WordEdits, NeverTakeABreakAwayAtWhichATableStands) {
    const std::u32string before = U"Above.\nBelow.";
    EXPECT_EQ(applied(before, wordEdits(before, U"Nothing", {6})), U"Nothing\n");
    EXPECT_EQ(applied(before, wordEdits(before, U"Over.\nUnder.", {6})), U"Over.\nUnder.");
}

TEST(WordEdits, KeepALineBreakWhereTheResponseHasALinesEnd) {
    const std::u32string before = U"One\u2028two.";
    EXPECT_EQ(applied(before, wordEdits(before, U"One\ntoo.")), U"One\u2028too.");
    EXPECT_EQ(applied(before, wordEdits(before, U"A\nB.")), U"A\u2028B.");
}

TEST(WordParts, PutEachWordInThePlaceOfItsOwn) {
    const std::u32string before = U"be lazy, quick or late";
    const auto written = parts(before, U"be idle, swift or late");
    ASSERT_EQ(written.size(), 2U);
    EXPECT_EQ(written[0], (WordEdit{3, 4, 3, U"idle"}));
    EXPECT_EQ(written[1], (WordEdit{9, 5, 9, U"swift"}));
}

TEST(WordParts, PutMoreWordsThanThereWereInThePlaceOfTheLast) {
    EXPECT_EQ(parts(U"a nobody b", U"a no one b"), (std::vector<WordEdit>{{2, 6, 2, U"no one"}}));
}

TEST(WordParts, PutANewWordBesideWhatItBelongsTo) {
    EXPECT_EQ(parts(U"bold plain", U"bold new plain"), (std::vector<WordEdit>{{5, 0, 5, U"new "}}));
}

RC_GTEST_PROP(WordParts, DoWhatTheirEditsDo, ()) {
    const auto text = [] {
        return *rc::gen::container<std::u32string>(
            rc::gen::elementOf(std::u32string(U"ab  ,.\n\uFFFC")));
    };
    const std::u32string before = text();
    std::u32string after = text();
    std::erase(after, U'\uFFFC');
    std::vector<std::uint32_t> tables;
    for (std::uint32_t place = 0; place < before.size(); ++place)
        if (before[place] == U'\n' && *rc::gen::inRange(0, 3) == 0)
            tables.push_back(place);
    const auto edits = wordEdits(before, after, tables);
    const auto written = wordParts(before, edits);
    RC_ASSERT(applied(before, written) == applied(before, edits));
    for (const WordEdit& part : written) {
        const auto gone = before.substr(part.at, part.removed);
        RC_ASSERT(gone.find(U'\uFFFC') == std::u32string::npos);
        for (const std::uint32_t table : tables)
            RC_ASSERT(table < part.at || table >= part.at + part.removed);
    }
    if (tables.empty() && before.find(U'\uFFFC') == std::u32string::npos)
        RC_ASSERT(applied(before, edits) == after);
}

} // namespace
