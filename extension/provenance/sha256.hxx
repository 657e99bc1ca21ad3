// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "provenance/hash.hxx"

#include <openssl/sha.h>

#include <string_view>

namespace palimpsest::provenance {

/// SHA-256 (FIPS 180-4) of bytes that come in parts. A value: a copy goes on from where it stands.
class Sha256 {
  public:
    Sha256();
    Sha256& add(std::string_view bytes);
    Hash hash() const; ///< of all that was added so far

  private:
    SHA256_CTX state_{};
};

/// HMAC-SHA-256 (RFC 2104) with one key, the blocks of which are hashed once for all texts.
class HmacSha256 {
  public:
    explicit HmacSha256(std::string_view key);
    Hash operator()(std::string_view bytes) const;

  private:
    Sha256 inner_, outer_; ///< with the key's block
};

} // namespace palimpsest::provenance
