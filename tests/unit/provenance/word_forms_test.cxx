// SPDX-License-Identifier: MPL-2.0
#include "provenance/word_forms.hxx"

#include <gtest/gtest.h>

#include <string>

namespace palimpsest::provenance {
namespace {

std::vector<std::uint64_t> formsOf(std::u32string_view text) {
    std::vector<std::uint64_t> forms;
    for (const WordForm& word : wordForms(text)) {
        forms.push_back(word.form);
    }
    return forms;
}

TEST(WordForms, AreEqualWhereCaseSpacesAndQuotesDiffer) {
    const auto forms = formsOf(U"Don't say “l’été” twice");
    EXPECT_EQ(forms.size(), 4U);
    EXPECT_EQ(formsOf(U"don’t\u00A0SAY  \"L'ÉTÉ\"\ntwice"), forms);
    EXPECT_EQ(formsOf(U"« dont » , say lété ; Twice!"), forms);
}

TEST(WordForms, DifferWhereLettersOrTheirOrderDo) {
    EXPECT_NE(formsOf(U"was"), formsOf(U"wash"));
    EXPECT_NE(formsOf(U"ab"), formsOf(U"ba"));
    EXPECT_NE(formsOf(U"ete"), formsOf(U"été"));
    EXPECT_NE(formsOf(U"17"), formsOf(U"71"));
}

TEST(WordForms, CountWordsAsTheTotalsDo) {
    EXPECT_EQ(formsOf(U"a well-known man").size(), 3U);
    EXPECT_EQ(formsOf(U"well\u2011known"), formsOf(U"Well-Known"));
    EXPECT_EQ(formsOf(U"語言 x").size(), 3U);
    EXPECT_TRUE(formsOf(U" — \n").empty());
}

TEST(WordForms, SayWhereTheWordsStand) {
    const std::vector<WordForm> words = wordForms(U"  One, well-known é");
    ASSERT_EQ(words.size(), 3U);
    EXPECT_EQ(words[0].start, 2U);
    EXPECT_EQ(words[1].start, 7U);
    EXPECT_EQ(words[1].length, 10U);
    EXPECT_EQ(words[2].start + words[2].length, 19U);
}

TEST(SmallLetter, KnowsTheCapitalsOfItsScripts) {
    const std::u32string capital = U"AZÀÖØÞĀŒŸŽƯȘΑΆΏΣЁЯҐԱẤＡ";
    const std::u32string small = U"azàöøþāœÿžưșαάώσёяґաấａ";
    for (std::size_t index = 0; index < capital.size(); ++index) {
        EXPECT_EQ(smallLetter(capital[index]), small[index]) << "letter " << index;
        EXPECT_EQ(smallLetter(small[index]), small[index]) << "letter " << index;
    }
    EXPECT_EQ(smallLetter(U'×'), U'×');
    EXPECT_EQ(smallLetter(U'ς'), U'σ');
    EXPECT_EQ(smallLetter(U'語'), U'語');
}

} // namespace
} // namespace palimpsest::provenance
