// SPDX-License-Identifier: MPL-2.0
#include "provenance/sha256.hxx"

#include <array>
#include <cstdint>

namespace palimpsest::provenance {

// libcrypto's SHA-256 without its envelope (EVP), which takes longer to find, begin and end a hash
// than to compute that of a short text, of which a journal has two for each text. OpenSSL 3 calls
// these functions deprecated and still offers them; none of them can fail on bytes in memory.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"

Sha256::Sha256() {
    SHA256_Init(&state_);
}

Sha256& Sha256::add(std::string_view bytes) {
    SHA256_Update(&state_, bytes.data(), bytes.size());
    return *this;
}

Hash Sha256::hash() const {
    SHA256_CTX ending = state_;
    Hash hash{};
    SHA256_Final(hash.data(), &ending);
    return hash;
}

#pragma GCC diagnostic pop

HmacSha256::HmacSha256(std::string_view key) {
    std::array<char, SHA256_CBLOCK> block{};
    const Hash longKey = Sha256().add(key).hash();
    const std::string_view used = key.size() > block.size() ? bytesOf(longKey) : key;
    used.copy(block.data(), used.size());
    const auto padded = [&block](std::uint8_t pad) {
        auto bytes = block;
        for (char& byte : bytes) {
            byte = static_cast<char>(static_cast<std::uint8_t>(byte) ^ pad);
        }
        return bytes;
    };
    const auto inner = padded(0x36);
    const auto outer = padded(0x5C);
    inner_.add({inner.data(), inner.size()});
    outer_.add({outer.data(), outer.size()});
}

Hash HmacSha256::operator()(std::string_view bytes) const {
    const Hash inner = Sha256(inner_).add(bytes).hash();
    return Sha256(outer_).add(bytesOf(inner)).hash();
}

} // namespace palimpsest::provenance
