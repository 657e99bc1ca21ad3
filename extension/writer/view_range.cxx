// SPDX-License-Identifier: MPL-2.0
#include "writer/view_range.hxx"

#include <com/sun/star/text/XTextViewCursorSupplier.hpp>
#include <com/sun/star/uno/RuntimeException.hpp>

namespace css = com::sun::star;

namespace palimpsest::writer {

using css::uno::Reference;
using css::uno::UNO_QUERY;

Reference<css::text::XTextRange> viewRange(const Reference<css::uno::XInterface>& controller) {
    const Reference<css::text::XTextRange> view = viewCursor(controller);
    return textOf(view).is() ? view : nullptr;
}

Reference<css::text::XTextRange> viewCursor(const Reference<css::uno::XInterface>& controller) {
    const Reference<css::text::XTextViewCursorSupplier> supplier(controller, UNO_QUERY);
    return Reference<css::text::XTextRange>(supplier.is() ? supplier->getViewCursor() : nullptr,
                                            UNO_QUERY);
}

Reference<css::text::XText> textOf(const Reference<css::text::XTextRange>& view) {
    try {
        return view.is() ? view->getText() : nullptr;
    } catch (const css::uno::RuntimeException&) {
        return {}; // "no text selection" is all that it says
    }
}

bool isCollapsed(const Reference<css::text::XTextRange>& view) {
    const Reference<css::text::XTextCursor> cursor(view, UNO_QUERY);
    try {
        return cursor.is() && cursor->isCollapsed();
    } catch (const css::uno::RuntimeException&) {
        return false; // the same
    }
}

rtl::OUString viewString(const Reference<css::text::XTextRange>& view) {
    return view->getText()->createTextCursorByRange(view)->getString();
}

} // namespace palimpsest::writer
