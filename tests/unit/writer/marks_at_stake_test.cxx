// SPDX-License-Identifier: MPL-2.0
#include "writer/marks_at_stake.hxx"

#include <gtest/gtest.h>

namespace {

using namespace palimpsest::writer;

// A word of four letters from 10 on is replaced by another.
const std::vector<WordEdit> replaced{{10, 4, 10, U"other"}};
const std::vector<WordEdit> removed{{10, 4, 10, U""}};

MarkCounts atStake(TextMark mark, const std::vector<WordEdit>& edits, bool striking = false) {
    return marksAtStake({mark}, edits, striking);
}

TEST(MarksAtStake, AreThoseInsideAWordThatGoes) {
    const MarkCounts one{{MarkKind::bookmark, 1}};
    EXPECT_EQ(atStake({MarkKind::bookmark, 12, 12}, replaced), one);
    EXPECT_EQ(atStake({MarkKind::bookmark, 11, 13}, replaced), one);
    EXPECT_EQ(atStake({MarkKind::bookmark, 10, 13}, replaced), one);
    EXPECT_EQ(atStake({MarkKind::comment, 12, 12}, replaced), (MarkCounts{{MarkKind::comment, 1}}));
}

TEST(MarksAtStake, AreNoneAtTheEdgesOfAWordOrAroundIt) {
    for (const auto& [start, end] :
         {std::pair{10U, 10U}, {14U, 14U}, {9U, 14U}, {10U, 15U}, {5U, 20U}, {0U, 3U}})
        EXPECT_EQ(atStake({MarkKind::bookmark, start, end, {}}, replaced), MarkCounts{}) << start;
}

TEST(MarksAtStake, AreOverExactlyAWordOnlyWhereNothingTakesItsPlace) {
    const TextMark mark{MarkKind::bookmark, 10, 14};
    EXPECT_EQ(atStake(mark, replaced), MarkCounts{});
    EXPECT_EQ(atStake(mark, removed), (MarkCounts{{MarkKind::bookmark, 1}}));
    EXPECT_EQ(atStake(mark, replaced, true), (MarkCounts{{MarkKind::bookmark, 1}}));
    EXPECT_EQ(atStake({MarkKind::bookmark, 10, 11}, {{10, 1, 10, U"the"}}),
              (MarkCounts{{MarkKind::bookmark, 1}}));
}

TEST(MarksAtStake, AreCitationsOfWhichAnyWordChanges) {
    const MarkCounts one{{MarkKind::citation, 1}};
    EXPECT_EQ(atStake({MarkKind::citation, 8, 30}, replaced), one);
    EXPECT_EQ(atStake({MarkKind::citation, 8, 30}, {{12, 0, 12, U"new "}}), one);
    EXPECT_EQ(atStake({MarkKind::citation, 14, 30}, replaced), MarkCounts{});
    EXPECT_EQ(atStake({MarkKind::citation, 12, 30}, {{12, 0, 12, U"new "}}), MarkCounts{});
}

TEST(MarksAtStake, AreFormFieldsOfWhichWhatGoesIsAPartAndSomethingBeside) {
    const MarkCounts one{{MarkKind::control, 1}};
    EXPECT_EQ(atStake({MarkKind::control, 12, 30}, replaced), one);
    EXPECT_EQ(atStake({MarkKind::control, 2, 12}, replaced), one);
    EXPECT_EQ(atStake({MarkKind::control, 11, 13}, replaced), one);
    EXPECT_EQ(atStake({MarkKind::control, 10, 14}, replaced), MarkCounts{});
    EXPECT_EQ(atStake({MarkKind::control, 5, 30}, replaced), MarkCounts{});
    EXPECT_EQ(atStake({MarkKind::control, 14, 30}, replaced), MarkCounts{});
}

TEST(MarksAtStake, WhichStayAreAroundWhatTakesThePlaceOfTheirWords) {
    const std::vector<WordEdit> edits{
        {2, 3, 2, U"longer"}, {10, 4, 13, U"x"}, {20, 0, 20, U"new "}};
    const auto start = [&](std::uint32_t place) { return placeAfter(place, edits, false); };
    const auto end = [&](std::uint32_t place) { return placeAfter(place, edits, true); };
    EXPECT_EQ(start(2), 2U);
    EXPECT_EQ(end(2), 2U);
    EXPECT_EQ(start(5), 8U);
    EXPECT_EQ(end(5), 8U);
    EXPECT_EQ(start(12), 13U);
    EXPECT_EQ(end(12), 14U);
    EXPECT_EQ(end(14), 14U);
    EXPECT_EQ(start(20), 24U);
    EXPECT_EQ(end(20), 20U);
    EXPECT_EQ(end(21), 25U);
}

TEST(MarksAtStake, AreToldInTheLanguageOfTheOffice) {
    const MarkCounts counts{
        {MarkKind::citation, 1}, {MarkKind::bookmark, 1}, {MarkKind::comment, 2}};
    EXPECT_EQ(sentence(counts, "en"),
              "The words to be replaced bear 1 citation, 1 bookmark and 2 comments that would be "
              "changed or removed, so nothing was replaced yet.");
    EXPECT_EQ(sentence(counts, "fr-FR"),
              "Les mots à remplacer portent 1 citation, 1 repère de texte et 2 commentaires qui "
              "seraient modifiés ou supprimés ; rien n’a encore été remplacé.");
}

} // namespace
