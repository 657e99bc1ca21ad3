// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "panel/control_window.hxx"
#include "panel/host.hxx"

namespace palimpsest::panel {

/// Asks, in a dialog over `parent`, whether the record is to be deleted from this computer, and
/// says what goes and what stays.
bool askForErasure(Host& host, const ControlWindow::Window& parent);

} // namespace palimpsest::panel
