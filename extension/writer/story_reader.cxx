// SPDX-License-Identifier: MPL-2.0
#include "writer/story_reader.hxx"

#include "provenance/entry.hxx"
#include "writer/portions.hxx"

#include <com/sun/star/container/XEnumerationAccess.hpp>
#include <com/sun/star/lang/XServiceInfo.hpp>
#include <com/sun/star/text/XParagraphCursor.hpp>
#include <com/sun/star/text/XTextRangeCompare.hpp>

namespace css = com::sun::star;

namespace palimpsest::writer {

using css::uno::Reference;
using css::uno::UNO_QUERY;
using css::uno::UNO_QUERY_THROW;

std::u32string toUtf32(std::u16string_view text) {
    std::u32string result;
    result.reserve(text.size());
    for (std::size_t index = 0; index < text.size(); ++index) {
        const char16_t unit = text[index];
        const bool high = unit >= 0xD800 && unit < 0xDC00;
        if (high && index + 1 < text.size() && text[index + 1] >= 0xDC00 &&
            text[index + 1] < 0xE000) {
            result += static_cast<char32_t>(0x10000 + ((unit - 0xD800) << 10) +
                                            (text[index + 1] - 0xDC00));
            ++index;
        } else {
            result += unit >= 0xD800 && unit < 0xE000 ? U'\uFFFD' : static_cast<char32_t>(unit);
        }
    }
    return result;
}

rtl::OUString toOffice(std::u32string_view text) {
    static_assert(sizeof(char32_t) == sizeof(sal_uInt32));
    return rtl::OUString(reinterpret_cast<const sal_uInt32*>(text.data()),
                         static_cast<sal_Int32>(text.size()));
}

rtl::OUString toOffice(std::string_view utf8) {
    return rtl::OUString(utf8.data(), static_cast<sal_Int32>(utf8.size()), RTL_TEXTENCODING_UTF8);
}

std::string toUtf8(const rtl::OUString& text) {
    return std::string(rtl::OUStringToOString(text, RTL_TEXTENCODING_UTF8).getStr());
}

StoryReader::StoryReader(Reference<css::text::XTextDocument> document)
    : document_(std::move(document)), body_(document_->getText()) {}

std::vector<rtl::OUString> StoryReader::probes() const {
    const Reference<css::text::XTextCursor> cursor = body_->createTextCursor();
    const Reference<css::text::XParagraphCursor> paragraph(cursor, UNO_QUERY_THROW);
    std::vector<rtl::OUString> result;
    cursor->gotoStart(false);
    do {
        paragraph->gotoEndOfParagraph(true);
        result.push_back(cursor->getString());
    } while (paragraph->gotoNextParagraph(false));
    return result;
}

std::vector<MirroredParagraph> StoryReader::paragraphs(std::size_t first, std::size_t end) const {
    const Reference<css::text::XTextCursor> cursor = body_->createTextCursor();
    const Reference<css::text::XParagraphCursor> paragraph(cursor, UNO_QUERY_THROW);
    cursor->gotoStart(false);
    for (std::size_t index = 0; index < first; ++index)
        paragraph->gotoNextParagraph(false);
    std::vector<MirroredParagraph> result;
    for (std::size_t index = first; index < end; ++index) {
        paragraph->gotoEndOfParagraph(true);
        result.push_back({std::u16string(utf16(cursor->getString())), text(cursor.get())});
        paragraph->gotoNextParagraph(false);
    }
    return result;
}

std::optional<std::uint32_t> StoryReader::positionOf(const Reference<css::text::XTextRange>& range,
                                                     const BodyMirror& mirror) const {
    if (!inBody(range))
        return std::nullopt;
    const Reference<css::text::XTextCursor> cursor =
        body_->createTextCursorByRange(range->getStart());
    const Reference<css::text::XParagraphCursor> paragraph(cursor, UNO_QUERY_THROW);
    paragraph->gotoStartOfParagraph(true);
    const std::size_t inside = text(cursor.get()).size();
    cursor->collapseToStart();
    std::size_t index = 0;
    while (paragraph->gotoPreviousParagraph(false))
        ++index;
    if (index >= mirror.size())
        return std::nullopt;
    return mirror.startOf(index) + static_cast<std::uint32_t>(inside);
}

std::u32string StoryReader::text(const Reference<css::text::XTextRange>& range) {
    const Reference<css::container::XEnumerationAccess> access(range, UNO_QUERY);
    Reference<css::container::XEnumeration> paragraphs;
    if (access.is()) {
        paragraphs = access->createEnumeration();
    } else {
        const Reference<css::container::XEnumerationAccess> cursor(
            range->getText()->createTextCursorByRange(range), UNO_QUERY_THROW);
        paragraphs = cursor->createEnumeration();
    }
    std::u32string result;
    bool first = true;
    while (paragraphs->hasMoreElements()) {
        const Reference<css::uno::XInterface> element(paragraphs->nextElement(), UNO_QUERY);
        const Reference<css::lang::XServiceInfo> service(element, UNO_QUERY);
        if (!service.is() || !service->supportsService("com.sun.star.text.Paragraph"))
            continue; // a table: its cells are stories of their own
        if (!first)
            result += U'\n';
        first = false;
        result += portionsText(element);
    }
    return result;
}

bool StoryReader::inBody(const Reference<css::text::XTextRange>& range) const {
    return range.is() && range->getText() == body_;
}

} // namespace palimpsest::writer
