// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "provenance/openssl_pointer.hxx"

#include <openssl/ts.h>
#include <openssl/x509.h>

#include <cstdint>
#include <string>

namespace palimpsest::provenance {

/// An authority that stamps, made for a test: a root certificate, and a certificate that it signed.
class TimestampAuthority {
  public:
    struct Wishes {
        std::string name = "The Clock";
        std::string purpose = "critical,timeStamping"; ///< extendedKeyUsage
        long validSeconds = 86'400;                    ///< from now on
    };
    TimestampAuthority();
    explicit TimestampAuthority(const Wishes& wishes);

    std::string rootPem() const;

    /// DER of the answer to DER of a request.
    std::string answer(const std::string& request) const;

    /// DER of an answer that grants nothing.
    static std::string refusal(const std::string& why);

  private:
    using Key = OpensslPointer<EVP_PKEY, EVP_PKEY_free>;
    using Certificate = OpensslPointer<X509, X509_free>;
    Certificate certificate(const std::string& name, EVP_PKEY* key, const std::string& purpose,
                            long validSeconds) const;

    Key rootKey_, key_;
    Certificate root_, certificate_;
    Certificate other_; ///< what a token holds instead, where the wish is for another purpose
};

} // namespace palimpsest::provenance
