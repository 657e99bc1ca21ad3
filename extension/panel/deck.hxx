// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <com/sun/star/frame/XFrame.hpp>

namespace palimpsest::panel {

enum class Panel { assistant, provenance };

/// Opens the sidebar of that window at the Palimpsest deck with that panel unfolded. False where
/// the window has no sidebar.
bool reveal(const com::sun::star::uno::Reference<com::sun::star::frame::XFrame>& frame,
            Panel panel);

} // namespace palimpsest::panel
