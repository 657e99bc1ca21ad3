// SPDX-License-Identifier: MPL-2.0
#include "provenance/words.hxx"

#include <gtest/gtest.h>

#include <string>

namespace palimpsest::provenance {
namespace {

std::vector<std::u32string> cut(std::u32string_view text) {
    std::vector<std::u32string> pieces;
    std::uint32_t end = 0;
    for (const Token& token : tokens(text)) {
        EXPECT_EQ(token.start, end);
        pieces.emplace_back(text.substr(token.start, token.length));
        end = token.start + token.length;
    }
    EXPECT_EQ(end, text.size());
    return pieces;
}

using Pieces = std::vector<std::u32string>;

TEST(Words, AreLettersAndDigits) {
    EXPECT_EQ(cut(U"In 1984, so"), (Pieces{U"In", U" ", U"1984", U",", U" ", U"so"}));
    EXPECT_TRUE(cut(U"").empty());
}

TEST(Words, HoldApostrophesBetweenLettersOnly) {
    EXPECT_EQ(cut(U"don't ‘l’été’"), (Pieces{U"don't", U" ", U"‘", U"l’été", U"’"}));
}

TEST(Words, KeepTheMarksThatCombineWithThem) {
    EXPECT_EQ(cut(U"cafe\u0301s"), (Pieces{U"cafe\u0301s"}));
    EXPECT_EQ(cut(U"a \u0301"), (Pieces{U"a", U" ", U"\u0301"}));
}

TEST(Words, AreCutAtSpacesOneByOne) {
    EXPECT_EQ(cut(U"a  b\u00A0c\nd"),
              (Pieces{U"a", U" ", U" ", U"b", U"\u00A0", U"c", U"\n", U"d"}));
}

TEST(Words, OfScriptsWithoutSpacesAreTheirCharacters) {
    EXPECT_EQ(cut(U"漢字と"), (Pieces{U"漢", U"字", U"と"}));
    EXPECT_EQ(cut(U"Привет мир"), (Pieces{U"Привет", U" ", U"мир"}));
    EXPECT_EQ(cut(U"한국어 말"), (Pieces{U"한국어", U" ", U"말"}));
}

TEST(Words, AreNotTornOutOfAnEmojiSequence) {
    EXPECT_EQ(cut(U"👩\u200D💻👍🏽!"), (Pieces{U"👩\u200D💻", U"👍🏽", U"!"}));
}

TEST(Words, AreToldFromSpacesAndMarks) {
    const std::vector<Token> found = tokens(U"a. 漢");
    ASSERT_EQ(found.size(), 4U);
    EXPECT_TRUE(found[0].word);
    EXPECT_FALSE(found[1].word);
    EXPECT_FALSE(found[2].word);
    EXPECT_TRUE(found[3].word);
}

} // namespace
} // namespace palimpsest::provenance
