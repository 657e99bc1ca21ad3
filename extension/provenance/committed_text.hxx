// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "provenance/sha256.hxx"

#include <cstdint>
#include <string>
#include <string_view>

namespace palimpsest::provenance {

/// The salts that follow from a journal's seed (docs/journal-format.md, "Texts"): the i-th text
/// object of an entry has the HMAC of "entry:i".
class SeededSalts {
  public:
    SeededSalts(const Seed& seed) : hmac_(bytesOf(seed)) {}
    Hash operator()(std::uint64_t entry, std::uint64_t text) const;

  private:
    HmacSha256 hmac_;
};

/// Appends the hashed form of a text to a committed form: canonical JSON. `length` counts the code
/// points of the text, whose bytes are valid UTF-8.
void appendCommitted(const Hash& salt, std::string_view utf8, std::uint64_t length,
                     std::string& out);

} // namespace palimpsest::provenance
