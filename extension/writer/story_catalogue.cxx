// SPDX-License-Identifier: MPL-2.0
#include "writer/story_catalogue.hxx"

#include "writer/story_text.hxx"

#include <com/sun/star/beans/XPropertySet.hpp>
#include <com/sun/star/container/XNamed.hpp>
#include <com/sun/star/drawing/XDrawPagesSupplier.hpp>
#include <com/sun/star/lang/IllegalArgumentException.hpp>
#include <com/sun/star/style/XStyleFamiliesSupplier.hpp>
#include <com/sun/star/table/XColumnRowRange.hpp>
#include <com/sun/star/text/XEndnotesSupplier.hpp>
#include <com/sun/star/text/XFootnotesSupplier.hpp>
#include <com/sun/star/text/XParagraphCursor.hpp>
#include <com/sun/star/text/XTextFramesSupplier.hpp>
#include <com/sun/star/text/XTextRangeCompare.hpp>
#include <com/sun/star/text/XTextTable.hpp>
#include <com/sun/star/text/XTextTablesSupplier.hpp>

namespace css = com::sun::star;

namespace palimpsest::writer {

namespace {

using css::uno::Reference;
using css::uno::UNO_QUERY;
using css::uno::UNO_QUERY_THROW;
using Stories = std::vector<FoundStory>;
using Index = Reference<css::container::XIndexAccess>;
using Names = Reference<css::container::XNameAccess>;

void add(Stories& stories, std::string name, const Reference<css::uno::XInterface>& text) {
    const Reference<css::text::XText> story(text, UNO_QUERY);
    if (story.is())
        stories.push_back({std::move(name), story});
}

void addTable(Stories& stories, const Reference<css::text::XTextTable>& table) {
    const std::string name =
        toUtf8(Reference<css::container::XNamed>(table, UNO_QUERY_THROW)->getName());
    const auto cells = table->getCellNames();
    for (const rtl::OUString& cell : cells)
        add(stories, "table:" + name + ":" + toUtf8(cell), table->getCellByName(cell));
}

void addTables(Stories& stories, const Index& tables) {
    for (sal_Int32 index = 0; index < tables->getCount(); ++index)
        addTable(stories,
                 Reference<css::text::XTextTable>(tables->getByIndex(index), UNO_QUERY_THROW));
}

void addNotes(Stories& stories, const Index& notes, const std::string& kind) {
    for (sal_Int32 index = 0; index < notes->getCount(); ++index)
        add(stories, kind + ":" + std::to_string(index + 1),
            Reference<css::uno::XInterface>(notes->getByIndex(index), UNO_QUERY));
}

void addFrames(Stories& stories, const Names& frames) {
    const auto names = frames->getElementNames();
    for (const rtl::OUString& name : names)
        add(stories, "frame:" + toUtf8(name),
            Reference<css::uno::XInterface>(frames->getByName(name), UNO_QUERY));
}

/// Shapes with a text box hold a text of Writer's own; the text of others is the drawing's.
void addTextBoxes(Stories& stories, const Index& shapes) {
    for (sal_Int32 index = 0; index < shapes->getCount(); ++index) {
        const Reference<css::beans::XPropertySet> shape(shapes->getByIndex(index), UNO_QUERY);
        bool box = false;
        if (!shape.is() || !shape->getPropertySetInfo()->hasPropertyByName("TextBox") ||
            !(shape->getPropertyValue("TextBox") >>= box) || !box)
            continue;
        const Reference<css::text::XText> text(shape, UNO_QUERY);
        const Reference<css::container::XNamed> named(shape, UNO_QUERY);
        const std::string name = named.is() ? toUtf8(named->getName()) : std::string();
        if (text.is() &&
            Reference<css::text::XParagraphCursor>(text->createTextCursor(), UNO_QUERY).is())
            stories.push_back({"frame:" + (name.empty() ? std::to_string(index + 1) : name), text});
    }
}

bool isOn(const Reference<css::beans::XPropertySet>& style, const rtl::OUString& property) {
    bool on = false;
    return (style->getPropertyValue(property) >>= on) && on;
}

/// Headers or footers of one page style; `kind` is "Header" or "Footer".
void addMargins(Stories& stories, const Reference<css::beans::XPropertySet>& style,
                const std::string& styleName, const rtl::OUString& kind) {
    if (!isOn(style, kind + "IsOn"))
        return;
    const std::string name = toUtf8(kind.toAsciiLowerCase()) + ":" + styleName;
    const auto text = [&](const char* which) {
        return Reference<css::uno::XInterface>(
            style->getPropertyValue(kind + rtl::OUString::createFromAscii(which)), UNO_QUERY);
    };
    add(stories, name, text("Text"));
    if (!isOn(style, kind + "IsShared"))
        add(stories, name + ":left", text("TextLeft"));
    if (!isOn(style, "FirstIsShared"))
        add(stories, name + ":first", text("TextFirst"));
}

void addPageStyles(Stories& stories, const Names& styles) {
    const auto names = styles->getElementNames();
    for (const rtl::OUString& name : names) {
        const Reference<css::beans::XPropertySet> style(styles->getByName(name), UNO_QUERY_THROW);
        for (const char* kind : {"Header", "Footer"})
            addMargins(stories, style, toUtf8(name), rtl::OUString::createFromAscii(kind));
    }
}

Names pageStylesOf(const Reference<css::text::XTextDocument>& document) {
    const Reference<css::style::XStyleFamiliesSupplier> supplier(document, UNO_QUERY_THROW);
    return Names(supplier->getStyleFamilies()->getByName("PageStyles"), UNO_QUERY_THROW);
}

} // namespace

StoryCatalogue::StoryCatalogue(Reference<css::text::XTextDocument> document)
    : document_(std::move(document)),
      tables_(
          Reference<css::text::XTextTablesSupplier>(document_, UNO_QUERY_THROW)->getTextTables(),
          UNO_QUERY_THROW),
      footnotes_(
          Reference<css::text::XFootnotesSupplier>(document_, UNO_QUERY_THROW)->getFootnotes()),
      endnotes_(Reference<css::text::XEndnotesSupplier>(document_, UNO_QUERY_THROW)->getEndnotes()),
      shapes_(Reference<css::drawing::XDrawPagesSupplier>(document_, UNO_QUERY_THROW)
                  ->getDrawPages()
                  ->getByIndex(0),
              UNO_QUERY_THROW),
      frames_(
          Reference<css::text::XTextFramesSupplier>(document_, UNO_QUERY_THROW)->getTextFrames()),
      pageStyles_(pageStylesOf(document_)) {}

Stories StoryCatalogue::stories() const {
    Stories stories;
    stories.push_back({"body", document_->getText()});
    addTables(stories, tables_);
    addNotes(stories, footnotes_, "footnote");
    addNotes(stories, endnotes_, "endnote");
    addPageStyles(stories, pageStyles_);
    addFrames(stories, frames_);
    addTextBoxes(stories, shapes_);
    return stories;
}

Stories StoryCatalogue::storiesWithin(const Reference<css::text::XTextRange>& range) const {
    const Reference<css::text::XText> text = range->getText();
    const Reference<css::text::XTextRangeCompare> compare(text, UNO_QUERY);
    const auto within = [&](const Reference<css::uno::XInterface>& content) {
        const Reference<css::text::XTextContent> anchored(content, UNO_QUERY);
        const Reference<css::text::XTextRange> anchor =
            anchored.is() ? anchored->getAnchor() : Reference<css::text::XTextRange>();
        if (!anchor.is())
            return false;
        // A table's anchor says of no text that it is in it.
        const Reference<css::text::XText> around = anchor->getText();
        if (around.is() && around != text)
            return false;
        try {
            return compare->compareRegionStarts(range, anchor) >= 0 &&
                   compare->compareRegionEnds(range, anchor) <= 0;
        } catch (const css::lang::IllegalArgumentException&) {
            return false; // a table in another text
        }
    };
    Stories stories;
    if (!compare.is())
        return stories;
    for (sal_Int32 index = 0; index < tables_->getCount(); ++index)
        if (const Reference<css::text::XTextTable> table(tables_->getByIndex(index), UNO_QUERY);
            within(table))
            addTable(stories, table);
    for (const Index& contents : {footnotes_, endnotes_, Index(frames_, UNO_QUERY)})
        for (sal_Int32 index = 0; contents.is() && index < contents->getCount(); ++index)
            if (const Reference<css::uno::XInterface> content(contents->getByIndex(index),
                                                              UNO_QUERY);
                within(content))
                add(stories, {}, content);
    return stories;
}

} // namespace palimpsest::writer
