// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "panel/control_window.hxx"
#include "panel/desk.hxx"
#include "panel/host.hxx"
#include "writer/hand_in.hxx"

#include <optional>

namespace palimpsest::panel {

/// Shows, in a dialog over `parent`, what the reader of a copy will see, and asks how much goes
/// along and where the copy goes. Nothing: not now. Throws writer::HandInError where the document
/// has no record that could be handed in.
std::optional<writer::HandIn> askForHandIn(Desk& desk, Host& host,
                                           const ControlWindow::Window& parent);

} // namespace palimpsest::panel
