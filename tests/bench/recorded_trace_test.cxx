// SPDX-License-Identifier: MPL-2.0
#include "recorded_trace.hxx"

#include <gtest/gtest.h>

#include <stdexcept>

namespace palimpsest::bench {
namespace {

TEST(RecordedTrace, OfAnEditingTraceCountsCodePointsAndHasItsTimes) {
    const Trace trace = editingTrace("t", R"({"startContent": "", "endContent": "x", "txns": [
        {"time": "1970-01-02T00:00:01.500Z", "patches": [[0, 0, "😀x"], [0, 1, ""]]}]})");
    ASSERT_EQ(trace.patches.size(), 2U);
    EXPECT_EQ(trace.patches[0].inserted, U"😀x");
    EXPECT_EQ(trace.patches[0].time, 86'401'500);
    EXPECT_EQ(trace.patches[1].removed, 1U);
}

TEST(RecordedTrace, OfACoauthorSessionIsBroughtFromUtf16ToCodePoints) {
    const Trace trace = coauthorSession(R"({"id": "s", "startContent": "a😀b", "endContent": "",
        "patches": [[3, 1, "c", 0, 10], [1, 2, "", 0, 11], [1, 0, "😀😀", 2, 12], [3, 2, "", -1, 13]]})");
    EXPECT_EQ(trace.start, U"a😀b");
    ASSERT_EQ(trace.patches.size(), 4U);
    EXPECT_EQ(trace.patches[0].position, 2U);
    EXPECT_EQ(trace.patches[1].position, 1U);
    EXPECT_EQ(trace.patches[1].removed, 1U);
    EXPECT_EQ(trace.patches[2].origin, 2);
    EXPECT_EQ(trace.patches[3].position, 2U);
    EXPECT_EQ(trace.patches[3].removed, 1U);
    EXPECT_EQ(trace.patches[3].origin, TracePatch::paste);
    EXPECT_EQ(trace.patches[3].time, 13);
}

TEST(RecordedTrace, InsideASurrogatePairIsRefused) {
    EXPECT_THROW(coauthorSession(R"({"id": "s", "startContent": "😀", "endContent": "",
                                     "patches": [[1, 0, "x", 0, 1]]})"),
                 std::runtime_error);
}

TEST(RecordedTrace, ThatIsNotThereIsASentence) {
    try {
        readTraces("no/such/file.json");
        FAIL() << "nothing was thrown";
    } catch (const std::runtime_error& error) {
        EXPECT_STREQ(error.what(), "no/such/file.json cannot be opened.");
    }
}

} // namespace
} // namespace palimpsest::bench
