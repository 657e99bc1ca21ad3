// SPDX-License-Identifier: MPL-2.0
#include "model/token_estimate.hxx"

#include <gtest/gtest.h>

#include <string>

namespace palimpsest::model {
namespace {

using namespace std::string_view_literals;

TEST(TokenEstimate, CountsAQuarterForALetterOfEnglishAndMoreForOthers) {
    EXPECT_EQ(estimatedTokens(U""), 0U);
    EXPECT_EQ(estimatedTokens(U"abcd"), 1U);
    EXPECT_EQ(estimatedTokens(U"abcde"), 2U);
    EXPECT_EQ(estimatedTokens(U"жж"), 1U);
    EXPECT_EQ(estimatedTokens(U"文章"), 2U);
}

TEST(TokenEstimate, LeavesRoomForThePromptAndAnAnswer) {
    EXPECT_EQ(tokensForText(8192, 100), 8192U - 400 - 100 - 2048);
    EXPECT_EQ(tokensForText(200000, 0), 200000U - 400 - 4096);
    EXPECT_EQ(tokensForText(100, 1000), 0U);
}

TEST(TokenEstimate, KeepsATextThatFitsAsItIs) {
    EXPECT_EQ(fitting(U"one\ntwo", 2, Keep::beginning), U"one\ntwo"sv);
    EXPECT_EQ(fitting(U"one\ntwo", 2, Keep::end), U"one\ntwo"sv);
    EXPECT_EQ(fitting(U"", 0, Keep::end), U""sv);
}

TEST(TokenEstimate, KeepsWholeParagraphsOfOneThatDoesNot) {
    EXPECT_EQ(fitting(U"aaaa\nbbbb\ncccc", 2, Keep::beginning), U"aaaa"sv);
    EXPECT_EQ(fitting(U"aaaa\nbbbb\ncccc", 2, Keep::end), U"cccc"sv);
    EXPECT_EQ(fitting(U"aaaa\nbbbb\ncccc", 1, Keep::beginning), U"aaaa"sv);
    EXPECT_EQ(fitting(U"aaaa\nbbbb\ncccc", 1, Keep::end), U"cccc"sv);
}

TEST(TokenEstimate, CutsAParagraphThatIsTooLongByItself) {
    EXPECT_EQ(fitting(U"aaaabbbb", 1, Keep::beginning), U"aaaa"sv);
    EXPECT_EQ(fitting(U"aaaabbbb", 1, Keep::end), U"bbbb"sv);
    EXPECT_EQ(fitting(U"aaaabbbb", 0, Keep::end), U""sv);
}

} // namespace
} // namespace palimpsest::model
