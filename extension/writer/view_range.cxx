// SPDX-License-Identifier: MPL-2.0
#include "writer/view_range.hxx"

#include <com/sun/star/text/XTextViewCursorSupplier.hpp>
#include <com/sun/star/uno/RuntimeException.hpp>

namespace css = com::sun::star;

namespace palimpsest::writer {

using css::uno::Reference;
using css::uno::UNO_QUERY;

Reference<css::text::XTextRange> viewRange(const Reference<css::uno::XInterface>& controller) {
    const Reference<css::text::XTextViewCursorSupplier> supplier(controller, UNO_QUERY);
    if (!supplier.is())
        return {};
    const Reference<css::text::XTextRange> range(supplier->getViewCursor(), UNO_QUERY);
    try {
        if (range.is() && range->getText().is() && range->getStart().is())
            return range;
    } catch (const css::uno::RuntimeException&) {
        return {}; // "no text selection" is all that it says
    }
    return {};
}

} // namespace palimpsest::writer
