// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace palimpsest::provenance {

using Hash = std::array<std::uint8_t, 32>; ///< SHA-256
using Seed = std::array<std::uint8_t, 16>;

Hash sha256(std::string_view bytes);
Hash hmacSha256(std::string_view key, std::string_view bytes); ///< RFC 2104
std::string hex(std::string_view bytes);                       ///< lower case
std::string base64(std::string_view bytes);                    ///< RFC 4648 section 4, padded
/// The bytes that base64() would write so; nothing for any other text.
std::optional<std::string> fromBase64(std::string_view text);

// Both throw std::runtime_error where the system's generator gives no bytes.
Seed randomSeed();
std::string randomUuid(); ///< RFC 9562 version 4

/// The bytes of a hash or seed, valid as long as it lives.
template <std::size_t size>
std::string_view bytesOf(const std::array<std::uint8_t, size>& bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), size};
}

} // namespace palimpsest::provenance
