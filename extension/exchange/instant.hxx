// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <cstdint>
#include <string>

namespace palimpsest::exchange {

/// Milliseconds since 1970 as ISO 8601 in UTC, "2026-11-23T13:54:18.123Z". Holds from 1970 to the
/// end of the year 9999, which is all that a journal can hold.
std::string isoTime(std::int64_t ms);

/// The same for a person, to the minute: "2026-11-23 13:54".
std::string minuteOf(std::int64_t ms);

} // namespace palimpsest::exchange
