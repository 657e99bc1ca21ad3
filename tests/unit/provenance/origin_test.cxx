// SPDX-License-Identifier: MPL-2.0
#include "provenance/origin.hxx"
#include "provenance/patch.hxx"

#include <gtest/gtest.h>

#include <set>
#include <string>

namespace palimpsest::provenance {
namespace {

TEST(Origin, IsFoundAgainByItsName) {
    for (const Origin origin : allOrigins) {
        EXPECT_EQ(originNamed(name(origin)), origin) << name(origin);
    }
    EXPECT_EQ(name(Origin::unknown), "unknown");
    EXPECT_FALSE(originNamed("human"));
    EXPECT_FALSE(originNamed(""));
}

TEST(Cause, HasTheNamesOfTheJournalFormat) {
    EXPECT_EQ(name(Cause::keyboard), "keyboard");
    EXPECT_EQ(name(Cause::erase), "delete");
    EXPECT_EQ(name(Cause::import), "import");
    EXPECT_EQ(name(Cause::unclear), "unclear");
    std::set<std::string_view> names;
    for (int cause = 0; cause <= static_cast<int>(Cause::unclear); ++cause) {
        names.insert(name(static_cast<Cause>(cause)));
    }
    EXPECT_EQ(names.size(), 15U);
}

} // namespace
} // namespace palimpsest::provenance
