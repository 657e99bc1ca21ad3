// SPDX-License-Identifier: MPL-2.0
#include "writer/shown_origins.hxx"

#include <gtest/gtest.h>

namespace palimpsest::writer {
namespace {

using provenance::Origin;
using provenance::Run;

Run run(std::uint32_t start, std::uint32_t length, Origin origin) {
    return {start, length, {origin, "x", 0, false}};
}

TEST(ShownOrigins, WhatWasEnteredByKeyboardHasNoMark) {
    const auto shown = shownOrigins(
        U"typed model", {run(0, 6, Origin::keyboard), run(6, 5, Origin::model)}, u"typed model");
    EXPECT_TRUE(shown.exact);
    EXPECT_EQ(shown.stretches, (std::vector<ShownOrigin>{{6, 5, Origin::model}}));
}

TEST(ShownOrigins, CountUtf16UnitsWhereTheRecordCountsCodePoints) {
    const auto shown =
        shownOrigins(U"\U0001F600a b", {run(0, 2, Origin::keyboard), run(2, 2, Origin::pasted)},
                     u"\U0001F600a b");
    EXPECT_EQ(shown.stretches, (std::vector<ShownOrigin>{{3, 2, Origin::pasted}}));
}

TEST(ShownOrigins, FieldsAndNotesAreWrittenOutBetweenTheirNeighbours) {
    const auto shown = shownOrigins(
        U"on \uFFFC we met\uFFFC again",
        {run(0, 4, Origin::keyboard), run(4, 8, Origin::model), run(12, 6, Origin::keyboard)},
        u"on 24 November we met17 again");
    EXPECT_TRUE(shown.exact);
    EXPECT_EQ(shown.stretches, (std::vector<ShownOrigin>{{14, 7, Origin::model}}));
}

TEST(ShownOrigins, TheShownTextOfAnObjectInsideARunIsTheRuns) {
    const auto shown =
        shownOrigins(U"see \uFFFC there", {run(0, 11, Origin::model)}, u"see page 4 there");
    EXPECT_EQ(shown.stretches, (std::vector<ShownOrigin>{{0, 16, Origin::model}}));
}

TEST(ShownOrigins, MarksThatAreNoTextShiftNothing) {
    const auto shown = shownOrigins(
        U"ab cd", {run(0, 3, Origin::keyboard), run(3, 2, Origin::model)}, u"ab\uFFF9 \u0001cd");
    EXPECT_TRUE(shown.exact);
    EXPECT_EQ(shown.stretches, (std::vector<ShownOrigin>{{5, 2, Origin::model}}));
}

TEST(ShownOrigins, ALineBreakIsShownAsOne) {
    const auto shown = shownOrigins(U"a\u2028b", {run(0, 3, Origin::imported)}, u"a\nb");
    EXPECT_TRUE(shown.exact);
    EXPECT_EQ(shown.stretches, (std::vector<ShownOrigin>{{0, 3, Origin::imported}}));
}

TEST(ShownOrigins, WhatIsNotRecordedYetHasNoMarkBetweenWhatIs) {
    const auto shown = shownOrigins(U"model text", {run(0, 10, Origin::model)}, u"model new text");
    EXPECT_FALSE(shown.exact);
    EXPECT_EQ(shown.stretches,
              (std::vector<ShownOrigin>{{0, 6, Origin::model}, {10, 4, Origin::model}}));
}

TEST(ShownOrigins, WhatTheRecordDoesNotCoverIsTheRest) {
    const auto shown = shownOrigins(U"model text", {run(0, 10, Origin::model)}, u"model new text",
                                    Origin::unknown);
    EXPECT_EQ(shown.stretches,
              (std::vector<ShownOrigin>{
                  {0, 6, Origin::model}, {6, 4, Origin::unknown}, {10, 4, Origin::model}}));
}

TEST(ShownOrigins, EmptyParagraphsHaveNone) {
    EXPECT_TRUE(shownOrigins(U"", {}, u"").exact);
    EXPECT_TRUE(shownOrigins(U"", {}, u"").stretches.empty());
    EXPECT_FALSE(shownOrigins(U"gone", {run(0, 4, Origin::model)}, u"").exact);
}

} // namespace
} // namespace palimpsest::writer
