// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace palimpsest::provenance {

/// Where a character came from. Every character of every story has exactly one at any moment.
enum class Origin : std::uint8_t { keyboard, model, pasted, office, imported, unknown };

inline constexpr std::array<Origin, 6> allOrigins{Origin::keyboard, Origin::model,
                                                  Origin::pasted,   Origin::office,
                                                  Origin::imported, Origin::unknown};

/// The name used in journals and inspections, for example "keyboard".
std::string_view name(Origin origin);

/// The origin of that name, or nothing if there is none.
std::optional<Origin> originNamed(std::string_view name);

} // namespace palimpsest::provenance
