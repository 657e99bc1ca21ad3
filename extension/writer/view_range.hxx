// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <com/sun/star/text/XTextRange.hpp>
#include <com/sun/star/uno/XInterface.hpp>

namespace palimpsest::writer {

/// What is selected in a window of a document, or where its caret stands; nothing where that is no
/// text, as for a picture or the cells of a table.
com::sun::star::uno::Reference<com::sun::star::text::XTextRange>
viewRange(const com::sun::star::uno::Reference<com::sun::star::uno::XInterface>& controller);

} // namespace palimpsest::writer
