// SPDX-License-Identifier: MPL-2.0
#include "writer/replaced_text.hxx"

#include <gtest/gtest.h>

using namespace palimpsest::writer;
using namespace palimpsest::provenance;

namespace {

const std::string body = "body";

/// What was found between two texts, each part as "position -removed +inserted".
std::vector<std::string> replaced(const std::u32string& before, const std::u32string& after,
                                  const Facts& facts) {
    History history;
    history.apply(body, {0, 0, {Fresh{before, {Origin::keyboard, "s1", 0, false}}}});
    const TextEdit found = *difference(before, after, 0);
    std::vector<std::string> parts;
    std::u32string text = before;
    const auto edits = replacedText(found, facts, body, TextAround(history, body, found));
    for (auto edit = edits.rbegin(); edit != edits.rend(); ++edit)
        text.replace(edit->position, edit->removed.size(), edit->inserted);
    EXPECT_TRUE(text == after) << "the edits make another text";
    for (const TextEdit& edit : edits)
        parts.push_back(std::to_string(edit.position) + " -" +
                        std::string(edit.removed.begin(), edit.removed.end()) + " +" +
                        std::string(edit.inserted.begin(), edit.inserted.end()));
    return parts;
}

Facts searching(const std::u32string& searched, const std::u32string& put) {
    Facts facts;
    facts.command = Command::office;
    facts.searched = searched;
    facts.commandText = put;
    return facts;
}

Facts tracked(Facts facts, const std::vector<TextRange>& insertions) {
    facts.replacedTracked.emplace();
    if (!insertions.empty())
        facts.replacedTracked->emplace(body, insertions);
    return facts;
}

Facts turning(const Selected& selected, const std::vector<TextRange>& insertions) {
    Facts facts;
    facts.command = Command::office;
    facts.struck = selected;
    facts.selectedStory = body;
    facts.insertions = insertions;
    return facts;
}

using Parts = std::vector<std::string>;

TEST(ReplacedText, IsEachMatchOfWhatWasSearched) {
    EXPECT_EQ(replaced(U"aba ab", U"ab ba ab b", searching(U"ab", U"ab b")),
              (Parts{"0 -ab +ab b", "4 -ab +ab b"}));
}

TEST(ReplacedText, StandsBesideWhatIsStruckWhileChangesAreTracked) {
    EXPECT_EQ(replaced(U"aba ab", U"abab ba abab b", tracked(searching(U"ab", U"ab b"), {})),
              (Parts{"2 - +ab b", "6 - +ab b"}));
    EXPECT_EQ(replaced(U"aa a", U"aaaa aa", tracked(searching(U"a", U"a"), {})),
              (Parts{"1 - +a", "2 - +a", "4 - +a"}));
}

TEST(ReplacedText, TakesOutTrackedInsertionsAndLeavesTheRestStruck) {
    EXPECT_EQ(replaced(U"aab", U"abx", tracked(searching(U"aab", U"x"), {{1, 1}})),
              (Parts{"1 -a +", "3 - +x"}));
    EXPECT_EQ(replaced(U"aab", U"ax", tracked(searching(U"ab", U"x"), {{1, 2}})),
              (Parts{"1 -ab +x"}));
    EXPECT_EQ(replaced(U"aab", U"ab", tracked(searching(U"aa", U""), {{0, 1}})), (Parts{"0 -a +"}));
}

TEST(ReplacedText, IsAllThatWasTurnedToCapitalsBesideWhatIsStruck) {
    EXPECT_EQ(replaced(U"an ab", U"an abAN AB", turning({0, 5}, {})), (Parts{"5 - +AN AB"}));
    EXPECT_EQ(replaced(U"aab", U"aAAb", turning({0, 2}, {})), (Parts{"1 -a +AA"}))
        << "where the texts do not bear it out, letters are compared";
}

TEST(ReplacedText, IsTheLettersThatWereChangedWhereATrackedInsertionWasTurnedToCapitals) {
    EXPECT_EQ(replaced(U"xa bx", U"xA Bx", turning({1, 3}, {{1, 3}})),
              (Parts{"1 -a +A", "3 -b +B"}));
}

TEST(ReplacedText, LeavesCapitalsThatStoodBesideTheirLettersBefore) {
    EXPECT_EQ(replaced(U"abab a aAA Ab", U"abaABAB A aAA Ab", turning({0, 6}, {{2, 3}})),
              (Parts{"2 -ab  +", "6 - +ABAB A"}));
}

TEST(ReplacedText, IsTurnedToCapitalsRunByRun) {
    EXPECT_EQ(replaced(U" ab", U" abAB", turning({0, 3}, {})), (Parts{"3 - +AB"}));
    EXPECT_EQ(replaced(U"ab \u5858 ba", U"ab AB \u5858 baBA", turning({0, 7}, {})),
              (Parts{"3 - +AB ", "7 - +BA"}));
}

TEST(ReplacedText, IsTurnedToCapitalsParagraphByParagraph) {
    EXPECT_EQ(replaced(U"ab\n1\nbb", U"aAB\n1\nbbBB", turning({0, 7}, {{1, 1}})),
              (Parts{"1 -b +", "2 - +AB", "7 - +BB"}));
}

} // namespace
