// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "panel/control_window.hxx"
#include "panel/desk.hxx"

namespace palimpsest::panel {

/// The window of a document. Throws writer::SessionError where it has none any more.
ControlWindow::Window windowOf(const Desk& desk);

} // namespace palimpsest::panel
