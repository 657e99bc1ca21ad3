// SPDX-License-Identifier: MPL-2.0
#include "writer/sendable_text.hxx"

#include "writer/portions.hxx"
#include "writer/struck_text.hxx"
#include "writer/tracked_changes.hxx"

#include <com/sun/star/beans/XPropertySet.hpp>
#include <com/sun/star/container/XEnumerationAccess.hpp>
#include <com/sun/star/lang/IllegalArgumentException.hpp>
#include <com/sun/star/lang/XServiceInfo.hpp>
#include <com/sun/star/text/XTextRangeCompare.hpp>
#include <com/sun/star/text/XTextSection.hpp>

#include <algorithm>

namespace css = com::sun::star;

namespace palimpsest::writer {

using css::uno::Reference;
using css::uno::UNO_QUERY;
using css::uno::UNO_QUERY_THROW;

namespace {

using Properties = Reference<css::beans::XPropertySet>;

template <class Value>
Value valueOf(const Properties& object, const char* name) {
    Value value{};
    object->getPropertyValue(rtl::OUString::createFromAscii(name)) >>= value;
    return value;
}

bool isParagraph(const Reference<css::uno::XInterface>& element) {
    const Reference<css::lang::XServiceInfo> service(element, UNO_QUERY);
    return service.is() && service->supportsService("com.sun.star.text.Paragraph");
}

bool inHiddenSection(const Properties& paragraph) {
    auto section = valueOf<Reference<css::text::XTextSection>>(paragraph, "TextSection");
    for (; section.is(); section = section->getParentSection()) {
        if (!valueOf<bool>(Properties(section, UNO_QUERY_THROW), "IsVisible"))
            return true;
    }
    return false;
}

/// A field that hides the paragraph in which it stands, now.
bool hidesParagraph(const Properties& portion) {
    const Properties field(portion->getPropertyValue("TextField"), UNO_QUERY);
    const Reference<css::lang::XServiceInfo> service(field, UNO_QUERY);
    return service.is() &&
           (service->supportsService("com.sun.star.text.textfield.HiddenParagraph") ||
            service->supportsService("com.sun.star.text.TextField.HiddenParagraph")) &&
           valueOf<bool>(field, "IsHidden");
}

} // namespace

SendableText::Paragraph SendableText::read(const Reference<css::uno::XInterface>& paragraph,
                                           std::size_t without) {
    Paragraph result;
    result.breakStruck = struck_;
    result.hidden = inHiddenSection(Properties(paragraph, UNO_QUERY_THROW));
    readPortions(paragraph, without, result);
    return result;
}

/// Of a paragraph, or of a content control or metadata field within one.
void SendableText::readPortions(const Reference<css::uno::XInterface>& of, std::size_t& without,
                                Paragraph& result) {
    const auto portions =
        Reference<css::container::XEnumerationAccess>(of, UNO_QUERY_THROW)->createEnumeration();
    while (portions->hasMoreElements()) {
        const Properties portion(portions->nextElement(), UNO_QUERY_THROW);
        const auto type = valueOf<rtl::OUString>(portion, "TextPortionType");
        if (type == "Redline") {
            if (valueOf<rtl::OUString>(portion, "RedlineType") == "Delete")
                struck_ = valueOf<bool>(portion, "IsStart");
            continue;
        }
        if (type == "ContentControl" || type == "InContentMetadata") {
            readPortions(
                Reference<css::uno::XInterface>(portion->getPropertyValue(type), UNO_QUERY),
                without, result);
            continue;
        }
        if (type == "TextField" && hidesParagraph(portion))
            result.hidden = true;
        const std::u32string text = portionText(portion);
        const std::size_t dropped = std::min(without, text.size());
        without -= dropped;
        if (dropped == text.size())
            continue;
        if (struck_ || valueOf<bool>(portion, "CharHidden"))
            leftOut_ = true;
        else
            result.text += text.substr(dropped);
    }
}

void SendableText::append(const Paragraph& paragraph, std::size_t indent) {
    if (paragraph.hidden) {
        leftOut_ = true;
        return;
    }
    if (any_ && paragraph.breakStruck)
        leftOut_ = true;
    else if (any_)
        text_ += U'\n';
    any_ = true;
    text_.append(indent, U' ');
    text_ += paragraph.text;
}

bool SendableText::add(const Reference<css::uno::XInterface>& paragraph, std::size_t without) {
    if (!isParagraph(paragraph))
        return false; // a table: its cells are stories of their own
    append(read(paragraph, without), 0);
    return true;
}

void SendableText::addHeading(const Reference<css::uno::XInterface>& element) {
    if (!isParagraph(element))
        return;
    const auto level = valueOf<sal_Int16>(Properties(element, UNO_QUERY_THROW), "OutlineLevel");
    Paragraph paragraph = read(element, 0); // of any: a tracked deletion may begin or end there
    paragraph.breakStruck = false;
    if (level > 0 && !paragraph.text.empty())
        append(paragraph, 2 * static_cast<std::size_t>(level - 1));
}

bool isStruckAt(const Reference<css::frame::XModel>& document,
                const Reference<css::text::XTextRange>& place) {
    if (!hasTrackedChanges(document))
        return false;
    const Reference<css::text::XTextRangeCompare> order(place->getText(), UNO_QUERY_THROW);
    for (const TrackedChange& change : trackedChanges(document)) {
        if (!change.deletion)
            continue;
        try {
            // 1: the first of the two begins before the second.
            const auto start = order->compareRegionStarts(change.start, place);
            const auto end = order->compareRegionStarts(change.end, place);
            if (std::max(start, end) > 0 && std::min(start, end) < 0)
                return true;
        } catch (const css::lang::IllegalArgumentException&) {
            continue; // it is in another text
        }
    }
    return false;
}

} // namespace palimpsest::writer
