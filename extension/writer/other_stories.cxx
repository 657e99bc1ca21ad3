// SPDX-License-Identifier: MPL-2.0
#include "provenance/entry.hxx"
#include "writer/story_reader.hxx"

#include <com/sun/star/beans/XPropertySet.hpp>
#include <com/sun/star/container/XIndexAccess.hpp>
#include <com/sun/star/container/XNameAccess.hpp>
#include <com/sun/star/container/XNamed.hpp>
#include <com/sun/star/style/XStyleFamiliesSupplier.hpp>
#include <com/sun/star/text/XEndnotesSupplier.hpp>
#include <com/sun/star/text/XFootnotesSupplier.hpp>
#include <com/sun/star/text/XTextFramesSupplier.hpp>
#include <com/sun/star/text/XTextTable.hpp>
#include <com/sun/star/text/XTextTablesSupplier.hpp>

namespace css = com::sun::star;

namespace palimpsest::writer {

namespace {

using css::uno::Reference;
using css::uno::UNO_QUERY;
using css::uno::UNO_QUERY_THROW;
using Stories = std::vector<provenance::StoryText>;

void add(Stories& stories, const std::string& name, const Reference<css::uno::XInterface>& text) {
    const Reference<css::text::XText> story(text, UNO_QUERY);
    if (!story.is())
        return;
    const Reference<css::text::XTextCursor> cursor = story->createTextCursor();
    cursor->gotoStart(false);
    cursor->gotoEnd(true);
    stories.push_back({{}, name, StoryReader::text(cursor.get())});
}

void addTables(Stories& stories, const Reference<css::text::XTextDocument>& document) {
    const Reference<css::container::XIndexAccess> tables(
        Reference<css::text::XTextTablesSupplier>(document, UNO_QUERY_THROW)->getTextTables(),
        UNO_QUERY_THROW);
    for (sal_Int32 index = 0; index < tables->getCount(); ++index) {
        const Reference<css::text::XTextTable> table(tables->getByIndex(index), UNO_QUERY_THROW);
        const std::string name =
            toUtf8(Reference<css::container::XNamed>(table, UNO_QUERY_THROW)->getName());
        const auto cells = table->getCellNames();
        for (const rtl::OUString& cell : cells)
            add(stories, "table:" + name + ":" + toUtf8(cell), table->getCellByName(cell));
    }
}

void addNotes(Stories& stories, const Reference<css::container::XIndexAccess>& notes,
              const std::string& kind) {
    for (sal_Int32 index = 0; index < notes->getCount(); ++index)
        add(stories, kind + ":" + std::to_string(index + 1),
            Reference<css::uno::XInterface>(notes->getByIndex(index), UNO_QUERY));
}

void addFrames(Stories& stories, const Reference<css::text::XTextDocument>& document) {
    const Reference<css::container::XNameAccess> frames =
        Reference<css::text::XTextFramesSupplier>(document, UNO_QUERY_THROW)->getTextFrames();
    const auto names = frames->getElementNames();
    for (const rtl::OUString& name : names)
        add(stories, "frame:" + toUtf8(name),
            Reference<css::uno::XInterface>(frames->getByName(name), UNO_QUERY));
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
    add(stories, name,
        Reference<css::uno::XInterface>(style->getPropertyValue(kind + "Text"), UNO_QUERY));
    if (!isOn(style, kind + "IsShared"))
        add(stories, name + ":left",
            Reference<css::uno::XInterface>(style->getPropertyValue(kind + "TextLeft"), UNO_QUERY));
    if (!isOn(style, "FirstIsShared"))
        add(stories, name + ":first",
            Reference<css::uno::XInterface>(style->getPropertyValue(kind + "TextFirst"),
                                            UNO_QUERY));
}

void addPageStyles(Stories& stories, const Reference<css::text::XTextDocument>& document) {
    const Reference<css::container::XNameAccess> styles(
        Reference<css::style::XStyleFamiliesSupplier>(document, UNO_QUERY_THROW)
            ->getStyleFamilies()
            ->getByName("PageStyles"),
        UNO_QUERY_THROW);
    const auto names = styles->getElementNames();
    for (const rtl::OUString& name : names) {
        const Reference<css::beans::XPropertySet> style(styles->getByName(name), UNO_QUERY_THROW);
        rtl::OUString display;
        style->getPropertyValue("DisplayName") >>= display;
        for (const char* kind : {"Header", "Footer"})
            addMargins(stories, style, toUtf8(display.isEmpty() ? name : display),
                       rtl::OUString::createFromAscii(kind));
    }
}

} // namespace

Stories StoryReader::otherStories() const {
    Stories stories;
    addTables(stories, document_);
    addNotes(stories,
             Reference<css::text::XFootnotesSupplier>(document_, UNO_QUERY_THROW)->getFootnotes(),
             "footnote");
    addNotes(stories,
             Reference<css::text::XEndnotesSupplier>(document_, UNO_QUERY_THROW)->getEndnotes(),
             "endnote");
    addPageStyles(stories, document_);
    addFrames(stories, document_);
    return stories;
}

} // namespace palimpsest::writer
