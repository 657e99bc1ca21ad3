// SPDX-License-Identifier: MPL-2.0
#include "provenance/passages.hxx"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace palimpsest::provenance {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

Passages passages(std::u32string_view text) {
    Passages all;
    all.add(text);
    return all;
}

TEST(Passages, AreFoundWhole) {
    EXPECT_THAT(passages(U" Short one\n").quotedIn(U"A Short one, a Short one"),
                ElementsAre(Span{2, 9}, Span{15, 9}));
}

TEST(Passages, AreFoundFromSixteenCodePointsOn) {
    const Passages found = passages(U"the river rises slowly in spring");
    EXPECT_THAT(found.quotedIn(U"So the river rises slowly. In autumn"), ElementsAre(Span{3, 22}));
    EXPECT_THAT(found.quotedIn(U"river rises sudden"), IsEmpty());
}

TEST(Passages, ThatAreShortAreNotSought) {
    EXPECT_THAT(passages(U"  seven77  ").quotedIn(U"  seven77  "), IsEmpty());
}

TEST(Passages, EndWhereTextWasTakenAway) {
    EXPECT_THAT(passages(U"one two\uFFFFthree four").quotedIn(U"three four and one two"),
                ElementsAre(Span{0, 10}));
}

TEST(Passages, HoldWhateverWhiteSpaceIsInThem) {
    EXPECT_TRUE(passages(U"the river\nrises slowly").quotedBy(U"the\u00A0river rises\tslowly"));
}

} // namespace
} // namespace palimpsest::provenance
