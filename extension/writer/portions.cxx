// SPDX-License-Identifier: MPL-2.0
#include "writer/portions.hxx"

#include "writer/story_text.hxx"

#include <com/sun/star/beans/XPropertySet.hpp>
#include <com/sun/star/container/XContentEnumerationAccess.hpp>
#include <com/sun/star/container/XEnumerationAccess.hpp>
#include <com/sun/star/lang/XServiceInfo.hpp>
#include <com/sun/star/text/TextContentAnchorType.hpp>
#include <com/sun/star/text/XTextRange.hpp>

#include <algorithm>

namespace css = com::sun::star;

namespace palimpsest::writer {

namespace {

using css::uno::Reference;
using css::uno::UNO_QUERY;
using css::uno::UNO_QUERY_THROW;

/// Fields come in three kinds here: comments are nothing, input fields are their text, all others
/// one character.
std::u32string fieldText(const Reference<css::beans::XPropertySet>& portion) {
    const Reference<css::lang::XServiceInfo> field(portion->getPropertyValue("TextField"),
                                                   UNO_QUERY);
    if (field.is()) {
        if (field->supportsService("com.sun.star.text.textfield.Annotation") ||
            field->supportsService("com.sun.star.text.TextField.Annotation"))
            return {};
        if (field->supportsService("com.sun.star.text.textfield.Input") ||
            field->supportsService("com.sun.star.text.TextField.Input"))
            return toUtf32(
                utf16(Reference<css::text::XTextRange>(portion, UNO_QUERY_THROW)->getString()));
    }
    return std::u32string(1, anchoredObject);
}

std::u32string framesText(const Reference<css::uno::XInterface>& portion) {
    std::u32string text;
    const Reference<css::container::XContentEnumerationAccess> contents(portion, UNO_QUERY_THROW);
    const auto objects = contents->createContentEnumeration("com.sun.star.text.TextContent");
    while (objects.is() && objects->hasMoreElements()) {
        const Reference<css::beans::XPropertySet> object(objects->nextElement(), UNO_QUERY_THROW);
        css::text::TextContentAnchorType anchor{};
        if ((object->getPropertyValue("AnchorType") >>= anchor) &&
            anchor == css::text::TextContentAnchorType_AS_CHARACTER)
            text += anchoredObject;
    }
    return text;
}

} // namespace

std::u32string portionText(const Reference<css::beans::XPropertySet>& portion) {
    rtl::OUString type;
    portion->getPropertyValue("TextPortionType") >>= type;
    if (type == "Text") {
        std::u32string text =
            toUtf32(utf16(Reference<css::text::XTextRange>(portion, UNO_QUERY_THROW)->getString()));
        std::replace(text.begin(), text.end(), U'\n', lineBreak);
        return text;
    }
    if (type == "TextField")
        return fieldText(portion);
    if (type == "Footnote")
        return std::u32string(1, anchoredObject);
    if (type == "Frame")
        return framesText(portion);
    if (type == "LineBreak")
        return std::u32string(1, lineBreak);
    if (type == "InContentMetadata" || type == "ContentControl")
        return portionsText(
            Reference<css::uno::XInterface>(portion->getPropertyValue(type), UNO_QUERY));
    return {}; // bookmarks, ends of reference marks, redlines, ruby, soft page breaks
}

std::optional<std::u32string> textUnlessPlain(const Reference<css::uno::XInterface>& enumerable) {
    const Reference<css::container::XEnumerationAccess> access(enumerable, UNO_QUERY_THROW);
    const auto portions = access->createEnumeration();
    std::u32string text;
    for (bool first = true; portions->hasMoreElements(); first = false) {
        const Reference<css::beans::XPropertySet> portion(portions->nextElement(), UNO_QUERY_THROW);
        rtl::OUString type;
        if (first && !portions->hasMoreElements() &&
            (portion->getPropertyValue("TextPortionType") >>= type) && type == "Text")
            return std::nullopt;
        text += portionText(portion);
    }
    return text;
}

std::u32string portionsText(const Reference<css::uno::XInterface>& enumerable) {
    const Reference<css::container::XEnumerationAccess> access(enumerable, UNO_QUERY_THROW);
    const auto portions = access->createEnumeration();
    std::u32string text;
    while (portions->hasMoreElements())
        text += portionText(
            Reference<css::beans::XPropertySet>(portions->nextElement(), UNO_QUERY_THROW));
    return text;
}

} // namespace palimpsest::writer
