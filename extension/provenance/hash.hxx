// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace palimpsest::provenance {

using Hash = std::array<std::uint8_t, 32>; ///< SHA-256
using Seed = std::array<std::uint8_t, 16>;

Hash sha256(std::string_view bytes);
Hash hmacSha256(std::string_view key, std::string_view bytes);
std::string hex(std::string_view bytes);
std::string base64(std::string_view bytes); ///< RFC 4648 section 4, padded
Seed randomSeed();                          ///< from the system's generator
std::string randomUuid();                   ///< RFC 9562 version 4

} // namespace palimpsest::provenance
