// SPDX-License-Identifier: MPL-2.0
#include "provenance/comparison.hxx"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <ctime>
#include <random>
#include <string>

namespace palimpsest::provenance {
namespace {

/// The matches hold what they promise: in order, apart, equal. Returns how many code points match.
std::size_t matched(const std::vector<Match>& matches, std::u32string_view before,
                    std::u32string_view after) {
    std::size_t total = 0;
    std::size_t endBefore = 0;
    std::size_t endAfter = 0;
    for (const Match& match : matches) {
        EXPECT_GT(match.length, 0U);
        EXPECT_GE(match.before, endBefore);
        EXPECT_GE(match.after, endAfter);
        EXPECT_EQ(before.substr(match.before, match.length),
                  after.substr(match.after, match.length));
        endBefore = match.before + match.length;
        endAfter = match.after + match.length;
        total += match.length;
    }
    EXPECT_LE(endBefore, before.size());
    EXPECT_LE(endAfter, after.size());
    return total;
}

/// `before` with what does not match in brackets, for reading.
std::u32string marked(const std::vector<Match>& matches, std::u32string_view text) {
    std::u32string result;
    std::size_t end = 0;
    const auto change = [&](std::size_t to) {
        if (to > end) {
            result += U'[';
            result += text.substr(end, to - end);
            result += U']';
        }
    };
    for (const Match& match : matches) {
        change(match.after);
        result += text.substr(match.after, match.length);
        end = match.after + match.length;
    }
    change(text.size());
    return result;
}

/// The length of a longest common subsequence, by the table of the textbook.
std::size_t longestCommon(std::u32string_view before, std::u32string_view after) {
    std::vector<std::size_t> row(after.size() + 1);
    for (const char32_t character : before) {
        std::size_t diagonal = 0;
        for (std::size_t column = 1; column <= after.size(); ++column) {
            const std::size_t above = row[column];
            row[column] = character == after[column - 1] ? diagonal + 1
                                                         : std::max(row[column], row[column - 1]);
            diagonal = above;
        }
    }
    return row.back();
}

std::u32string randomText(std::mt19937& random, std::size_t length, std::uint32_t letters) {
    std::u32string text;
    for (std::size_t index = 0; index < length; ++index) {
        text += static_cast<char32_t>(U'a' + random() % letters);
    }
    return text;
}

/// Words of made-up prose: few are frequent, many are rare.
std::u32string prose(std::mt19937& random, std::size_t length) {
    std::u32string text;
    while (text.size() < length) {
        const double rank = std::pow(20000.0, std::uniform_real_distribution<>(0, 1)(random));
        std::mt19937 word(static_cast<std::uint32_t>(rank));
        text += randomText(word, 1 + word() % 9, 26);
        text += random() % 12 == 0 ? U". " : U" ";
    }
    return text;
}

/// Of the processor, so that a busy machine fails no test.
double secondsOf(const auto& work) {
    const std::clock_t start = std::clock();
    work();
    return static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
}

TEST(Comparison, FindsNothingInNothing) {
    EXPECT_TRUE(compareCharacters(U"", U"").empty());
    EXPECT_TRUE(compareCharacters(U"a", U"").empty());
    EXPECT_TRUE(compareCharacters(U"", U"a").empty());
    EXPECT_TRUE(compareWords(U"", U"a").empty());
    EXPECT_TRUE(compareCharacters(U"abc", U"xyz").empty());
}

TEST(Comparison, OfEqualTextsIsOneMatch) {
    const std::vector<Match> matches = compareCharacters(U"Hello", U"Hello");
    ASSERT_EQ(matches.size(), 1U);
    EXPECT_EQ(matched(matches, U"Hello", U"Hello"), 5U);
}

TEST(Comparison, SeesOneLetterTyped) {
    EXPECT_EQ(marked(compareCharacters(U"helo world", U"helxo world"), U"helxo world"),
              U"hel[x]o world");
}

TEST(Comparison, NeedsTheLeastNumberOfEdits) {
    std::mt19937 random(7);
    for (int round = 0; round < 3000; ++round) {
        const auto letters = static_cast<std::uint32_t>(1 + random() % 5);
        const std::u32string before = randomText(random, random() % 40, letters);
        const std::u32string after = randomText(random, random() % 40, letters);
        const std::vector<Match> matches = compareCharacters(before, after);
        ASSERT_EQ(matched(matches, before, after), longestCommon(before, after))
            << "round " << round;
    }
}

TEST(Comparison, NeedsTheLeastNumberOfEditsOfALongTextChangedHereAndThere) {
    std::mt19937 random(8);
    const std::u32string before = prose(random, 3000);
    std::u32string after = before;
    for (int edit = 0; edit < 60; ++edit) {
        const std::size_t at = random() % (after.size() - 20);
        after.replace(at, random() % 10, randomText(random, random() % 10, 26));
    }
    EXPECT_EQ(matched(compareCharacters(before, after), before, after),
              longestCommon(before, after));
}

TEST(Comparison, OfWordsMatchesOnlyWholeWords) {
    EXPECT_EQ(marked(compareWords(U"The colour of it", U"The color of it"), U"The color of it"),
              U"The [color] of it");
    EXPECT_EQ(marked(compareWords(U"It works, I think", U"It works; I don't think"),
                     U"It works; I don't think"),
              U"It works[;] I [don't ]think");
}

TEST(Comparison, OfWordsKeepsAParagraphInWhichACommaWasCorrected) {
    const std::u32string before = U"We came we saw, and we left. That is all there is to say.";
    const std::u32string after = U"We came, we saw, and we left. That is all there is to say.";
    EXPECT_EQ(marked(compareWords(before, after), after),
              U"We came[,] we saw, and we left. That is all there is to say.");
}

TEST(Comparison, OfWordsNeverMatchesPartOfAWord) {
    std::mt19937 random(9);
    const auto inside = [](std::u32string_view text, std::size_t at) {
        return at > 0 && at < text.size() && text[at - 1] != U' ' && text[at] != U' ';
    };
    for (int round = 0; round < 2000; ++round) {
        std::u32string before = randomText(random, random() % 60, 4);
        std::u32string after = randomText(random, random() % 60, 4);
        std::replace(before.begin(), before.end(), U'a', U' ');
        std::replace(after.begin(), after.end(), U'a', U' ');
        const std::vector<Match> matches = compareWords(before, after);
        matched(matches, before, after);
        for (const Match& match : matches) {
            ASSERT_FALSE(inside(before, match.before));
            ASSERT_FALSE(inside(before, match.before + match.length));
            ASSERT_FALSE(inside(after, match.after));
            ASSERT_FALSE(inside(after, match.after + match.length));
        }
    }
}

TEST(Comparison, OfThreeHundredPagesWithAThousandEditsFindsNearlyAll) {
    std::mt19937 random(10);
    const std::u32string before = prose(random, 600000);
    std::u32string after = before;
    for (int edit = 0; edit < 1000; ++edit) {
        after.replace(random() % (after.size() - 200), random() % 50, prose(random, random() % 50));
    }
    std::vector<Match> matches;
    EXPECT_LT(secondsOf([&] { matches = compareCharacters(before, after); }), 5.0);
    EXPECT_GT(matched(matches, before, after), before.size() - 80000);
}

TEST(Comparison, FindsAChapterThatStayedBetweenRewrittenOnes) {
    std::mt19937 random(13);
    const std::u32string chapter = prose(random, 50000);
    const std::u32string startBefore = prose(random, 200000);
    const std::u32string startAfter = prose(random, 80000);
    const std::u32string before = startBefore + chapter + prose(random, 100000);
    const std::u32string after = startAfter + chapter + prose(random, 150000);
    const auto keptOf = [&](const std::vector<Match>& matches) {
        matched(matches, before, after);
        std::size_t kept = 0;
        for (const Match& match : matches) {
            if (match.before - startBefore.size() == match.after - startAfter.size()) {
                kept += match.length;
            }
        }
        return kept;
    };
    EXPECT_GT(keptOf(compareWords(before, after)), chapter.size() * 99 / 100);
    EXPECT_GT(keptOf(compareCharacters(before, after)), chapter.size() * 99 / 100);
}

TEST(Comparison, OfThreeHundredPagesRewrittenDoesNotStall) {
    std::mt19937 random(11);
    const std::u32string before = prose(random, 600000);
    const std::u32string after = prose(random, 600000);
    std::vector<Match> words;
    std::vector<Match> characters;
    // The bounds leave room for a sanitizer; the speed itself is a benchmark's to tell.
    EXPECT_LT(secondsOf([&] { words = compareWords(before, after); }), 10.0);
    EXPECT_LT(secondsOf([&] { characters = compareCharacters(before, after); }), 20.0);
    matched(words, before, after);
    matched(characters, before, after);
}

TEST(Comparison, OfLongTextsWithoutWordsDoesNotStall) {
    std::mt19937 random(12);
    const std::u32string before = randomText(random, 300000, 2);
    const std::u32string after = randomText(random, 300000, 3);
    std::vector<Match> matches;
    EXPECT_LT(secondsOf([&] { matches = compareCharacters(before, after); }), 20.0);
    EXPECT_GT(matched(matches, before, after), 100000U);
}

} // namespace
} // namespace palimpsest::provenance
