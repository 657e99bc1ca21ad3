// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <chrono>
#include <stop_token>

namespace palimpsest::model {

// Waits until then; false, and at once, where a stop was requested before.
bool pauseUntil(std::chrono::steady_clock::time_point then, const std::stop_token& stop);

} // namespace palimpsest::model
