// SPDX-License-Identifier: MPL-2.0
#include "panel/regard_row.hxx"
#include "panel/texts.hxx"

#include <gtest/gtest.h>

namespace palimpsest::panel {
namespace {

using provenance::Regard;
using provenance::Regarded;

TEST(RegardRow, IsOnlyThereForAResponseThatHasEnded) {
    EXPECT_EQ(regardShown(false, Regarded{Regard::wrong, "", 0}), RegardShown{});
    EXPECT_TRUE(regardShown(true, std::nullopt).list);
}

TEST(RegardRow, AsksWhyOnlyOnceSomethingWasChosen) {
    EXPECT_FALSE(regardShown(true, std::nullopt).why);
    EXPECT_TRUE(regardShown(true, Regarded{Regard::useful, "", 0}).why);
}

TEST(RegardRow, OffersAReportOfABugAlone) {
    for (const Regard regard : provenance::allRegards)
        EXPECT_EQ(regardShown(true, Regarded{regard, "", 0}).report, regard == Regard::bug);
}

TEST(RegardRow, HasALineForEveryRegardAndOneForNone) {
    const Texts texts("en", "regard.none = -\nregard.bug = a bug");
    const auto items = regardItems(texts);
    ASSERT_EQ(items.size(), provenance::allRegards.size() + 1);
    EXPECT_EQ(items.front(), "-");
    EXPECT_EQ(items.back(), "a bug");
    EXPECT_EQ(itemOf(std::nullopt), 0);
    EXPECT_EQ(regardAt(0), std::nullopt);
    EXPECT_EQ(regardAt(-1), std::nullopt);
    EXPECT_EQ(regardAt(99), std::nullopt);
    for (const Regard regard : provenance::allRegards)
        EXPECT_EQ(regardAt(itemOf(Regarded{regard, "", 0})), regard);
}

} // namespace
} // namespace palimpsest::panel
