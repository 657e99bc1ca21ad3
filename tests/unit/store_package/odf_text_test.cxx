// SPDX-License-Identifier: MPL-2.0
#include "provenance/entry.hxx"
#include "store/package/odf_text.hxx"
#include "store/store_error.hxx"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>

namespace palimpsest::store {
namespace {

using Stories = std::map<std::string, std::string>;

const std::string declared =
    " xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\""
    " xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\""
    " xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\""
    " xmlns:draw=\"urn:oasis:names:tc:opendocument:xmlns:drawing:1.0\""
    " xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\""
    " xmlns:form=\"urn:oasis:names:tc:opendocument:xmlns:form:1.0\""
    " xmlns:meta=\"urn:oasis:names:tc:opendocument:xmlns:meta:1.0\""
    " xmlns:dc=\"http://purl.org/dc/elements/1.1/\""
    " xmlns:loext=\"urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0\""
    " xmlns:x=\"urn:of-somebody-else\"";

std::vector<provenance::StoryText> readContent(const std::string& inside,
                                               const std::string& masterPages = {}) {
    const std::string styles =
        masterPages.empty() ? std::string()
                            : "<office:document-styles" + declared + "><office:master-styles>" +
                                  masterPages + "</office:master-styles></office:document-styles>";
    return storyTexts("<?xml version=\"1.0\"?><office:document-content" + declared +
                          "><office:body><office:text>" + inside +
                          "</office:text></office:body></office:document-content>",
                      styles, "test.odt");
}

Stories storiesOf(const std::string& inside, const std::string& masterPages = {}) {
    Stories stories;
    for (const provenance::StoryText& story : readContent(inside, masterPages)) {
        EXPECT_TRUE(stories.emplace(story.name, provenance::toUtf8(story.text)).second)
            << story.name;
    }
    return stories;
}

std::string bodyOf(const std::string& inside) {
    return storiesOf(inside).at("body");
}
std::string paragraph(const std::string& inside) {
    return bodyOf("<text:p>" + inside + "</text:p>");
}

TEST(OdfText, JoinsParagraphsByLineFeeds) {
    EXPECT_EQ(bodyOf("<text:p>one</text:p><text:h>two</text:h><text:p/>"), "one\ntwo\n");
    EXPECT_EQ(bodyOf(""), "");
    EXPECT_EQ(bodyOf("<text:p/><text:p/>"), "\n");
}

TEST(OdfText, TakesListsSectionsAndIndexesAsTheirParagraphs) {
    EXPECT_EQ(bodyOf("<text:list><text:list-header><text:p>h</text:p></"
                     "text:list-header><text:list-item><text:p>1</text:p>"
                     "<text:list><text:list-item><text:p>1a</text:p></text:list-item></text:list></"
                     "text:list-item></text:list>"
                     "<text:section><text:p>in</text:p></text:section><text:p>out</text:p>"),
              "h\n1\n1a\nin\nout");
    EXPECT_EQ(bodyOf("<text:table-of-content><text:table-of-content-source><text:index-title-"
                     "template>not this"
                     "</text:index-title-template></"
                     "text:table-of-content-source><text:index-body><text:index-title>"
                     "<text:p>Contents</text:p></text:index-title><text:p>1 "
                     "Rivers</text:p></text:index-body>"
                     "</text:table-of-content>"),
              "Contents\n1 Rivers");
}

TEST(OdfText, PassesOverWhatIsNoText) {
    EXPECT_EQ(bodyOf("<office:forms><form:form/></"
                     "office:forms><text:sequence-decls><text:sequence-decl/></text:sequence-decls>"
                     "<text:soft-page-break/><text:p>a</text:p>"),
              "a");
}

// What Writer shows and what is read must be the same text, however a file was made.

constexpr const char* textNamespace = "urn:oasis:names:tc:opendocument:xmlns:text:1.0";

TEST(OdfText, LooksInsideWhatIsNotKnownAsWriterDoes) {
    EXPECT_EQ(paragraph("a<x:y>b</x:y>c<text:new>d</text:new> e"), "abcd e");
    EXPECT_EQ(bodyOf("<x:y><text:p>a</text:p></x:y><text:new><text:p>b</text:p></text:new>"),
              "a\nb");
    EXPECT_EQ(paragraph("a<office:annotation><text:p>remark</text:p></office:annotation>b"), "ab");
}

TEST(OdfText, KnowsElementsByTheirNamespaceWhateverThePrefix) {
    const std::string of = std::string("=\"") + textNamespace + "\"";
    EXPECT_EQ(bodyOf("<zz:p xmlns:zz" + of + ">a<zz:tab/>b</zz:p>"), "a\tb");
    EXPECT_EQ(bodyOf("<p xmlns" + of + ">a<s c=\"2\"/><tab/>b</p>"), "a \tb");
    EXPECT_EQ(bodyOf("<p xmlns" + of + ">a<s xmlns:t" + of + " t:c=\"3\"/>b</p>"), "a   b");
    EXPECT_EQ(bodyOf("<zz:p xmlns:zz=\"urn:oasis:names:tc:opendocument:xmlns:text:1.3\">a</zz:p>"),
              "a");
}

TEST(OdfText, TakesAPrefixThatStandsForSomethingElseForThat) {
    EXPECT_EQ(bodyOf("<text:p>a<text:tab xmlns:text=\"urn:other\"/>b</text:p>"), "ab");
    EXPECT_EQ(bodyOf("<x:y xmlns:text=\"urn:other\"><text:p>in no paragraph</text:p></x:y>"
                     "<text:p>a</text:p>"),
              "a");
}

TEST(OdfText, ReadsEveryTextOfTheBodyAsWriterDoes) {
    EXPECT_EQ(bodyOf("<text:p>a</text:p></office:text><office:text><text:p>b</text:p>"), "a\nb");
    EXPECT_EQ(bodyOf("<text:p>a</text:p></office:text></office:body><office:body><office:text>"
                     "<text:p>b</text:p>"),
              "a\nb");
}

TEST(OdfText, IsNotReadWhereADocumentTypeIsDeclared) {
    EXPECT_THROW(storyTexts("<!DOCTYPE d [<!ENTITY e \"b\">]><office:document-content><office:body>"
                            "<office:text><text:p>a&e;c</text:p></office:text></office:body>"
                            "</office:document-content>",
                            {}, "test.odt"),
                 StoreError);
}

TEST(OdfText, CollapsesWhiteSpaceAsWriterDoes) {
    EXPECT_EQ(paragraph(" \n a \t b  "), "a b ");
    EXPECT_EQ(paragraph("a<text:s/>b<text:s text:c=\"3\"/>c"), "a b   c");
    EXPECT_EQ(paragraph("a <text:s text:c=\"2\"/> b"), "a    b");
    EXPECT_EQ(paragraph("<text:s/>a<text:s/> b"), " a  b");
    EXPECT_EQ(paragraph("<text:s/> a"), "  a");
    EXPECT_EQ(paragraph("a <text:span> b</text:span> <text:span>c</text:span>"), "a b c");
    EXPECT_EQ(paragraph("a<text:tab/> b<text:line-break/> c"), "a\t b\u2028 c");
    EXPECT_EQ(paragraph("a <text:bookmark/> b"), "a b");
    EXPECT_EQ(paragraph("a <office:annotation><text:p>remark</text:p></office:annotation> b"),
              "a  b");
    EXPECT_EQ(paragraph("a <text:page-number>7</text:page-number> b"), "a \uFFFC b");
}

TEST(OdfText, SeesThroughSpansLinksRubyInputAndContentControls) {
    EXPECT_EQ(
        paragraph(
            "<text:a>li<text:span>nk</text:span></text:a> <text:text-input>typed</text:text-input> "
            "<loext:content-control>chosen</loext:content-control> <text:meta>meta</text:meta> "
            "<text:ruby><text:ruby-base>base</text:ruby-base><text:ruby-text>above</"
            "text:ruby-text></text:ruby>"),
        "link typed chosen meta base");
}

TEST(OdfText, HasOneCharacterForAField) {
    for (const char* field : {"page-number", "date", "author-name", "bookmark-ref", "sequence",
                              "user-field-get", "variable-set", "bibliography-mark", "hidden-text",
                              "hidden-paragraph", "placeholder", "reference-ref"}) {
        EXPECT_EQ(paragraph("a<text:" + std::string(field) + ">shown</text:" + field + ">b"),
                  "a\uFFFCb")
            << field;
    }
}

TEST(OdfText, HasNothingForMarks) {
    EXPECT_EQ(paragraph("a<text:bookmark-start/><text:reference-mark-start/"
                        ">b<text:reference-mark-end/><text:bookmark-end/>"
                        "<text:toc-mark/><text:alphabetical-index-mark/><text:soft-page-break/"
                        "><text:change-start/>c<text:change-end/>"),
              "abc");
}

TEST(OdfText, NumbersNotesOfEachClassInOrder) {
    const auto note = [](const std::string& kind, const std::string& text) {
        return "<text:note text:note-class=\"" + kind +
               "\"><text:note-citation>9</text:note-citation><text:note-body><text:p>" + text +
               "</text:p><text:p>more</text:p></text:note-body></text:note>";
    };
    EXPECT_EQ(storiesOf("<text:p>a" + note("footnote", "one") + "b" + note("endnote", "two") +
                        note("footnote", "three") + "</text:p>"),
              (Stories{{"body", "a\uFFFCb\uFFFC\uFFFC"},
                       {"footnote:1", "one\nmore"},
                       {"endnote:1", "two\nmore"},
                       {"footnote:2", "three\nmore"}}));
}

TEST(OdfText, TablesAreStoriesOfTheirCellsAndNoPartOfTheBody) {
    const auto cell = [](const std::string& text) {
        return "<table:table-cell><text:p>" + text + "</text:p></table:table-cell>";
    };
    EXPECT_EQ(
        storiesOf(
            "<text:p>before</text:p><table:table table:name=\"Budget\"><table:table-column/>"
            "<table:table-header-rows><table:table-row>" +
            cell("h1") + cell("h2") +
            "</table:table-row></table:table-header-rows>"
            "<table:table-row>" +
            cell("x") +
            "<table:table-cell><text:p>y</text:p><table:table table:name=\"In\"><table:table-row>" +
            cell("deep") +
            "</table:table-row></table:table></table:table-cell></table:table-row></"
            "table:table><text:p>after</text:p>"),
        (Stories{{"body", "before\nafter"},
                 {"table:Budget:A1", "h1"},
                 {"table:Budget:B1", "h2"},
                 {"table:Budget:A2", "x"},
                 {"table:Budget:B2", "y"},
                 {"table:In:A1", "deep"}}));
}

TEST(OdfText, NamesCellsBesideMergedOnesAsWriterDoes) {
    EXPECT_EQ(storiesOf("<table:table table:name=\"T\"><table:table-row><table:table-cell "
                        "table:number-columns-spanned=\"2\">"
                        "<text:p>wide</text:p></table:table-cell><table:covered-table-cell/"
                        "><table:table-cell><text:p>next</text:p>"
                        "</table:table-cell></table:table-row></table:table>"),
              (Stories{{"body", ""}, {"table:T:A1", "wide"}, {"table:T:B1", "next"}}));
    std::string cells;
    for (int i = 0; i < 54; ++i) {
        cells += "<table:table-cell><text:p>" + std::to_string(i) + "</text:p></table:table-cell>";
    }
    const Stories wide = storiesOf("<table:table table:name=\"W\"><table:table-row>" + cells +
                                   "</table:table-row></table:table>");
    EXPECT_EQ(wide.at("table:W:Z1"), "25");
    EXPECT_EQ(wide.at("table:W:a1"), "26");
    EXPECT_EQ(wide.at("table:W:AB1"), "53");
}

TEST(OdfText, NamesThePartsOfASplitCellAsWriterDoes) {
    const auto cell = [](const std::string& inside) {
        return "<table:table-cell>" + inside + "</table:table-cell>";
    };
    const auto table = [](const std::string& attribute, const std::string& cells) {
        return "<table:table " + attribute + "><table:table-row>" + cells +
               "</table:table-row></table:table>";
    };
    const std::string split = "table:is-sub-table=\"true\"";
    EXPECT_EQ(
        storiesOf(table("table:name=\"T\"",
                        cell(table(split, cell("<text:p>a</text:p>") +
                                              cell(table(split, cell("<text:p>b</text:p>"))))) +
                            cell("<text:p>c</text:p>"))),
        (Stories{{"body", ""},
                 {"table:T:A1.1.1", "a"},
                 {"table:T:A1.2.1.1.1", "b"},
                 {"table:T:B1", "c"}}));
}

TEST(OdfText, FramesAreOneCharacterWhereTheyStandAsOneAndAStoryAlways) {
    const auto frame = [](const std::string& anchor, const std::string& name) {
        return "<draw:frame text:anchor-type=\"" + anchor + "\" draw:name=\"" + name +
               "\"><draw:text-box><text:p>in " + name + "</text:p></draw:text-box></draw:frame>";
    };
    EXPECT_EQ(storiesOf("<text:p>a" + frame("as-char", "Box") + "b" + frame("char", "Far") +
                        "c</text:p>" + frame("page", "Page")),
              (Stories{{"body", "a\uFFFCbc"},
                       {"frame:Box", "in Box"},
                       {"frame:Far", "in Far"},
                       {"frame:Page", "in Page"}}));
    EXPECT_EQ(storiesOf("<text:p>a<draw:frame text:anchor-type=\"as-char\" "
                        "draw:name=\"Picture\"><draw:image/></draw:frame></text:p>"),
              (Stories{{"body", "a\uFFFC"}}));
}

TEST(OdfText, TrackedDeletionsStandWhereTheyWere) {
    const auto deletion = [](const std::string& id, const std::string& inside) {
        return "<text:changed-region xml:id=\"" + id + "\" text:id=\"" + id +
               "\"><text:deletion><office:change-info><dc:creator>x</dc:creator>"
               "</office:change-info>" +
               inside + "</text:deletion></text:changed-region>";
    };
    const std::string changes =
        "<text:tracked-changes>" + deletion("c1", "<text:p>gone </text:p>") +
        deletion("c2", "<text:p>end</text:p><text:p>middle</text:p><text:p>start </text:p>") +
        "</text:tracked-changes>";
    EXPECT_EQ(bodyOf(changes +
                     "<text:p>a <text:change text:change-id=\"c1\"/>b</text:p>"
                     "<text:p>c<text:change text:change-id=\"c2\"/>d</text:p><text:p>e</text:p>"),
              "a gone b\ncend\nmiddle\nstart d\ne");
    EXPECT_EQ(bodyOf(changes +
                     "<text:p>a</text:p><text:change text:change-id=\"c2\"/><text:p>b</text:p>"),
              "a\nend\nmiddle\nstart b");
    EXPECT_EQ(bodyOf(changes +
                     "<text:p>a<text:change text:change-id=\"none\"/></text:p><text:p>b</text:p>"),
              "a\nb");
}

TEST(OdfText, ATrackedDeletionBetweenParagraphsStrikesItsOwnCharactersOnly) {
    const std::string changes =
        "<text:tracked-changes><text:changed-region text:id=\"c\"><text:deletion><text:p>x</text:p>"
        "</text:deletion></text:changed-region></text:tracked-changes>";
    const std::string change = "<text:change text:change-id=\"c\"/>";
    const auto body =
        readContent(changes + "<text:p>a</text:p>" + change + "<text:p>b</text:p>")[0];
    EXPECT_EQ(body.text, U"a\nxb");
    ASSERT_EQ(body.struck.size(), 1U);
    EXPECT_EQ(body.struck[0].start, 2U);
    EXPECT_EQ(body.struck[0].length, 1U);
    EXPECT_EQ(bodyOf(changes + "<text:p>a</text:p>" + change +
                     "<table:table table:name=\"T\"/><text:p>b</text:p>"),
              "a\nx\nb");
    EXPECT_EQ(bodyOf(changes + "<text:p>a</text:p>" + change), "a\nx");
}

TEST(OdfText, ADeletionThatHoldsItselfEnds) {
    EXPECT_EQ(
        bodyOf("<text:tracked-changes><text:changed-region text:id=\"c\"><text:deletion><text:p>x"
               "<text:change "
               "text:change-id=\"c\"/></text:p></text:deletion></text:changed-region></"
               "text:tracked-changes>"
               "<text:p><text:change text:change-id=\"c\"/></text:p>"),
        "x");
}

TEST(OdfText, ReadsHeadersAndFootersOfTheMasterPages) {
    EXPECT_EQ(
        storiesOf(
            "<text:p>a</text:p>",
            "<style:master-page style:name=\"First_20_Page\" style:display-name=\"First Page\">"
            "<style:header><text:p>top</text:p></style:header><style:header-left><text:p>even</"
            "text:p></style:header-left>"
            "<style:header-first style:display=\"false\"><text:p>off</text:p></style:header-first>"
            "<style:footer><text:p><text:page-number>1</text:page-number></text:p></style:footer></"
            "style:master-page>"),
        (Stories{{"body", "a"},
                 {"header:First Page", "top"},
                 {"header:First Page:left", "even"},
                 {"footer:First Page", "\uFFFC"}}));
}

TEST(OdfText, TheBodyComesFirst) {
    const auto stories = readContent("<text:p>a<text:note><text:note-body><text:p>n</text:p></"
                                     "text:note-body></text:note></text:p>");
    ASSERT_EQ(stories.size(), 2U);
    EXPECT_EQ(stories[0].name, "body");
    EXPECT_EQ(stories[1].name, "footnote:1");
}

TEST(OdfText, CountsCodePoints) {
    EXPECT_EQ(readContent("<text:p>\xF0\x9F\x98\x80&#x1F600;</text:p>")[0].text,
              U"\U0001F600\U0001F600");
}

TEST(OdfText, RefusesXmlThatWriterDoesNotOpen) {
    const auto refused = [](const std::string& inside) {
        EXPECT_THROW(readContent(inside), StoreError) << inside;
    };
    refused("<text:p>a\xFFz</text:p>");
    refused("<text:p>a&#1;</text:p>");
    refused("<text:p>a&#0;</text:p>");
    refused("<text:p>a&#xD800;</text:p>");
    refused("<text:p>a&#xFFFF;</text:p>");
    refused("<text:p>a&unheard;</text:p>");
    refused("<text:p>a<text:s text:c=\"1\" text:c=\"2\"/></text:p>");
    refused("<text:p xmlns:t=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\">"
            "<text:s text:c=\"1\" t:c=\"2\"/></text:p>");
    refused("<undeclared:y/>");
    refused("<text:p>a</text:h>");
    const auto file = [](const std::string& before, const std::string& after) {
        return before + "<office:document-content" + declared +
               "><office:body><office:text><text:p>a</text:p></office:text></office:body>"
               "</office:document-content>" +
               after;
    };
    EXPECT_EQ(storyTexts(file("", "\n<!-- end -->"), {}, "x.odt")[0].text, U"a");
    EXPECT_THROW(storyTexts(file("", "<x/>"), {}, "x.odt"), StoreError);
    EXPECT_THROW(storyTexts(file("", "junk"), {}, "x.odt"), StoreError);
    for (const char* type : {"<!DOCTYPE a>", "<!DOCTYPE a [<!ENTITY e \"E\">]>",
                             "<!DOCTYPE a SYSTEM \"file:///etc/hostname\">"}) {
        EXPECT_THROW(storyTexts(file(type, ""), {}, "x.odt"), StoreError) << type;
    }
}

TEST(OdfText, RefusesWhatIsNoTextDocument) {
    EXPECT_THROW(storyTexts("", {}, "x.odt"), StoreError);
    EXPECT_THROW(storyTexts("<a/>", {}, "x.odt"), StoreError);
    EXPECT_THROW(storyTexts("<office:document-content>", {}, "x.odt"), StoreError);
    EXPECT_THROW(readContent("<text:p>" +
                             [] {
                                 std::string deep;
                                 for (int i = 0; i < 100'000; ++i) {
                                     deep += "<text:span>";
                                 }
                                 for (int i = 0; i < 100'000; ++i) {
                                     deep += "</text:span>";
                                 }
                                 return deep;
                             }() +
                             "</text:p>"),
                 StoreError);
}

TEST(OdfMeta, HasTitleAndGenerator) {
    const OdfMeta meta =
        readMeta("<office:document-meta" + declared +
                     "><office:meta><meta:generator>LibreOffice</meta:generator>"
                     "<dc:title>Rivers &amp; banks</dc:title></office:meta></office:document-meta>",
                 "x.odt");
    EXPECT_EQ(meta.title, "Rivers & banks");
    EXPECT_EQ(meta.generator, "LibreOffice");
}

} // namespace
} // namespace palimpsest::store
