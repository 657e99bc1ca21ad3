// SPDX-License-Identifier: MPL-2.0
#include "writer/stamping.hxx"

#include <gtest/gtest.h>

namespace palimpsest::writer {
namespace {

using Head = Stamping::Head;
using namespace std::chrono_literals;

const Head first{10, "ten"};
const Head second{20, "twenty"};
const Head third{30, "thirty"};

TEST(Stamping, AsksForEachHeadAtOnce) {
    Stamping stamping;
    EXPECT_EQ(stamping.wanted(first), first);
    EXPECT_EQ(stamping.stamped(), std::nullopt);
    EXPECT_EQ(stamping.wanted(second), second);
}

TEST(Stamping, AsksOneAtATimeAndThenForTheNewestAlone) {
    Stamping stamping;
    stamping.wanted(first);
    EXPECT_EQ(stamping.wanted(second), std::nullopt);
    EXPECT_EQ(stamping.wanted(third), std::nullopt);
    EXPECT_EQ(stamping.stamped(), third);
    EXPECT_EQ(stamping.stamped(), std::nullopt);
}

TEST(Stamping, TriesAgainLaterAndLaterAndTellsOnce) {
    Stamping stamping;
    stamping.wanted(first);
    const auto failed = stamping.failed();
    EXPECT_EQ(failed.again, 30s);
    EXPECT_TRUE(failed.tell);
    EXPECT_EQ(stamping.due(), first);
    EXPECT_EQ(stamping.due(), std::nullopt) << "it is being asked";
    EXPECT_EQ(stamping.failed().again, 60s);
    for (int i = 0; i < 40; ++i) {
        EXPECT_EQ(stamping.due(), first);
        const auto again = stamping.failed();
        EXPECT_LE(again.again, 10min);
        EXPECT_FALSE(again.tell);
    }
}

TEST(Stamping, TriesAgainAtTheNextSaveWithItsHead) {
    Stamping stamping;
    stamping.wanted(first);
    stamping.failed();
    EXPECT_EQ(stamping.wanted(second), second);
    EXPECT_EQ(stamping.due(), std::nullopt) << "the time of the first failure comes too late";
    EXPECT_EQ(stamping.stamped(), std::nullopt);
    EXPECT_EQ(stamping.due(), std::nullopt) << "all is stamped";
}

TEST(Stamping, TellsAgainOnceAServerHadAnsweredMeanwhile) {
    Stamping stamping;
    stamping.wanted(first);
    EXPECT_TRUE(stamping.failed().tell);
    stamping.due();
    stamping.stamped();
    stamping.wanted(second);
    const auto failed = stamping.failed();
    EXPECT_TRUE(failed.tell);
    EXPECT_EQ(failed.again, 30s);
}

} // namespace
} // namespace palimpsest::writer
