// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "provenance/hash.hxx"

#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>

namespace palimpsest::provenance {

/// What is wrong with a timestamp, in words that go on from "The timestamp cannot be used: ".
class TimestampError : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

/// What a timestamp says, whoever said it.
struct Timestamp {
    Hash imprint{};        ///< SHA-256 of what was stamped
    std::int64_t time = 0; ///< ms since 1970 UTC; finer than that is cut off
};

/// Reads a TimeStampToken (RFC 3161 section 2.4.2) as far as docs/journal-format.md, "Timestamps",
/// says; its signature is not looked at. Throws TimestampError for anything else.
Timestamp readTimestamp(std::string_view token);

} // namespace palimpsest::provenance
