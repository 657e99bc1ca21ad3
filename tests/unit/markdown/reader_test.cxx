// SPDX-License-Identifier: MPL-2.0
#include "markdown/reader.hxx"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <string>

namespace {

using namespace palimpsest::markdown;

/// "kind:text" of each paragraph, with the looks of its pieces in brackets.
std::u32string shown(const Pieces& pieces) {
    std::u32string text;
    for (const Piece& piece : pieces) {
        const std::u32string look = std::u32string(piece.emphasis ? U"e" : U"") +
                                    (piece.strong ? U"s" : U"") + (piece.code ? U"c" : U"") +
                                    (piece.link.empty() ? U"" : U"l") + (piece.note ? U"n" : U"");
        text += look.empty() ? piece.text : U"[" + look + U" " + piece.text + U"]";
    }
    return text;
}

std::u32string texts(const Document& document) {
    std::u32string text;
    for (const Block& block : document.blocks) {
        text += shown(block.pieces);
        for (const auto& row : block.rows) {
            for (const Pieces& cell : row)
                text += U"|" + shown(cell);
            text += U"|";
        }
        text += U"\n";
    }
    return text;
}

std::vector<Block::Kind> kinds(const Document& document) {
    std::vector<Block::Kind> kinds;
    for (const Block& block : document.blocks)
        kinds.push_back(block.kind);
    return kinds;
}

/// What stands in the source at the places that a text names.
void expectPlaces(std::u32string_view source, const Pieces& pieces) {
    for (const Piece& piece : pieces) {
        ASSERT_EQ(piece.text.size(), piece.places.size());
        if (piece.note)
            continue;
        for (std::size_t index = 0; index < piece.text.size(); ++index)
            EXPECT_EQ(std::u32string(1, source[piece.places[index]]),
                      std::u32string(1, piece.text[index]))
                << "character " << index << " at " << piece.places[index];
    }
}

void expectPlaces(std::u32string_view source, const Document& document) {
    for (const Block& block : document.blocks) {
        expectPlaces(source, block.pieces);
        for (const auto& row : block.rows)
            for (const Pieces& cell : row)
                expectPlaces(source, cell);
    }
    for (const auto& note : document.notes)
        for (const Block& block : note)
            expectPlaces(source, block.pieces);
}

TEST(MarkdownReader, TellsTextWithoutMarkup) {
    for (const auto* text : {U"One.\nTwo.\n\nThree.", U"2 * 3 * 4 = 24", U"snake_case_name and a_b",
                             U"", U"   indented", U"#hashtag", U"5 < 6 & 7", U"1986\\. A year",
                             U"a ~ b", U"[no link] (here)", U"see [^1] there"})
        EXPECT_TRUE(read(text).plain);
    for (const auto* text :
         {U"# A", U"**a**", U"*a*", U"`a`", U"- a", U"1. a", U"> a", U"```\na\n```", U"[a](b)",
          U"|a|b|\n|-|-|\n|c|d|", U"a[^1]\n\n[^1]: b"})
        EXPECT_FALSE(read(text).plain);
}

TEST(MarkdownReader, KnowsHeadingsQuotationsCodeAndRules) {
    const auto* source = U"# One\n\n### Three ###\n\nText.\n\n> Said\n> again.\n\n```c\nint a;\n\n"
                         U"  b();\n```\n\n---\n";
    const Document document = read(source);
    using Kind = Block::Kind;
    EXPECT_EQ(kinds(document),
              (std::vector{Kind::heading, Kind::heading, Kind::text, Kind::quotation, Kind::code,
                           Kind::code, Kind::code, Kind::rule}));
    EXPECT_EQ(texts(document), U"One\nThree\nText.\nSaid again.\nint a;\n\n  b();\n\n");
    EXPECT_EQ(document.blocks[0].level, 1U);
    EXPECT_EQ(document.blocks[1].level, 3U);
}

TEST(MarkdownReader, KnowsEmphasisCodeAndLinks) {
    const auto* source = U"A *b* **c** ***d*** `e*f` [g **h**](https://i.org) <https://j.org>.";
    const Document document = read(source);
    EXPECT_EQ(texts(document), U"A [e b] [s c] [es d] [c e*f] [l g ][sl h] [l https://j.org].\n");
    expectPlaces(source, document);
}

TEST(MarkdownReader, KnowsListsAndWhereTheyStand) {
    const auto* source = U"1. One\n   - inner\n2. Two\n\n   more\n\n- Other\n";
    const Document document = read(source);
    ASSERT_EQ(document.blocks.size(), 5U);
    const auto at = [&](std::size_t index) { return document.blocks[index].list; };
    EXPECT_TRUE(at(0).depth == 1 && at(0).ordered && at(0).begins && at(0).item);
    EXPECT_TRUE(at(1).depth == 2 && !at(1).ordered && at(1).begins && at(1).item);
    EXPECT_TRUE(at(2).depth == 1 && at(2).ordered && !at(2).begins && at(2).item);
    EXPECT_TRUE(at(3).depth == 1 && !at(3).begins && !at(3).item);
    EXPECT_TRUE(at(4).depth == 1 && !at(4).ordered && at(4).begins && at(4).item);
    EXPECT_EQ(read(U"7. Seven").blocks[0].list.start, 7U);
}

TEST(MarkdownReader, KnowsTables) {
    const auto* source = U"| A | *B* |\n|---|---|\n| a \\| b | `c` |\n| d |\n";
    const Document document = read(source);
    EXPECT_EQ(texts(document), U"|A|[e B]||a | b|[c c]||d||\n");
}

TEST(MarkdownReader, KnowsFootnotesAndTheirTexts) {
    const auto* source = U"One[^a] two[^b].\n\n[^b]: The *second*.\n[^a]: The first.\n";
    const Document document = read(source);
    EXPECT_EQ(texts(document), U"One[n \uFFFC] two[n \uFFFC].\n");
    ASSERT_EQ(document.notes.size(), 2U);
    EXPECT_EQ(shown(document.notes[0][0].pieces), U"The first.");
    EXPECT_EQ(shown(document.notes[1][0].pieces), U"The [e second].");
    EXPECT_EQ(document.blocks[0].pieces[1].places, std::vector{3U});
    expectPlaces(source, document);
}

TEST(MarkdownReader, KeepsSpacesAtEitherEndOfRunningText) {
    const auto* source = U" so *very*  ";
    const Document document = read(source);
    EXPECT_EQ(texts(document), U" so [e very]  \n");
    expectPlaces(source, document);
    EXPECT_EQ(texts(read(U"  # A *b* ")), U"A [e b]\n");
}

TEST(MarkdownReader, KeepsLinesOfRunningTextApart) {
    const Document document = read(U"**Name**: A\n**Date**: B");
    EXPECT_EQ(texts(document), U"[s Name]: A\n[s Date]: B\n");
    EXPECT_EQ(document.blocks[0].end, 11U);
}

TEST(MarkdownReader, KnowsWhereEachLetterWasWritten) {
    const auto* source = U"# #1 *a* a\n\n  Two **é** \\*x\\* 😀 `a` a\n\n* * a\n";
    const Document document = read(source);
    EXPECT_EQ(texts(document), U"#1 [e a] a\nTwo [s é] *x* 😀 [c a] a\na\n");
    EXPECT_EQ(document.blocks[0].pieces[0].places, (std::vector{2U, 3U, 4U}));
    EXPECT_EQ(document.blocks[0].pieces[1].places, std::vector{6U});
    EXPECT_EQ(document.blocks[0].pieces[2].places, (std::vector{8U, 9U}));
    expectPlaces(source, document);
}

TEST(MarkdownReader, GivesAnEntityThePlaceWhereItBegins) {
    const Document document = read(U"*a* &amp; b&lt;c");
    EXPECT_EQ(texts(document), U"[e a] & b<c\n");
    EXPECT_EQ(document.blocks[0].pieces[1].places, (std::vector{3U, 4U, 9U, 10U, 11U, 15U}));
}

TEST(MarkdownReader, TakesWhatIsNestedTooDeeplyAsItStands) {
    EXPECT_TRUE(read(std::u32string(20000, U'>') + U" a").plain);
    EXPECT_NO_THROW(read(std::u32string(20000, U'*') + U"a" + std::u32string(20000, U'*')));
}

RC_GTEST_PROP(MarkdownReader, LosesNoPlaceWhateverItReads, ()) {
    const auto lines = *rc::gen::container<std::vector<std::string>>(rc::gen::element<std::string>(
        "# a", "- b", "  - c", "1. d", "> e", "```", "|f|g|", "|-|-|", "*h* **i**", "`j`", "[k](l)",
        "m[^n]", "[^n]: o", "", "    p", "---", "\\*q", "r&amp;s", "<b>t</b>", "u  ", "***",
        "a _b_ c_d_e"));
    std::u32string source;
    for (const std::string& line : lines)
        source += std::u32string(line.begin(), line.end()) + U"\n";
    const Document document = read(source);
    const auto check = [&](const Pieces& pieces) {
        for (const Piece& piece : pieces) {
            RC_ASSERT(piece.text.size() == piece.places.size());
            for (std::size_t index = 0; index < piece.places.size(); ++index) {
                RC_ASSERT(piece.places[index] < source.size());
                const char32_t there = source[piece.places[index]];
                const char32_t here = piece.text[index];
                RC_ASSERT(there == here || there == U'&' || piece.note ||
                          (there == U'\n' && (here == U' ' || here == U'\u2028')) ||
                          here == U'\u2028');
            }
        }
    };
    for (const Block& block : document.blocks) {
        RC_ASSERT(block.end <= source.size());
        check(block.pieces);
        for (const auto& row : block.rows)
            for (const Pieces& cell : row)
                check(cell);
    }
    for (const auto& note : document.notes)
        for (const Block& block : note)
            check(block.pieces);
}

} // namespace
