// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>

namespace palimpsest::cli {

struct AtEntry {
    std::uint64_t entry = 0; ///< the last one to be replayed
};
struct AtTime {
    std::int64_t time = 0; ///< ms since 1970 UTC: entries up to then are replayed
};
using Moment = std::variant<AtEntry, AtTime>;

/// Reads an entry's number, or a time in UTC: 2026-11-23, 2026-11-23T13:54, 2026-11-23T13:54:18Z,
/// 2026-11-23T13:54:18.250Z (a space may stand for the T). What is left out means its end: a day is
/// the whole day.
std::optional<Moment> readMoment(const std::string& text);

} // namespace palimpsest::cli
