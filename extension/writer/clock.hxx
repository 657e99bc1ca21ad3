// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <cstdint>

namespace palimpsest::writer {

/// Milliseconds since 1970-01-01T00:00:00Z by this machine's clock.
std::int64_t now();

} // namespace palimpsest::writer
