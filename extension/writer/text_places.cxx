// SPDX-License-Identifier: MPL-2.0
#include "writer/text_places.hxx"

#include "writer/portions.hxx"
#include "writer/story_marks.hxx"
#include "writer/story_text.hxx"

#include <com/sun/star/container/XEnumerationAccess.hpp>
#include <com/sun/star/lang/XServiceInfo.hpp>
#include <com/sun/star/text/XText.hpp>

#include <algorithm>
#include <stdexcept>

namespace css = com::sun::star;

namespace palimpsest::writer {

using css::uno::Reference;
using css::uno::UNO_QUERY;
using css::uno::UNO_QUERY_THROW;

TextPlaces::TextPlaces(const Reference<css::text::XTextRange>& range) {
    base_ =
        static_cast<std::uint32_t>(paragraphsText(fromParagraphStart(range, false).get()).size());
    const Reference<css::container::XEnumerationAccess> whole(fromParagraphStart(range, true),
                                                              UNO_QUERY_THROW);
    const auto paragraphs = whole->createEnumeration();
    bool first = true, table = false;
    while (paragraphs->hasMoreElements()) {
        const Reference<css::uno::XInterface> paragraph(paragraphs->nextElement(), UNO_QUERY);
        const Reference<css::lang::XServiceInfo> service(paragraph, UNO_QUERY);
        if (!service.is() || !service->supportsService("com.sun.star.text.Paragraph")) {
            table = true;
            continue;
        }
        if (!first) {
            if (table)
                tables_.push_back(static_cast<std::uint32_t>(text_.size()) - base_);
            text_ += U'\n';
        }
        first = table = false;
        add(paragraph);
    }
}

void TextPlaces::add(const Reference<css::uno::XInterface>& enumerable) {
    const auto portions = Reference<css::container::XEnumerationAccess>(enumerable, UNO_QUERY_THROW)
                              ->createEnumeration();
    while (portions->hasMoreElements()) {
        const Reference<css::text::XTextRange> portion(portions->nextElement(), UNO_QUERY_THROW);
        const Reference<css::beans::XPropertySet> properties(portion, UNO_QUERY_THROW);
        rtl::OUString type;
        properties->getPropertyValue("TextPortionType") >>= type;
        if (type == "InContentMetadata" || type == "ContentControl") {
            // Its ends take room of their own, that is no text.
            add(Reference<css::uno::XInterface>(properties->getPropertyValue(type), UNO_QUERY));
            continue;
        }
        const std::u32string part = portionText(properties);
        // An input field's text stands between two characters that are no text.
        const bool input =
            type == "TextField" && !part.empty() && part != std::u32string(1, anchoredObject);
        portions_.push_back({static_cast<std::uint32_t>(text_.size()),
                             static_cast<std::uint32_t>(part.size()), input ? 1U : 0U, portion});
        text_ += part;
    }
}

Reference<css::text::XTextCursor> TextPlaces::at(std::uint32_t position, bool fromRight) const {
    const Portion* best = nullptr;
    for (const Portion& portion : portions_) {
        if (portion.start > position || position > portion.start + portion.length)
            continue;
        const bool inside = position < portion.start + portion.length;
        if (best == nullptr || (fromRight && inside && portion.length > 0))
            best = &portion;
        if (inside)
            break;
    }
    if (best == nullptr)
        throw std::out_of_range("a place outside the text");
    const Reference<css::text::XTextRange> start = best->range->getStart();
    const Reference<css::text::XTextCursor> cursor =
        start->getText()->createTextCursorByRange(start);
    if (best->margin > 0)
        cursor->goRight(static_cast<sal_Int16>(best->margin), false);
    std::u32string_view before =
        std::u32string_view(text_).substr(best->start, position - best->start);
    while (!before.empty()) { // a cursor counts code points, in a short
        const std::u32string_view step = before.substr(0, 8192);
        cursor->goRight(static_cast<sal_Int16>(step.size()), false);
        before.remove_prefix(step.size());
    }
    return cursor;
}

Reference<css::text::XTextCursor> TextPlaces::cursor(std::uint32_t start,
                                                     std::uint32_t count) const {
    const Reference<css::text::XTextCursor> cursor = at(base_ + start, count > 0);
    if (count > 0)
        cursor->gotoRange(at(base_ + start + count, false)->getStart(), true);
    return cursor;
}

} // namespace palimpsest::writer
