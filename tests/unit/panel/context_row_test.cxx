// SPDX-License-Identifier: MPL-2.0
#include "panel/context_row.hxx"

#include <gtest/gtest.h>

namespace palimpsest::panel {
namespace {

using writer::ContextFacts;
using writer::Scope;

const Texts texts("en", "context.counting = counting\n"
                        "context.none = nothing\n"
                        "context.noHeadings = no headings\n"
                        "context.words = {n} words, {tokens} tokens\n"
                        "context.characters = {n} characters, {tokens} tokens\n"
                        "context.endLeft = {sent}; without the last {n}\n"
                        "context.beginningLeft = {sent}; without the first {n}\n"
                        "context.selectionTooLong = {sent}; too long\n");

ContextFacts facts(Scope scope, std::uint32_t characters, std::uint32_t words) {
    ContextFacts result;
    result.wanted.scope = scope;
    result.counted = true;
    result.characters = characters;
    result.words = words;
    result.tokens = characters / 4;
    return result;
}

TEST(ContextRow, IsEmptyWhereNothingGoesAlong) {
    EXPECT_EQ(contextSentence(Scope::none, {}, texts), "");
}

TEST(ContextRow, SaysThatItCountsUntilItKnows) {
    EXPECT_EQ(contextSentence(Scope::document, {}, texts), "counting");
    EXPECT_EQ(contextSentence(Scope::document, facts(Scope::outline, 9, 2), texts), "counting");
}

TEST(ContextRow, CountsWordsWhereThereAreAny) {
    EXPECT_EQ(contextSentence(Scope::document, facts(Scope::document, 8000, 1500), texts),
              "1,500 words, 2,000 tokens");
    EXPECT_EQ(contextSentence(Scope::document, facts(Scope::document, 8000, 40), texts),
              "8,000 characters, 2,000 tokens");
}

TEST(ContextRow, SaysThatThereIsNothing) {
    EXPECT_EQ(contextSentence(Scope::paragraphs, facts(Scope::paragraphs, 0, 0), texts), "nothing");
    EXPECT_EQ(contextSentence(Scope::outline, facts(Scope::outline, 0, 0), texts), "no headings");
}

TEST(ContextRow, SaysWhatIsLeftOut) {
    ContextFacts cut = facts(Scope::document, 800, 150);
    cut.left = 1200;
    EXPECT_EQ(contextSentence(Scope::document, cut, texts),
              "150 words, 200 tokens; without the last 1,200");
    cut.wanted.keep = model::Keep::end;
    EXPECT_EQ(contextSentence(Scope::document, cut, texts),
              "150 words, 200 tokens; without the first 1,200");
    cut.wanted.scope = Scope::selection;
    EXPECT_EQ(contextSentence(Scope::selection, cut, texts), "150 words, 200 tokens; too long");
}

} // namespace
} // namespace palimpsest::panel
