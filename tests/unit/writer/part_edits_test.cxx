// SPDX-License-Identifier: MPL-2.0
#include "writer/part_edits.hxx"

#include <gtest/gtest.h>

namespace palimpsest::writer {
namespace {

constexpr std::u32string_view target = U"One old. Two old. Three old.";
constexpr std::u32string_view response = U"One new. Two new, really. Three new.";

std::u32string applied(const std::vector<TakenPart>& parts) {
    std::u32string text(target);
    const auto edits = editsOfParts(target, response, parts);
    for (auto edit = edits.rbegin(); edit != edits.rend(); ++edit) {
        EXPECT_EQ(response.substr(edit->from, edit->inserted.size()), edit->inserted);
        text.replace(edit->at, edit->removed, edit->inserted);
    }
    return text;
}

TEST(PartEdits, ChangeNothingOutsideTheParts) {
    EXPECT_EQ(applied({{{0, 9}, {0, 9}}, {{18, 10}, {26, 10}}}), U"One new. Two old. Three new.");
    EXPECT_EQ(applied({{{9, 9}, {9, 17}}}), U"One old. Two new, really. Three old.");
}

TEST(PartEdits, OfAllPartsMakeTheWholeResponse) {
    EXPECT_EQ(applied({{{0, 28}, {0, 36}}}), response);
}

TEST(PartEdits, CanTakeAPartAwayOrPutOneIn) {
    EXPECT_EQ(applied({{{9, 9}, {9, 0}}}), U"One old. Three old.");
    EXPECT_EQ(applied({{{9, 0}, {9, 17}}}), U"One old. Two new, really. Two old. Three old.");
}

TEST(PartEdits, FitOnlyInOrderAndInsideBothTexts) {
    EXPECT_TRUE(fit({{{0, 9}, {0, 9}}, {{9, 0}, {9, 17}}}, target, response));
    EXPECT_FALSE(fit({{{9, 9}, {9, 17}}, {{0, 9}, {0, 9}}}, target, response));
    EXPECT_FALSE(fit({{{0, 9}, {0, 9}}, {{8, 2}, {9, 2}}}, target, response));
    EXPECT_FALSE(fit({{{0, 29}, {0, 36}}}, target, response));
    EXPECT_FALSE(fit({{{0, 28}, {36, 1}}}, target, response));
    EXPECT_FALSE(fit({{{0, 0xFFFFFFFF}, {0, 1}}}, target, response));
}

} // namespace
} // namespace palimpsest::writer
