// SPDX-License-Identifier: MPL-2.0
#include "provenance/entry.hxx"
#include "store/package/odf_text.hxx"
#include "store/package/text_cover.hxx"
#include "store/store_error.hxx"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace palimpsest::store {
namespace {

using provenance::Passages;
using provenance::Span;
using provenance::Spans;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

const std::string declared =
    " xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\""
    " xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\""
    " xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\""
    " xmlns:draw=\"urn:oasis:names:tc:opendocument:xmlns:drawing:1.0\""
    " xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\""
    " xmlns:svg=\"urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0\""
    " xmlns:dc=\"http://purl.org/dc/elements/1.1/\""
    " xmlns:xlink=\"http://www.w3.org/1999/xlink\"";

std::string content(const std::string& inside) {
    return "<?xml version=\"1.0\"?><office:document-content" + declared +
           "><office:body><office:text>" + inside +
           "</office:text></office:body></office:document-content>";
}

std::string header(const std::string& inside) {
    return "<office:document-styles" + declared +
           "><office:master-styles><style:master-page style:name=\"Standard\"><style:header>" +
           inside +
           "</style:header></style:master-page></office:master-styles></office:document-styles>";
}

CoveredText cover(const std::string& inside, const std::vector<Spans>& stories,
                  const Passages& passages = {}) {
    return coverText(content(inside), header("<text:p>A header</text:p>"),
                     {false, stories, passages}, "test.odt");
}

CoveredText coverAll(const std::string& inside, const Passages& passages = {}) {
    return coverText(content(inside), header("<text:p>A header</text:p>"), {true, {}, passages},
                     "test.odt");
}

/// The stories' texts, a dot for each character that is covered.
std::vector<std::string> textsOf(const CoveredText& covered) {
    std::vector<std::string> texts;
    for (const auto& story : storyTexts(covered.contentXml, covered.stylesXml, "test.odt")) {
        std::u32string text = story.text;
        std::replace(text.begin(), text.end(), coverCharacter, U'.');
        texts.push_back(provenance::toUtf8(text));
    }
    return texts;
}

TEST(TextCover, CoversTheCharactersThatAreNamed) {
    EXPECT_THAT(textsOf(cover("<text:p>One <text:span>two</text:span> three</text:p>"
                              "<text:p>four</text:p>",
                              {{{4, 5}, {12, 3}}})),
                ElementsAre("One .....hre.\n.our", "A header"));
}

TEST(TextCover, KeepsTheLengthWhereWhiteSpaceCollapses) {
    EXPECT_THAT(textsOf(cover("<text:p> One \n <text:span> two</text:span> </text:p>", {{{3, 2}}})),
                ElementsAre("One..wo ", "A header"));
    EXPECT_THAT(textsOf(coverAll("<text:p> One \n <text:span> two</text:span>  </text:p>")),
                ElementsAre("........", "........"));
}

TEST(TextCover, CoversSpacesThatAreWrittenAsAnElement) {
    EXPECT_THAT(textsOf(cover("<text:p>a<text:s text:c=\"5\"/>b</text:p>", {{{3, 2}}})),
                ElementsAre("a  .. b", "A header"));
}

TEST(TextCover, LeavesBreaksTabsNotesAndFields) {
    EXPECT_THAT(
        textsOf(coverAll(
            "<text:p>a<text:tab/>b<text:line-break/>c<text:note text:note-class=\"footnote\">"
            "<text:note-body><text:p>note</text:p></text:note-body></text:note>d"
            "<text:page-number>7</text:page-number></text:p><text:p>e</text:p>")),
        ElementsAre(".\t.\u2028.\uFFFC.\uFFFC\n.", "....", "........"));
}

TEST(TextCover, CoversTrackedDeletions) {
    const CoveredText covered =
        cover("<text:tracked-changes><text:changed-region text:id=\"c\"><text:deletion>"
              "<text:p>canary</text:p></text:deletion></text:changed-region></text:tracked-changes>"
              "<text:p>a <text:change text:change-id=\"c\"/>b</text:p>",
              {{{2, 6}}});
    EXPECT_THAT(textsOf(covered), ElementsAre("a ......b", "A header"));
    EXPECT_THAT(covered.contentXml, Not(HasSubstr("canary")));
}

TEST(TextCover, CoversHeadersInTheStyles) {
    EXPECT_THAT(textsOf(cover("<text:p>a</text:p>", {{}, {{2, 6}}})), ElementsAre("a", "A ......"));
}

TEST(TextCover, FindsQuotationsOutsideTheStories) {
    Passages passages;
    passages.add(U"the secret canary sings");
    const CoveredText covered = cover(
        "<!-- the secret canary sings --><text:p>a<office:annotation><dc:creator>Ada</dc:creator>"
        "<text:p>why the secret canary sings?</text:p></office:annotation>"
        "<text:a xlink:href=\"#the%20secret%20canary%20sings|outline\">b</text:a>"
        "<draw:frame text:anchor-type=\"char\" draw:name=\"f\"><svg:desc>the secret canary sings"
        "</svg:desc></draw:frame><text:title text:x=\"the secret canary sings\">the secret canary "
        "sings</text:title></text:p>",
        {}, passages);
    EXPECT_THAT(covered.contentXml, Not(HasSubstr("canary")));
    EXPECT_THAT(covered.contentXml, HasSubstr("Ada"));
    EXPECT_THAT(covered.contentXml, HasSubstr("why "));
    EXPECT_THAT(textsOf(covered), ElementsAre("ab\uFFFC", "A header"));
}

TEST(TextCover, OfEverythingLeavesNothingThatAPersonWrote) {
    const CoveredText covered = coverAll(
        "<text:p>a<office:annotation><dc:creator>Canary</dc:creator>"
        "<dc:date>2026-11-24T00:00:00</dc:date><text:p>canary</text:p></office:annotation>"
        "<text:a xlink:href=\"https://canary.example\">b</text:a>"
        "<text:hidden-text text:string-value=\"canary\">canary</text:hidden-text>"
        "<text:bibliography-mark text:bibliography-type=\"book\" text:author=\"canary\">[canary]"
        "</text:bibliography-mark></text:p>"
        "<table:table table:name=\"T\"><table:table-row><table:table-cell "
        "office:value-type=\"float\" office:value=\"4711\"><text:p>4711</text:p>"
        "</table:table-cell></table:table-row></table:table>");
    EXPECT_THAT(covered.contentXml, Not(HasSubstr("anary")));
    EXPECT_THAT(covered.contentXml, Not(HasSubstr("4711")));
    EXPECT_THAT(covered.contentXml, HasSubstr("2026-11-24T00:00:00"));
    EXPECT_THAT(textsOf(covered), ElementsAre("..\uFFFC\uFFFC", "....", "........"));
}

TEST(TextCover, KeepsPrefixesAndElementsOfOthers) {
    const CoveredText covered = coverText(
        "<o:document xmlns:o=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" "
        "xmlns:t=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" xmlns:x=\"urn:x\" x:a=\"1\">"
        "<o:body><o:text><t:p>a<x:y z=\"2\">b</x:y></t:p></o:text></o:body></o:document>",
        "", {false, {{{1, 1}}}, Passages()}, "test.odt");
    EXPECT_THAT(covered.contentXml, HasSubstr("x:a=\"1\""));
    EXPECT_THAT(covered.contentXml, HasSubstr("<x:y z=\"2\">"));
    EXPECT_THAT(textsOf(covered), ElementsAre("a."));
}

} // namespace
} // namespace palimpsest::store
