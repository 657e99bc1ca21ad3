// SPDX-License-Identifier: MPL-2.0
#include "writer/typing_run.hxx"

#include <gtest/gtest.h>

namespace palimpsest::writer {
namespace {

using std::chrono::milliseconds;

TEST(TypingRun, TakesLettersAndDigits) {
    for (const char32_t key : U"azAZ09éÀœßŽλЖ") {
        EXPECT_EQ(TypingRun::takes(key), key != 0) << static_cast<std::uint32_t>(key);
    }
}

TEST(TypingRun, TakesNothingThatCanSetOffACorrection) {
    for (const char32_t key : U" \n\t.,;:!?'\"-*_/()%«»’ ×÷丁가ا")
        EXPECT_FALSE(TypingRun::takes(key)) << static_cast<std::uint32_t>(key);
    EXPECT_FALSE(TypingRun::takes(0));
}

TEST(TypingRun, GrowsUntilItsFirstLetterHasWaitedLongEnough) {
    TypingRun run;
    EXPECT_FALSE(run.open());
    EXPECT_FALSE(run.mayGrow(0));
    run.begin(1000);
    const std::int64_t due = 1000 + TypingRun::wait.count();
    EXPECT_TRUE(run.mayGrow(due - 1));
    EXPECT_EQ(run.left(due - 1), milliseconds(1));
    EXPECT_FALSE(run.mayGrow(due));
    EXPECT_LE(run.left(due + 5), milliseconds(0));
    run.end();
    EXPECT_FALSE(run.mayGrow(1000));
}

TEST(TypingRun, ExplainsOneChangeAKey) {
    TypingRun run;
    run.begin(0);
    EXPECT_TRUE(run.explains());
    run.grow();
    run.grow();
    EXPECT_TRUE(run.explains());
    EXPECT_TRUE(run.explains());
    EXPECT_FALSE(run.explains());
}

TEST(TypingRun, ThatBeginsAnewHasNothingOfTheOldOne) {
    TypingRun run;
    run.begin(0);
    EXPECT_TRUE(run.explains());
    run.begin(500);
    EXPECT_EQ(run.left(500), TypingRun::wait);
    EXPECT_TRUE(run.explains());
    EXPECT_FALSE(run.explains());
}

} // namespace
} // namespace palimpsest::writer
