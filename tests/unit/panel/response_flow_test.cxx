// SPDX-License-Identifier: MPL-2.0
#include "panel/response_flow.hxx"

#include <gtest/gtest.h>

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
