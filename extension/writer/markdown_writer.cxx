// SPDX-License-Identifier: MPL-2.0
#include "writer/markdown_writer.hxx"

#include "writer/for_insertion.hxx"
#include "writer/story_text.hxx"
#include "writer/text_places.hxx"

#include <com/sun/star/beans/XPropertySet.hpp>
#include <com/sun/star/lang/XMultiServiceFactory.hpp>
#include <com/sun/star/lang/XServiceInfo.hpp>
#include <com/sun/star/table/XCellRange.hpp>
#include <com/sun/star/text/XParagraphCursor.hpp>
#include <com/sun/star/text/XTextContent.hpp>
#include <com/sun/star/text/XTextTable.hpp>

#include <algorithm>

namespace css = com::sun::star;

namespace palimpsest::writer {

using css::uno::Any;
using css::uno::Reference;
using css::uno::UNO_QUERY;
using css::uno::UNO_QUERY_THROW;

namespace {

using Cursor = Reference<css::text::XTextCursor>;

constexpr std::uint32_t notWritten = 0xFFFFFFFF;

Cursor copyAt(const Reference<css::text::XTextRange>& place) {
    return place->getText()->createTextCursorByRange(place);
}

/// `count` code points on.
void walk(const Cursor& cursor, std::uint32_t count, bool expand) {
    for (; count > 0; count -= std::min(count, 8192U))
        cursor->goRight(static_cast<sal_Int16>(std::min(count, 8192U)), expand);
}

Cursor at(const Reference<css::text::XTextRange>& start, std::uint32_t place,
          std::uint32_t length) {
    const Cursor cursor = copyAt(start);
    walk(cursor, place, false);
    walk(cursor, length, true);
    return cursor;
}

void set(const Reference<css::text::XTextRange>& range, const char* name, const Any& value) {
    Reference<css::beans::XPropertySet>(range, UNO_QUERY_THROW)
        ->setPropertyValue(rtl::OUString::createFromAscii(name), value);
}

void setStyle(const Reference<css::text::XTextRange>& paragraph, const char* name) {
    set(paragraph, "ParaStyleName", Any(rtl::OUString::createFromAscii(name)));
}

/// Running text that begins a paragraph of its own behind a heading is no heading.
void leaveHeading(const Reference<css::text::XTextRange>& paragraph) {
    sal_Int16 level = 0;
    Reference<css::beans::XPropertySet>(paragraph, UNO_QUERY_THROW)
        ->getPropertyValue("OutlineLevel") >>= level;
    if (level > 0)
        setStyle(paragraph, "Text body");
}

void setList(const Reference<css::text::XTextRange>& paragraph, const markdown::ListPlace& list) {
    set(paragraph, "NumberingStyleName",
        Any(rtl::OUString::createFromAscii(list.ordered ? "Numbering 123" : "List 1")));
    set(paragraph, "NumberingLevel", Any(static_cast<sal_Int16>(std::min(list.depth, 10U) - 1)));
    if (!list.item)
        set(paragraph, "NumberingIsNumber", Any(false));
    if (list.item && list.begins && list.ordered) {
        set(paragraph, "ParaIsNumberingRestart", Any(true));
        set(paragraph, "NumberingStartValue",
            Any(static_cast<sal_Int16>(std::min(list.start, 32767U))));
    }
}

void setParagraph(const Reference<css::text::XTextRange>& paragraph, const markdown::Block& block,
                  bool isFirst) {
    switch (block.kind) {
    case markdown::Block::Kind::heading:
        setStyle(paragraph, ("Heading " + std::to_string(block.level)).c_str());
        break;
    case markdown::Block::Kind::quotation:
        setStyle(paragraph, "Quotations");
        break;
    case markdown::Block::Kind::code:
        setStyle(paragraph, "Preformatted Text");
        break;
    case markdown::Block::Kind::rule:
        setStyle(paragraph, "Horizontal Line");
        break;
    case markdown::Block::Kind::text:
        if (!isFirst || block.list.depth > 0)
            leaveHeading(paragraph);
        break;
    case markdown::Block::Kind::table:
        break;
    }
    if (block.list.depth > 0)
        setList(paragraph, block.list);
}

/// A paragraph that is new among others looks like the one that it was split from; what markup says
/// of that one it does not say of this.
void setFresh(const Reference<css::text::XTextRange>& paragraph, const markdown::Block& block) {
    rtl::OUString style;
    Reference<css::beans::XPropertySet>(paragraph, UNO_QUERY_THROW)
        ->getPropertyValue("ParaStyleName") >>= style;
    if (block.kind == markdown::Block::Kind::text &&
        (style == "Quotations" || style == "Preformatted Text" || style == "Horizontal Line"))
        setStyle(paragraph, "Text body");
    setParagraph(paragraph, block, false);
}

} // namespace

MarkdownWriter::MarkdownWriter(Reference<css::frame::XModel> document)
    : document_(std::move(document)) {}

bool MarkdownWriter::fits(const markdown::Document& source,
                          const Reference<css::text::XTextRange>& place, bool tracked) {
    const bool tables =
        std::any_of(source.blocks.begin(), source.blocks.end(), [](const markdown::Block& block) {
            return block.kind == markdown::Block::Kind::table;
        });
    if (!tables && source.notes.empty())
        return true;
    if (tracked)
        return false; // they are made untracked, and would stay where the words are rejected
    const Reference<css::lang::XServiceInfo> story(place->getText(), UNO_QUERY);
    const rtl::OUString name = story.is() ? story->getImplementationName() : rtl::OUString();
    return name == "SwXBodyText" || name == "SwXCell";
}

Beside MarkdownWriter::besides(const Reference<css::text::XTextRange>& place) {
    const Reference<css::text::XParagraphCursor> cursor(copyAt(place->getEnd()), UNO_QUERY_THROW);
    return {!cursor->isStartOfParagraph(), !cursor->isEndOfParagraph()};
}

void MarkdownWriter::style(const Reference<css::text::XTextRange>& stretch,
                           const markdown::Piece& piece) {
    std::vector<const char*> names;
    if (piece.code)
        names.push_back("Source Text");
    if (piece.strong)
        names.push_back("Strong Emphasis");
    if (piece.emphasis)
        names.push_back("Emphasis");
    if (!names.empty()) {
        css::uno::Sequence<rtl::OUString> styles(static_cast<sal_Int32>(names.size()));
        std::transform(names.begin(), names.end(), styles.getArray(),
                       rtl::OUString::createFromAscii);
        set(stretch, "CharStyleNames", Any(styles));
    }
    if (!piece.link.empty())
        set(stretch, "HyperLinkURL", Any(toOffice(piece.link)));
}

std::vector<NewStory> MarkdownWriter::style(const Reference<css::text::XTextRange>& start,
                                            const StyledText& text,
                                            const markdown::Document& source) {
    std::vector<std::pair<Cursor, const markdown::Block*>> tables;
    for (std::size_t index = 0; index < text.paragraphs.size(); ++index) {
        const StyledParagraph& paragraph = text.paragraphs[index];
        const Cursor cursor = at(start, paragraph.start, 0);
        if (paragraph.block != nullptr)
            setParagraph(cursor.get(), *paragraph.block, index == 0);
        for (const markdown::Block* const table : paragraph.tables)
            tables.emplace_back(cursor, table);
    }
    for (const StyledStretch& stretch : text.stretches)
        style(
            at(start, stretch.start, static_cast<std::uint32_t>(stretch.piece->text.size())).get(),
            *stretch.piece);
    std::vector<NewStory> stories;
    for (auto note = text.notes.rbegin(); note != text.notes.rend(); ++note)
        insertNote(at(start, note->first, 0).get(), source, note->second, stories);
    for (const auto& [place, table] : tables)
        insertTable(place.get(), *table, stories);
    return stories;
}

void MarkdownWriter::styleReplaced(const Reference<css::text::XTextRange>& target,
                                   const StyledText& text, const std::vector<WordEdit>& parts,
                                   bool striking) {
    // Where each code point of what came stands now, if it was written and not there before.
    std::vector<std::uint32_t> written(text.written.size() + 1, notWritten);
    std::uint32_t shift =
        static_cast<std::uint32_t>(paragraphsText(fromParagraphStart(target, false).get()).size());
    for (const WordEdit& part : parts) {
        const auto come = static_cast<std::uint32_t>(part.inserted.size());
        for (std::uint32_t index = 0; index < come; ++index)
            written[part.from + index] = part.at + shift + (striking ? part.removed : 0) + index;
        shift += come - (striking ? 0 : part.removed);
    }
    const Cursor whole = fromParagraphStart(target, true);
    Reference<css::text::XParagraphCursor>(whole, UNO_QUERY_THROW)->gotoEndOfParagraph(true);
    const TextPlaces places(whole.get());
    for (std::size_t index = 0; index < text.paragraphs.size(); ++index) {
        const StyledParagraph& paragraph = text.paragraphs[index];
        const bool last = index + 1 == text.paragraphs.size();
        const std::uint32_t end = last ? static_cast<std::uint32_t>(text.written.size())
                                       : text.paragraphs[index + 1].start - 1;
        const bool fresh = std::none_of(written.begin() + paragraph.start, written.begin() + end,
                                        [](std::uint32_t place) { return place == notWritten; });
        const bool begun = index > 0 && written[paragraph.start - 1] != notWritten;
        if (paragraph.block != nullptr && end > paragraph.start && fresh &&
            (begun || written[end] != notWritten))
            setFresh(places.cursor(written[paragraph.start], 0).get(), *paragraph.block);
    }
    for (const StyledStretch& stretch : text.stretches) {
        const auto size = static_cast<std::uint32_t>(stretch.piece->text.size());
        for (std::uint32_t from = stretch.start; from < stretch.start + size;) {
            std::uint32_t to = from + 1;
            while (to < stretch.start + size && written[from] != notWritten &&
                   written[to] == written[to - 1] + 1)
                ++to;
            if (written[from] != notWritten)
                style(places.cursor(written[from], to - from).get(), *stretch.piece);
            from = to;
        }
    }
}

NewStory MarkdownWriter::write(const Reference<css::text::XText>& text,
                               const std::vector<const markdown::Block*>& paragraphs) {
    NewStory story{text, {}};
    std::vector<StyledStretch> stretches;
    for (const markdown::Block* const paragraph : paragraphs) {
        if (paragraph != paragraphs.front())
            story.came.add(U'\n', paragraph->pieces.empty()
                                      ? paragraph->end
                                      : paragraph->pieces.front().places.front());
        for (const markdown::Piece& piece : paragraph->pieces) {
            stretches.push_back({static_cast<std::uint32_t>(story.came.text.size()), &piece});
            story.came.add(piece.text, piece.places);
        }
    }
    const Cursor end = text->createTextCursor();
    end->gotoEnd(false);
    text->insertString(end.get(), forInsertion(story.came.text), false);
    const Cursor start = text->createTextCursor();
    start->gotoStart(false);
    for (const StyledStretch& stretch : stretches)
        style(at(start.get(), stretch.start, static_cast<std::uint32_t>(stretch.piece->text.size()))
                  .get(),
              *stretch.piece);
    return story;
}

void MarkdownWriter::insertNote(const Range& place, const markdown::Document& source,
                                std::size_t note, std::vector<NewStory>& stories) {
    const Reference<css::lang::XMultiServiceFactory> factory(document_, UNO_QUERY_THROW);
    const Reference<css::text::XTextContent> content(
        factory->createInstance("com.sun.star.text.Footnote"), UNO_QUERY_THROW);
    place->getText()->insertTextContent(place, content, false);
    std::vector<const markdown::Block*> paragraphs;
    for (const markdown::Block& block : source.notes[note])
        if (block.kind != markdown::Block::Kind::table)
            paragraphs.push_back(&block);
    stories.push_back(write(Reference<css::text::XText>(content, UNO_QUERY_THROW), paragraphs));
}

void MarkdownWriter::insertTable(const Range& place, const markdown::Block& block,
                                 std::vector<NewStory>& stories) {
    std::size_t columns = 1;
    for (const auto& row : block.rows)
        columns = std::max(columns, row.size());
    const Reference<css::lang::XMultiServiceFactory> factory(document_, UNO_QUERY_THROW);
    const Reference<css::text::XTextTable> table(
        factory->createInstance("com.sun.star.text.TextTable"), UNO_QUERY_THROW);
    table->initialize(static_cast<sal_Int32>(block.rows.size()), static_cast<sal_Int32>(columns));
    place->getText()->insertTextContent(
        place, Reference<css::text::XTextContent>(table, UNO_QUERY_THROW), false);
    const Reference<css::table::XCellRange> cells(table, UNO_QUERY_THROW);
    for (std::size_t row = 0; row < block.rows.size(); ++row) {
        for (std::size_t column = 0; column < columns; ++column) {
            const Reference<css::text::XText> cell(
                cells->getCellByPosition(static_cast<sal_Int32>(column),
                                         static_cast<sal_Int32>(row)),
                UNO_QUERY_THROW);
            setStyle(cell->getStart(), row == 0 ? "Table Heading" : "Table Contents");
            markdown::Block paragraph;
            if (column < block.rows[row].size())
                paragraph.pieces = block.rows[row][column];
            if (!paragraph.pieces.empty())
                stories.push_back(write(cell, {&paragraph}));
        }
    }
}

} // namespace palimpsest::writer
