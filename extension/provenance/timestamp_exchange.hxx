// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "provenance/timestamp_token.hxx"

#include <cstdint>
#include <string>
#include <string_view>

namespace palimpsest::provenance {

/// What a timestamp server is asked: nothing but a hash leaves.
struct TimestampRequest {
    std::string bytes; ///< DER of the TimeStampReq (RFC 3161 section 2.4.1)
    Hash imprint{};    ///< SHA-256 of what is to be stamped
    std::uint64_t nonce = 0;
};

/// A request to stamp the SHA-256 of `stamped`, with a nonce from the system's generator; the
/// answer is to hold the authority's certificate. Throws std::runtime_error where libcrypto
/// refuses.
TimestampRequest timestampRequest(std::string_view stamped);

/// The token (DER) out of a server's answer, a TimeStampResp (RFC 3161 section 2.4.2). It is one
/// that readTimestamp() reads, of the request's imprint and nonce, and bears the signature of a
/// certificate that it holds; whether anybody trusts that one is not asked here. Throws
/// TimestampError in words that go on from "The timestamp cannot be used: ".
std::string tokenFrom(std::string_view response, const TimestampRequest& request);

} // namespace palimpsest::provenance
