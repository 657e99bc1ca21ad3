// SPDX-License-Identifier: MPL-2.0
#include "panel/composition.hxx"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <numeric>

namespace palimpsest::panel {
namespace {

using provenance::Origin;

TEST(Composition, LeavesOutOriginsWithoutCharacters) {
    const auto shares = sharesOf({10, 0, 0, 0, 0, 30});
    ASSERT_EQ(shares.size(), 2U);
    EXPECT_EQ(shares[0], (Share{Origin::keyboard, 10, 25}));
    EXPECT_EQ(shares[1], (Share{Origin::unknown, 30, 75}));
    EXPECT_TRUE(sharesOf({}).empty());
}

TEST(Composition, GivesThirdsThatSumToAHundred) {
    const auto shares = sharesOf({1, 1, 1, 0, 0, 0});
    EXPECT_EQ(shares[0].percent, 34U);
    EXPECT_EQ(shares[1].percent, 33U);
    EXPECT_EQ(shares[2].percent, 33U);
}

TEST(Composition, NeverShowsAsNothingWhatIsThere) {
    const auto shares = sharesOf({1'000'000, 1, 0, 0, 0, 0});
    EXPECT_EQ(shares[0].percent, 99U);
    EXPECT_EQ(shares[1].percent, 1U);
}

RC_GTEST_PROP(Composition, SumsToAHundredWhateverTheDocument, ()) {
    std::array<std::uint64_t, 6> characters{};
    for (auto& count : characters)
        count = *rc::gen::inRange<std::uint64_t>(0, 5'000'000);
    RC_PRE(std::accumulate(characters.begin(), characters.end(), std::uint64_t{0}) > 0);
    unsigned sum = 0;
    for (const auto& share : sharesOf(characters)) {
        RC_ASSERT(share.percent >= 1U);
        sum += share.percent;
    }
    RC_ASSERT(sum == 100U);
}

RC_GTEST_PROP(Composition, FillsTheBarExactly, ()) {
    std::array<std::uint64_t, 6> characters{};
    for (auto& count : characters)
        count = *rc::gen::inRange<std::uint64_t>(0, 100'000);
    const int width = *rc::gen::inRange(60, 2000);
    const auto shares = sharesOf(characters);
    RC_PRE(!shares.empty());
    const auto segments = segmentsOf(shares, width, 4);
    RC_ASSERT(segments.size() == shares.size());
    RC_ASSERT(std::accumulate(segments.begin(), segments.end(), 0) == width);
    for (const int segment : segments)
        RC_ASSERT(segment >= 4);
}

TEST(Composition, HasNoSegmentsInNoWidth) {
    EXPECT_TRUE(segmentsOf(sharesOf({1, 1, 0, 0, 0, 0}), 0, 4).empty());
}

TEST(Composition, GivesEachOriginAColourOfItsOwn) {
    for (const auto one : provenance::allOrigins) {
        for (const auto other : provenance::allOrigins)
            EXPECT_EQ(one == other, colourOf(one) == colourOf(other));
    }
}

} // namespace
} // namespace palimpsest::panel
