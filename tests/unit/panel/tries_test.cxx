// SPDX-License-Identifier: MPL-2.0
#include "panel/tries.hxx"

#include <gtest/gtest.h>

#include <map>

namespace palimpsest::panel {
namespace {

using Ids = std::vector<std::string>;

ParentOf parents(std::map<std::string, std::string> of) {
    return [of = std::move(of)](const std::string& response) {
        const auto found = of.find(response);
        return found == of.end() ? std::string() : found->second;
    };
}

TEST(Tries, AreAllThatLeadBackToTheSameQuestion) {
    const auto parentOf = parents({{"r2", "r1"}, {"r4", "r2"}, {"r5", "r1"}});
    const Ids all{"r1", "r2", "r3", "r4", "r5"};
    for (const auto* each : {"r1", "r2", "r4", "r5"})
        EXPECT_EQ(triesOf(each, all, parentOf), (Ids{"r1", "r2", "r4", "r5"})) << each;
    EXPECT_EQ(triesOf("r3", all, parentOf), Ids{"r3"});
}

TEST(Tries, BeginWhereTheParentIsNotKnown) {
    EXPECT_EQ(triesOf("r2", {"r2", "r3"}, parents({{"r2", "r1"}, {"r3", "r2"}})),
              (Ids{"r2", "r3"}));
}

TEST(Tries, EndInACircle) {
    EXPECT_FALSE(triesOf("r1", {"r1", "r2"}, parents({{"r1", "r2"}, {"r2", "r1"}})).empty());
}

} // namespace
} // namespace palimpsest::panel
