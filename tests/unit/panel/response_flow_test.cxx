// SPDX-License-Identifier: MPL-2.0
#include "panel/response_flow.hxx"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

namespace palimpsest::panel {
namespace {

using namespace std::chrono_literals;
const ResponseFlow::Time start{1h};

TEST(ResponseFlow, BeginsAResponseAnew) {
    ResponseFlow flow;
    const auto step = flow.follow("r1", "Once", false, start);
    EXPECT_TRUE(step.anew);
    EXPECT_EQ(step.append, "Once");
}

TEST(ResponseFlow, AppendsOnlyWhatIsNew) {
    ResponseFlow flow;
    flow.follow("r1", "Once", false, start);
    const auto step = flow.follow("r1", "Once upon", false, start + 50ms);
    EXPECT_FALSE(step.anew);
    EXPECT_EQ(step.append, " upon");
}

TEST(ResponseFlow, DoesNothingMoreOftenThanItsPace) {
    ResponseFlow flow;
    flow.follow("r1", "a", false, start);
    EXPECT_TRUE(flow.follow("r1", "ab", false, start + 49ms).nothing());
    EXPECT_TRUE(flow.behind());
    EXPECT_EQ(flow.follow("r1", "abc", false, start + 50ms).append, "bc");
    EXPECT_FALSE(flow.behind());
}

TEST(ResponseFlow, ShowsTheEndAtOnce) {
    ResponseFlow flow;
    flow.follow("r1", "a", false, start);
    EXPECT_EQ(flow.follow("r1", "ab", true, start + 1ms).append, "b");
    EXPECT_FALSE(flow.behind());
}

TEST(ResponseFlow, ShowsAnotherResponseAtOnceAndAnew) {
    ResponseFlow flow;
    flow.follow("r1", "one", false, start);
    const auto step = flow.follow("r2", "one more", false, start + 1ms);
    EXPECT_TRUE(step.anew);
    EXPECT_EQ(step.append, "one more");
}

TEST(ResponseFlow, StartsOverWhereTheTextIsNoContinuation) {
    ResponseFlow flow;
    flow.follow("r1", "abc", false, start);
    const auto step = flow.follow("r1", "abX", false, start + 1s);
    EXPECT_TRUE(step.anew);
    EXPECT_EQ(step.append, "abX");
}

std::string sentences(std::size_t length) {
    std::string text;
    while (text.size() < length)
        text += "Ten signs. ";
    return text;
}

/// The longest stretch without a line break.
std::size_t longest(const std::string& text) {
    std::size_t longest = 0, length = 0;
    for (const char byte : text) {
        length = byte == '\n' ? 0 : length + 1;
        longest = std::max(longest, length);
    }
    return longest;
}

TEST(ResponseFlow, BreaksALongParagraphBetweenSentencesHoweverItComes) {
    const std::string text = sentences(5000);
    ResponseFlow atOnce;
    const std::string whole = atOnce.follow("r1", text, true, start).append;
    EXPECT_EQ(whole.size(), text.size());
    EXPECT_LE(longest(whole), ResponseFlow::longParagraph + 11);
    EXPECT_NE(whole.find(".\nTen"), std::string::npos);
    ResponseFlow bit;
    std::string grown;
    for (std::size_t length = 1; length <= text.size(); length += 7)
        grown += bit.follow("r1", text.substr(0, length), false, start + 1s * length).append;
    grown += bit.follow("r1", text, true, start + 2h).append;
    EXPECT_EQ(grown, whole);
}

TEST(ResponseFlow, BreaksAtAnySpaceWhereNoSentenceEnds) {
    std::string text;
    while (text.size() < 5000)
        text += "and so on ";
    ResponseFlow flow;
    EXPECT_LE(longest(flow.follow("r1", text, true, start).append),
              ResponseFlow::longestParagraph + 5);
}

TEST(ResponseFlow, LeavesOrdinaryParagraphsAsTheyAre) {
    const std::string text = sentences(1000) + "\n" + sentences(1000) + "\n" + sentences(1100);
    ResponseFlow flow;
    EXPECT_EQ(flow.follow("r1", text, true, start).append, text);
}

TEST(ResponseFlow, DoesNothingWhereNothingCame) {
    ResponseFlow flow;
    flow.follow("r1", "abc", false, start);
    EXPECT_TRUE(flow.follow("r1", "abc", true, start + 1s).nothing());
}

TEST(ResponseFlow, ShowsTheSameResponseAgainAfterAReset) {
    ResponseFlow flow;
    flow.follow("r1", "abc", true, start);
    flow.reset();
    EXPECT_EQ(flow.follow("r1", "abc", true, start + 1ms).append, "abc");
}

} // namespace
} // namespace palimpsest::panel
