// SPDX-License-Identifier: MPL-2.0
#include "panel/column.hxx"

#include <gtest/gtest.h>

namespace palimpsest::panel {
namespace {

TEST(Column, StacksRowsWithAGapBetween) {
    Column column(100, 10, 5);
    EXPECT_EQ(column.full(20), (Box{10, 10, 80, 20}));
    EXPECT_EQ(column.full(20), (Box{10, 35, 80, 20}));
    EXPECT_EQ(column.height(), 65);
}

TEST(Column, PutsALabelBesideItsField) {
    Column column(200, 10, 5);
    const auto [label, field] = column.labelled({40, 15}, 30, 80);
    EXPECT_EQ(label, (Box{10, 17, 40, 15}));
    EXPECT_EQ(field, (Box{55, 10, 135, 30}));
}

TEST(Column, PutsALabelAboveAFieldThatWouldBeTooNarrow) {
    Column column(120, 10, 6);
    const auto [label, field] = column.labelled({40, 15}, 30, 80);
    EXPECT_EQ(label.width, 100);
    EXPECT_EQ(field.width, 100);
    EXPECT_GE(field.y, label.bottom());
}

TEST(Column, WrapsWhatDoesNotFitIntoALine) {
    Column column(100, 10, 5);
    const auto boxes = column.flow({{40, 20}, {35, 20}, {30, 20}}, Side::begin);
    ASSERT_EQ(boxes.size(), 3U);
    EXPECT_EQ(boxes[0], (Box{10, 10, 40, 20}));
    EXPECT_EQ(boxes[1], (Box{55, 10, 35, 20}));
    EXPECT_EQ(boxes[2], (Box{10, 35, 30, 20}));
    EXPECT_EQ(column.height(), 65);
}

TEST(Column, EndsLinesAtTheEndWhereAsked) {
    Column column(100, 10, 5);
    EXPECT_EQ(column.flow({{40, 20}}, Side::end).front().right(), 90);
}

TEST(Column, NeverExceedsItsWidth) {
    for (int width = 1; width < 400; width += 7) {
        Column column(width, 8, 5);
        for (const auto& box : column.flow({{90, 20}, {300, 20}}, Side::end))
            EXPECT_LE(box.width, std::max(width - 16, 1));
        EXPECT_LE(column.full(10).width, std::max(width - 16, 1));
    }
}

TEST(Column, GivesTheFirstOfARowWhatTheOthersLeave) {
    Column column(100, 10, 5);
    const auto row = column.stretched(20, {30});
    ASSERT_EQ(row.size(), 2U);
    EXPECT_EQ(row[0], (Box{10, 10, 45, 20}));
    EXPECT_EQ(row[1], (Box{60, 10, 30, 20}));
}

} // namespace
} // namespace palimpsest::panel
