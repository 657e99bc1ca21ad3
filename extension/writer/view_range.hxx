// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <com/sun/star/text/XText.hpp>
#include <com/sun/star/text/XTextRange.hpp>
#include <com/sun/star/uno/XInterface.hpp>

namespace palimpsest::writer {

/// What is selected in a window of a document, or where its caret stands; nothing where that is no
/// text, as for a picture or the cells of a table.
com::sun::star::uno::Reference<com::sun::star::text::XTextRange>
viewRange(const com::sun::star::uno::Reference<com::sun::star::uno::XInterface>& controller);

/// The same whatever is selected there; nothing where the window shows no text document.
com::sun::star::uno::Reference<com::sun::star::text::XTextRange>
viewCursor(const com::sun::star::uno::Reference<com::sun::star::uno::XInterface>& controller);

/// The text that a view's cursor is in; nothing where that is none.
com::sun::star::uno::Reference<com::sun::star::text::XText>
textOf(const com::sun::star::uno::Reference<com::sun::star::text::XTextRange>& view);

/// Whether nothing is selected there.
bool isCollapsed(const com::sun::star::uno::Reference<com::sun::star::text::XTextRange>& view);

/// The string of what viewRange gave; empty where nothing is selected. (In a cell of a table the
/// window's own cursor always says that nothing is.)
rtl::OUString
viewString(const com::sun::star::uno::Reference<com::sun::star::text::XTextRange>& view);

} // namespace palimpsest::writer
