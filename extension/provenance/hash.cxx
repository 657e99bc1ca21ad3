// SPDX-License-Identifier: MPL-2.0
#include "provenance/hash.hxx"

#include "provenance/sha256.hxx"

#include <openssl/rand.h>

#include <stdexcept>

namespace palimpsest::provenance {

namespace {

constexpr std::string_view base64Digits =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

void fillRandom(unsigned char* bytes, std::size_t count) {
    if (RAND_bytes(bytes, static_cast<int>(count)) != 1) {
        throw std::runtime_error("The system's random generator gave no bytes.");
    }
}

} // namespace

Hash sha256(std::string_view bytes) {
    return Sha256().add(bytes).hash();
}

Hash hmacSha256(std::string_view key, std::string_view bytes) {
    return HmacSha256(key)(bytes);
}

std::string hex(std::string_view bytes) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    text.reserve(bytes.size() * 2);
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        text += digits[byte >> 4U];
        text += digits[byte & 0xFU];
    }
    return text;
}

std::string base64(std::string_view bytes) {
    std::string text;
    text.reserve((bytes.size() + 2) / 3 * 4);
    for (std::size_t at = 0; at < bytes.size(); at += 3) {
        const auto byte = [&](std::size_t i) {
            return at + i < bytes.size()
                       ? static_cast<std::uint32_t>(static_cast<unsigned char>(bytes[at + i]))
                       : 0U;
        };
        const std::uint32_t group = byte(0) << 16U | byte(1) << 8U | byte(2);
        text += base64Digits[group >> 18U & 63U];
        text += base64Digits[group >> 12U & 63U];
        text += at + 1 < bytes.size() ? base64Digits[group >> 6U & 63U] : '=';
        text += at + 2 < bytes.size() ? base64Digits[group & 63U] : '=';
    }
    return text;
}

std::optional<std::string> fromBase64(std::string_view text) {
    const auto value = [] {
        std::array<std::uint8_t, 256> values{};
        values.fill(64);
        for (std::size_t i = 0; i < base64Digits.size(); ++i) {
            values[static_cast<unsigned char>(base64Digits[i])] = static_cast<std::uint8_t>(i);
        }
        return values;
    }();
    if (text.size() % 4 != 0) {
        return std::nullopt;
    }
    const std::size_t padding = text.ends_with("==") ? 2 : text.ends_with('=') ? 1 : 0;
    const std::string_view written = text.substr(0, text.size() - padding);
    std::string bytes;
    bytes.reserve(text.size() / 4 * 3);
    std::uint32_t group = 0;
    unsigned bits = 0;
    for (const char c : written) {
        const std::uint8_t six = value[static_cast<unsigned char>(c)];
        if (six == 64) {
            return std::nullopt;
        }
        group = (group << 6U | six) & 0xFFFFU;
        bits += 6;
        if (bits >= 8) {
            bits -= 8;
            bytes += static_cast<char>(group >> bits & 0xFFU);
        }
    }
    if ((group & ((1U << bits) - 1U)) != 0) {
        return std::nullopt; // bits that belong to no byte
    }
    return bytes;
}

Seed randomSeed() {
    Seed seed{};
    fillRandom(seed.data(), seed.size());
    return seed;
}

std::string randomUuid() {
    std::array<std::uint8_t, 16> bytes{};
    fillRandom(bytes.data(), bytes.size());
    bytes[6] = static_cast<std::uint8_t>((bytes[6] & 0x0FU) | 0x40U);
    bytes[8] = static_cast<std::uint8_t>((bytes[8] & 0x3FU) | 0x80U);
    std::string uuid = hex(bytesOf(bytes));
    for (const std::size_t hyphen : {8U, 13U, 18U, 23U}) {
        uuid.insert(hyphen, 1, '-');
    }
    return uuid;
}

} // namespace palimpsest::provenance
