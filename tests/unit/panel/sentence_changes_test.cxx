// SPDX-License-Identifier: MPL-2.0
#include "panel/sentence_changes.hxx"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace palimpsest::panel {
namespace {

using Kind = Piece::Kind;
using Pieces = std::vector<Piece>;

std::u32string part(std::u32string_view text, const provenance::TextRange& range) {
    return std::u32string(text.substr(range.start, range.length));
}

/// Each sentence as `before|after`.
std::vector<std::u32string> pairs(std::u32string_view before, std::u32string_view after) {
    std::vector<std::u32string> all;
    for (const auto& sentence : sentenceChanges(before, after))
        all.push_back(part(before, sentence.before) + U"|" + part(after, sentence.after));
    return all;
}

TEST(SentenceChanges, ReadRemovedWordsBeforeThoseThatCameForThem) {
    const auto all = sentenceChanges(U"The quik brown fox.", U"The quick brown fox.");
    ASSERT_EQ(all.size(), 1U);
    EXPECT_TRUE(all[0].changed);
    EXPECT_EQ(all[0].pieces, (Pieces{{Kind::kept, U"The "},
                                     {Kind::removed, U"quik"},
                                     {Kind::added, U"quick"},
                                     {Kind::kept, U" brown fox."}}));
    EXPECT_EQ(all[0].wordsRemoved, 1U);
    EXPECT_EQ(all[0].wordsAdded, 1U);
}

TEST(SentenceChanges, GoSentenceBySentence) {
    EXPECT_EQ(pairs(U"One stays here. Two goes away. Three stays too.",
                    U"One stays here. Two went away. Three stays too."),
              (std::vector<std::u32string>{U"One stays here. |One stays here. ",
                                           U"Two goes away. |Two went away. ",
                                           U"Three stays too.|Three stays too."}));
    const auto all = sentenceChanges(U"One stays. Two goes.", U"One stays. Two went.");
    ASSERT_EQ(all.size(), 2U);
    EXPECT_FALSE(all[0].changed);
    EXPECT_TRUE(all[1].changed);
}

TEST(SentenceChanges, GiveASentenceThatCameOrWentOneOfItsOwn) {
    EXPECT_EQ(pairs(U"Alpha one. Beta two.", U"Alpha one. New thing here. Beta two."),
              (std::vector<std::u32string>{U"Alpha one. |Alpha one. ", U"|New thing here. ",
                                           U"Beta two.|Beta two."}));
    EXPECT_EQ(pairs(U"Alpha one. Old thing here. Beta two.", U"Alpha one. Beta two."),
              (std::vector<std::u32string>{U"Alpha one. |Alpha one. ", U"Old thing here. |",
                                           U"Beta two.|Beta two."}));
}

TEST(SentenceChanges, KeepTogetherWhatWasMadeOneSentence) {
    const auto all =
        sentenceChanges(U"It was hot today. It was dry.", U"It was hot today and it was dry.");
    ASSERT_EQ(all.size(), 1U);
    EXPECT_TRUE(all[0].changed);
}

TEST(SentenceChanges, ReadASentenceWithHardlyAWordLeftAsAnotherOne) {
    const auto all = sentenceChanges(U"The cat sat on the mat today.",
                                     U"Nobody knows why the weather turned so cold.");
    ASSERT_EQ(all.size(), 1U);
    EXPECT_EQ(all[0].pieces,
              (Pieces{{Kind::removed, U"The cat sat on the mat today."},
                      {Kind::added, U"Nobody knows why the weather turned so cold."}}));
}

TEST(SentenceChanges, ReadASpaceBetweenChangedWordsWithThem) {
    const auto all = sentenceChanges(U"We saw big bad wolves run there at night.",
                                     U"We saw small good wolves run there at night.");
    ASSERT_EQ(all.size(), 1U);
    ASSERT_EQ(all[0].pieces.size(), 4U);
    EXPECT_EQ(all[0].pieces[1], (Piece{Kind::removed, U"big bad"}));
    EXPECT_EQ(all[0].pieces[2], (Piece{Kind::added, U"small good"}));
}

TEST(SentenceChanges, DoNotCountANoteOrAnImageAsRemoved) {
    const auto all = sentenceChanges(U"Seen before.\uFFFC And after.", U"Seen before. And after.");
    for (const auto& sentence : all)
        EXPECT_FALSE(sentence.changed);
    EXPECT_EQ(all.size(), 2U);
}

TEST(SentenceChanges, EndNoSentenceInsideANumberOrBeforeFrenchMarks) {
    EXPECT_EQ(pairs(U"It is 3.5 m.", U"It is 3.5 m.").size(), 1U);
    EXPECT_EQ(pairs(U"« Quoi ! » dit-elle.", U"« Quoi ! » dit-elle.").size(), 2U);
}

RC_GTEST_PROP(SentenceChanges, CoverBothTextsInOrderAndKeepEveryCharacterInThePieces, ()) {
    const auto text = [] {
        const auto words =
            *rc::gen::container<std::vector<std::u32string>>(rc::gen::element<std::u32string>(
                U"one", U"two", U"three", U"four", U". ", U"! ", U"\n", U" ", U" ", U", "));
        std::u32string all;
        for (const auto& word : words)
            all += word;
        return all;
    };
    const std::u32string before = text();
    const std::u32string after = text();
    std::u32string seenBefore, seenAfter, readBefore, readAfter;
    for (const auto& sentence : sentenceChanges(before, after)) {
        RC_ASSERT(sentence.before.start == seenBefore.size());
        RC_ASSERT(sentence.after.start == seenAfter.size());
        seenBefore += part(before, sentence.before);
        seenAfter += part(after, sentence.after);
        RC_ASSERT(sentence.changed ==
                  (part(before, sentence.before) != part(after, sentence.after)));
        for (const Piece& piece : sentence.pieces) {
            readBefore += piece.kind == Kind::added ? U"" : piece.text;
            readAfter += piece.kind == Kind::removed ? U"" : piece.text;
        }
    }
    RC_ASSERT(seenBefore == before);
    RC_ASSERT(seenAfter == after);
    RC_ASSERT(readBefore == before);
    RC_ASSERT(readAfter == after);
}

} // namespace
} // namespace palimpsest::panel
