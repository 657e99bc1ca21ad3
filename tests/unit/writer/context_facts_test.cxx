// SPDX-License-Identifier: MPL-2.0
#include "writer/context_facts.hxx"

#include <gtest/gtest.h>

namespace palimpsest::writer {
namespace {

using model::Keep;

ContextWanted wanted(Scope scope, std::uint64_t room, Keep keep = Keep::beginning) {
    ContextWanted result;
    result.scope = scope;
    result.room = room;
    result.keep = keep;
    return result;
}

TEST(ContextFacts, CountWhatIsSent) {
    const auto facts = contextFacts(U"Two words\nand\u00A0more", wanted(Scope::document, 0));
    EXPECT_TRUE(facts.counted);
    EXPECT_EQ(facts.characters, 18U);
    EXPECT_EQ(facts.words, 4U);
    EXPECT_EQ(facts.tokens, 5U);
    EXPECT_EQ(facts.left, 0U);
}

TEST(ContextFacts, LeaveOutObjectsThatAreNoText) {
    EXPECT_EQ(contextFacts(U"a\uFFFCb", wanted(Scope::document, 0)).characters, 2U);
}

TEST(ContextFacts, SayWhatHasNoRoom) {
    const auto facts = contextFacts(U"aaaa\nbbbb", wanted(Scope::document, 1));
    EXPECT_EQ(facts.characters, 4U);
    EXPECT_EQ(facts.left, 5U);
    EXPECT_EQ(sentPart(U"aaaa\nbbbb", wanted(Scope::document, 1)), U"aaaa");
    EXPECT_EQ(sentPart(U"aaaa\nbbbb", wanted(Scope::paragraphs, 1, Keep::end)), U"bbbb");
}

TEST(ContextFacts, NeverCutASelection) {
    const auto facts = contextFacts(U"aaaa\nbbbb", wanted(Scope::selection, 1));
    EXPECT_EQ(facts.characters, 9U);
    EXPECT_EQ(facts.left, 5U);
    EXPECT_EQ(sentPart(U"aaaa\nbbbb", wanted(Scope::selection, 1)), U"aaaa\nbbbb");
}

TEST(ContextFacts, KnowNoLimitWithoutAWindow) {
    EXPECT_EQ(contextFacts(std::u32string(1000, U'a'), wanted(Scope::document, 0)).left, 0U);
}

} // namespace
} // namespace palimpsest::writer
