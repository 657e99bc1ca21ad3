// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "panel/control_window.hxx"
#include "panel/host.hxx"

#include <string>

namespace palimpsest::panel {

/// Asks, in a dialog over `parent`, whether words are to be replaced all the same, although
/// `atStake` says what stands in them and would go.
bool askToReplace(Host& host, const ControlWindow::Window& parent, const std::string& atStake);

} // namespace palimpsest::panel
