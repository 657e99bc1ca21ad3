// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "panel/control_window.hxx"
#include "panel/host.hxx"
#include "writer/document_session.hxx"

#include <optional>

namespace palimpsest::panel {

/// Asks a person, in a dialog over `parent`, to agree to the recording of one document. Nothing:
/// not now.
std::optional<writer::Consent> askForConsent(Host& host, const ControlWindow::Window& parent);

} // namespace palimpsest::panel
