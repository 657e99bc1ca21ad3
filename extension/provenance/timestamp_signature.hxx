// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "provenance/timestamp_token.hxx"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace palimpsest::provenance {

/// Throws TimestampError unless the token (DER) bears one signature, and that of a certificate
/// which it holds. Anybody can make such a certificate.
void checkSignature(std::string_view token);

/// Certificates of authorities whose timestamps are believed.
class TimestampAuthorities {
  public:
    /// `pem`: one certificate or more, each between its BEGIN and END lines; other text around them
    /// is passed over. Throws TimestampError where there is none, or one cannot be read.
    explicit TimestampAuthorities(std::string_view pem);

    /// What the authorities say of a token (DER) that readTimestamp() reads. Times are ms since
    /// 1970 UTC. A certificate is taken as it is at `now`, as `openssl ts -verify` does; whether it
    /// was called back is not asked.
    struct Answer {
        bool trusted = false;
        std::string signer; ///< the name in the certificate that signed; empty: there is none
        std::string why;    ///< where it is not trusted: what is wrong, as TimestampError's words
    };
    Answer ask(std::string_view token, std::int64_t now) const;

  private:
    struct Store;
    std::shared_ptr<Store> store_;
};

} // namespace palimpsest::provenance
