// SPDX-License-Identifier: MPL-2.0
#include "writer/story_text.hxx"

#include "writer/portions.hxx"

#include <com/sun/star/container/XEnumerationAccess.hpp>
#include <com/sun/star/lang/XServiceInfo.hpp>
#include <com/sun/star/text/XParagraphCursor.hpp>
#include <com/sun/star/text/XTextCursor.hpp>

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

std::u32string plainText(std::u16string_view probe) {
    std::u32string story = toUtf32(probe);
    std::replace(story.begin(), story.end(), U'\n', lineBreak);
    return story;
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

std::u32string paragraphsText(const Reference<css::text::XTextRange>& range) {
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

Reference<css::text::XTextCursor> fromParagraphStart(const Reference<css::text::XTextRange>& range,
                                                     bool toEnd) {
    const Reference<css::text::XTextCursor> cursor =
        range->getText()->createTextCursorByRange(range->getStart());
    const Reference<css::text::XParagraphCursor> paragraph(cursor, UNO_QUERY_THROW);
    paragraph->gotoStartOfParagraph(false);
    cursor->gotoRange(toEnd ? range->getEnd() : range->getStart(), true);
    return cursor;
}

std::u32string storyText(const Reference<css::text::XTextRange>& range) {
    const std::size_t before = paragraphsText(fromParagraphStart(range, false).get()).size();
    return paragraphsText(fromParagraphStart(range, true).get()).substr(before);
}

std::u32string storyText(const Reference<css::text::XText>& story) {
    const Reference<css::text::XTextCursor> cursor = story->createTextCursor();
    cursor->gotoStart(false);
    cursor->gotoEnd(true);
    return paragraphsText(cursor.get());
}

} // namespace palimpsest::writer
