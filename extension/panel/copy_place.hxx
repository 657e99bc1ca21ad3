// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "panel/desk.hxx"
#include "panel/host.hxx"

#include <filesystem>
#include <optional>

namespace palimpsest::panel {

/// Asks with the office's file picker where a copy of the document goes. Nothing: not now.
std::optional<std::filesystem::path> askForPlace(const Desk::Document& document, Host& host);

} // namespace palimpsest::panel
