// SPDX-License-Identifier: MPL-2.0
#include "markdown/reader.hxx"
#include "writer/styled_text.hxx"

#include <gtest/gtest.h>

namespace {

using namespace palimpsest;
using namespace palimpsest::writer;

/// What is written where nothing, or text, stands beside it.
std::u32string written(std::u32string_view source, Beside beside) {
    const markdown::Document document = markdown::read(source);
    return StyledText(document, beside).written;
}

constexpr Beside nothing{}, text{true, true};

TEST(StyledText, JoinsRunningTextWithWhatStandsBesideIt) {
    EXPECT_EQ(written(U"a *b* c", text), U"a b c");
    EXPECT_EQ(written(U"a *b*\n\nc", text), U"a b\nc");
}

TEST(StyledText, GivesOtherParagraphsPlaceOfTheirOwn) {
    EXPECT_EQ(written(U"# a", nothing), U"a");
    EXPECT_EQ(written(U"# a", text), U"\na\n");
    EXPECT_EQ(written(U"- a\n- b", {true, false}), U"\na\nb");
    EXPECT_EQ(written(U"*a*\n\n> b", {false, true}), U"a\nb\n");
}

TEST(StyledText, PutsTablesBeforeTheParagraphThatFollowsThem) {
    const markdown::Document document = markdown::read(U"a\n\n|b|c|\n|-|-|\n\n*d*");
    const StyledText styled(document, nothing);
    EXPECT_EQ(styled.written, U"a\nd");
    ASSERT_EQ(styled.paragraphs.size(), 2U);
    EXPECT_EQ(styled.paragraphs[1].tables.size(), 1U);
    EXPECT_EQ(written(U"|b|c|\n|-|-|", nothing), U"");
    EXPECT_EQ(written(U"|b|c|\n|-|-|", text), U"\n");
}

TEST(StyledText, LeavesTheAnchorsOfNotesOutOfWhatIsWrittenAndNotOutOfTheStory) {
    const markdown::Document document = markdown::read(U"a[^1] b\n\n[^1]: c");
    const StyledText styled(document, nothing);
    EXPECT_EQ(styled.written, U"a b");
    EXPECT_EQ(styled.story.text, U"a\uFFFC b");
    ASSERT_EQ(styled.notes.size(), 1U);
    EXPECT_EQ(styled.notes[0].first, 1U);
}

TEST(PlacedText, IsOnePieceForEachStretchOfTheResponse) {
    const markdown::Document document = markdown::read(U"# ab **cd**");
    const auto pieces = StyledText(document, nothing).story.pieces("r1", 100);
    ASSERT_EQ(pieces.size(), 2U);
    const auto& first = std::get<provenance::Fresh>(pieces[0]);
    const auto& second = std::get<provenance::Fresh>(pieces[1]);
    EXPECT_EQ(first.text, U"ab ");
    EXPECT_EQ(first.attribution.offset, 102U);
    EXPECT_EQ(second.text, U"cd");
    EXPECT_EQ(second.attribution.offset, 107U);
    EXPECT_THROW(PlacedText::asItStands(U"ab").pieces(1, 2, "r1", 0), std::out_of_range);
}

} // namespace
