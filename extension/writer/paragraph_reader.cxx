// SPDX-License-Identifier: MPL-2.0
#include "writer/paragraph_reader.hxx"

#include "writer/portions.hxx"
#include "writer/probe_lines.hxx"
#include "writer/story_text.hxx"

#include <com/sun/star/container/XEnumerationAccess.hpp>
#include <com/sun/star/lang/XServiceInfo.hpp>
#include <com/sun/star/text/XParagraphCursor.hpp>

#include <algorithm>
#include <optional>
#include <utility>

namespace css = com::sun::star;

namespace palimpsest::writer {

namespace {

using css::uno::Reference;
using css::uno::UNO_QUERY;
using css::uno::UNO_QUERY_THROW;
using Cursor = ParagraphReader::Cursor;

Reference<css::text::XParagraphCursor> paragraphsOf(const Cursor& cursor) {
    return Reference<css::text::XParagraphCursor>(cursor, UNO_QUERY_THROW);
}

ReadParagraph paragraphOf(const rtl::OUString& probe, std::optional<std::u32string> story) {
    std::u32string plain = plainText(utf16(probe));
    const bool isPlain = !story || *story == plain;
    ReadParagraph paragraph{
        {hashOf(utf16(probe)), 0, isPlain}, isPlain ? std::move(plain) : std::move(*story), probe};
    paragraph.print.length = static_cast<std::uint32_t>(paragraph.story.size());
    return paragraph;
}

/// The paragraphs of a selection with their story texts; nothing where they are not those that the
/// probes are of.
std::optional<std::vector<ReadParagraph>> paragraphsIn(const Cursor& selection,
                                                       const std::vector<rtl::OUString>& probes) {
    std::vector<ReadParagraph> paragraphs;
    const auto all = Reference<css::container::XEnumerationAccess>(selection, UNO_QUERY_THROW)
                         ->createEnumeration();
    while (all->hasMoreElements()) {
        const Reference<css::uno::XInterface> element(all->nextElement(), UNO_QUERY);
        const Reference<css::lang::XServiceInfo> service(element, UNO_QUERY);
        if (!service.is() || !service->supportsService("com.sun.star.text.Paragraph") ||
            paragraphs.size() == probes.size())
            return std::nullopt;
        paragraphs.push_back(paragraphOf(probes[paragraphs.size()], textUnlessPlain(element)));
    }
    return paragraphs.size() == probes.size() ? std::optional(std::move(paragraphs)) : std::nullopt;
}

} // namespace

ParagraphReader::ParagraphReader(const Text& text)
    : ParagraphReader(text, text->createTextCursor()) {
    next_->gotoStart(false);
}

ParagraphReader::ParagraphReader(const Text& text, const Cursor& start)
    : text_(text), next_(text->createTextCursorByRange(start->getStart())),
      start_(text->createTextCursorByRange(start->getStart())),
      selection_(text->createTextCursorByRange(start->getStart())) {}

bool ParagraphReader::skip(std::size_t paragraphs) {
    const auto walk = paragraphsOf(next_);
    for (; paragraphs > 0 && !atEnd_; --paragraphs)
        atEnd_ = !walk->gotoNextParagraph(false);
    return paragraphs == 0;
}

/// Selects the next paragraphs, at most so many, and goes on behind them; how many there are.
std::size_t ParagraphReader::select(std::size_t most) {
    if (atEnd_ || most == 0)
        return 0;
    const auto walk = paragraphsOf(next_);
    start_->gotoRange(next_->getStart(), false);
    std::size_t count = 0;
    do {
        ++count;
        atEnd_ = !walk->gotoNextParagraph(false);
    } while (!atEnd_ && count < most);
    selection_->gotoRange(next_->getStart(), false);
    if (!atEnd_)
        paragraphsOf(selection_)->gotoPreviousParagraph(false);
    paragraphsOf(selection_)->gotoEndOfParagraph(false);
    selection_->gotoRange(start_->getStart(), true);
    return count;
}

std::vector<rtl::OUString> ParagraphReader::selectedProbes(std::size_t count) const {
    std::vector<rtl::OUString> probes;
    probes.reserve(count);
    const rtl::OUString whole = count == 0 ? rtl::OUString() : selection_->getString();
    if (const auto lines = linesOf(utf16(whole), count)) {
        for (const std::u16string_view line : *lines)
            probes.push_back(whole.copy(static_cast<sal_Int32>(line.data() - utf16(whole).data()),
                                        static_cast<sal_Int32>(line.size())));
        return probes;
    }
    // Line breaks, or a table between them: one by one.
    const Cursor cursor = text_->createTextCursorByRange(start_->getStart());
    while (probes.size() < count) {
        paragraphsOf(cursor)->gotoEndOfParagraph(true);
        probes.push_back(cursor->getString());
        paragraphsOf(cursor)->gotoNextParagraph(false);
    }
    return probes;
}

std::vector<ReadParagraph>
ParagraphReader::selected(const std::vector<rtl::OUString>& probes) const {
    if (auto paragraphs = paragraphsIn(selection_, probes))
        return std::move(*paragraphs);
    std::vector<ReadParagraph> paragraphs;
    const Cursor cursor = text_->createTextCursorByRange(start_->getStart());
    for (const rtl::OUString& probe : probes) {
        paragraphsOf(cursor)->gotoEndOfParagraph(true);
        paragraphs.push_back(
            paragraphOf(probe, paragraphsText(Reference<css::text::XTextRange>(cursor.get()))));
        paragraphsOf(cursor)->gotoNextParagraph(false);
    }
    return paragraphs;
}

std::vector<rtl::OUString> ParagraphReader::probes(std::size_t most) {
    return selectedProbes(select(most));
}

std::vector<ReadParagraph> ParagraphReader::read(std::size_t most) {
    return selected(selectedProbes(select(most)));
}

std::vector<ReadParagraph> ParagraphReader::read(const std::vector<rtl::OUString>& probes) {
    select(probes.size());
    return selected(probes);
}

} // namespace palimpsest::writer
