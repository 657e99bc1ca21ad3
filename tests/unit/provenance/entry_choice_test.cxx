// SPDX-License-Identifier: MPL-2.0
#include "provenance/entry_choice.hxx"

#include <gtest/gtest.h>

namespace palimpsest::provenance {
namespace {

TEST(EntryChoice, ReadsEntriesAndRangesAsAPersonNamesThem) {
    const auto choice = EntryChoice::read("3-7,12");
    ASSERT_TRUE(choice);
    for (const std::uint64_t entry : {3, 5, 7, 12})
        EXPECT_TRUE(choice->holds(entry)) << entry;
    for (const std::uint64_t entry : {0, 2, 8, 11, 13})
        EXPECT_FALSE(choice->holds(entry)) << entry;
    EXPECT_EQ(choice->largest(), 12U);
    EXPECT_FALSE(choice->empty());
}

TEST(EntryChoice, TakesNothingElse) {
    for (const auto* text :
         {"", "3,", ",3", "7-3", "a", "3-", "-3", "3 - 7", "99999999999999999999"})
        EXPECT_FALSE(EntryChoice::read(text)) << text;
}

TEST(EntryChoice, IsMadeOfSingleEntriesToo) {
    const EntryChoice choice = EntryChoice::of({3, 4, 5, 9});
    for (const std::uint64_t entry : {3, 4, 5, 9})
        EXPECT_TRUE(choice.holds(entry)) << entry;
    for (const std::uint64_t entry : {2, 6, 8, 10})
        EXPECT_FALSE(choice.holds(entry)) << entry;
    EXPECT_EQ(choice.largest(), 9U);
    EXPECT_TRUE(EntryChoice::of({}).empty());
}

} // namespace
} // namespace palimpsest::provenance
