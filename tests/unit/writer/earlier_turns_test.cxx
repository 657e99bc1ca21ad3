// SPDX-License-Identifier: MPL-2.0
#include "writer/earlier_turns.hxx"

#include <gtest/gtest.h>

#include <map>

namespace palimpsest::writer {
namespace {

using Exchanges = std::map<std::string, Exchange>;

/// What is said, in order: "user: …", "assistant: …".
std::vector<std::string> turns(const Exchanges& exchanges, const std::string& response) {
    std::vector<std::string> said;
    for (const auto& turn : earlierTurns(response, [&](const std::string& id) {
             const auto found = exchanges.find(id);
             return found == exchanges.end() ? std::nullopt : std::optional(found->second);
         }))
        said.push_back(turn.role + ": " + turn.text);
    return said;
}

using Said = std::vector<std::string>;

TEST(EarlierTurns, AreNoneForAQuestionThatFollowsNothing) {
    EXPECT_EQ(turns({{"r1", {"Draft it.", "A draft.", ""}}}, ""), Said{});
    EXPECT_EQ(turns({}, "r9"), Said{}) << "a response that nobody knows";
}

TEST(EarlierTurns, ComeOldestFirst) {
    const Exchanges exchanges{{"r1", {"Draft it.", "A draft.", ""}},
                              {"r2", {"Shorter.", "Draft.", "r1"}},
                              {"r3", {"Another matter.", "Yes.", ""}}};
    EXPECT_EQ(turns(exchanges, "r2"), (Said{"user: Draft it.", "assistant: A draft.",
                                            "user: Shorter.", "assistant: Draft."}));
}

TEST(EarlierTurns, LeaveOutWhatCameToNothing) {
    const Exchanges exchanges{{"r1", {"Draft it.", "A draft.", ""}},
                              {"r2", {"Shorter.", "", "r1"}}};
    EXPECT_EQ(turns(exchanges, "r2"), (Said{"user: Draft it.", "assistant: A draft."}));
}

TEST(EarlierTurns, AreTheLastOnesOfALongConversation) {
    Exchanges exchanges;
    for (int i = 1; i <= 9; ++i)
        exchanges["r" + std::to_string(i)] = {"Question " + std::to_string(i),
                                              "Response " + std::to_string(i),
                                              i > 1 ? "r" + std::to_string(i - 1) : ""};
    const auto said = turns(exchanges, "r9");
    ASSERT_EQ(said.size(), 2 * mostEarlierExchanges);
    EXPECT_EQ(said.front(), "user: Question 4");
    EXPECT_EQ(said.back(), "assistant: Response 9");
}

TEST(EarlierTurns, EndWhereTheyLeadInACircle) {
    const Exchanges exchanges{{"r1", {"One.", "Two.", "r2"}}, {"r2", {"Three.", "Four.", "r1"}}};
    EXPECT_EQ(turns(exchanges, "r1").size(), 4U);
}

} // namespace
} // namespace palimpsest::writer
