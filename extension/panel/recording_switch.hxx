// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "panel/desk.hxx"

#include <string>

namespace palimpsest::panel {

/// What a person means by the recording switch: pauses a recording that runs; otherwise starts one,
/// after asking for consent where this person has not agreed in this document since it was opened.
/// Returns a sentence where that failed, else nothing.
std::string switchRecording(Desk& desk, Host& host);

} // namespace palimpsest::panel
