// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <com/sun/star/uno/XComponentContext.hpp>

#include <string_view>

namespace palimpsest::panel {

/// Puts plain text (UTF-8) on the system's clipboard. UNO exceptions pass through.
void putOnClipboard(
    const com::sun::star::uno::Reference<com::sun::star::uno::XComponentContext>& context,
    std::string_view text);

} // namespace palimpsest::panel
