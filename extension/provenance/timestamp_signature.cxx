// SPDX-License-Identifier: MPL-2.0
#include "provenance/timestamp_signature.hxx"

#include "provenance/entry.hxx"
#include "provenance/openssl_pointer.hxx"

#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/ts.h>
#include <openssl/x509_vfy.h>
#include <openssl/x509v3.h>

#include <limits>

namespace palimpsest::provenance {

namespace {

using SignedToken = OpensslPointer<PKCS7, PKCS7_free>;
using Bio = OpensslPointer<BIO, BIO_free_all>;
using Certificate = OpensslPointer<X509, X509_free>;
using CertificateStore = OpensslPointer<X509_STORE, X509_STORE_free>;

void freeSigners(STACK_OF(X509) * signers) {
    sk_X509_free(signers); // which belong to the token
}
using Signers = OpensslPointer<STACK_OF(X509), freeSigners>;

SignedToken parsed(std::string_view token) {
    const auto* at = reinterpret_cast<const unsigned char*>(token.data());
    const auto* const end = at + token.size();
    SignedToken read(d2i_PKCS7(nullptr, &at, static_cast<long>(token.size())));
    ERR_clear_error();
    if (!read || at != end || PKCS7_type_is_signed(read.get()) == 0) {
        throw TimestampError("it is no timestamp");
    }
    return read;
}

/// The one certificate that signed; it belongs to the token.
X509* signerOf(PKCS7* token) {
    if (sk_PKCS7_SIGNER_INFO_num(PKCS7_get_signer_info(token)) != 1) {
        throw TimestampError("it does not bear exactly one signature");
    }
    const Signers signers(PKCS7_get0_signers(token, nullptr, 0));
    ERR_clear_error();
    if (!signers || sk_X509_num(signers.get()) != 1) {
        throw TimestampError("it does not hold the certificate that signed it");
    }
    return sk_X509_value(signers.get(), 0);
}

/// Whether what the token holds was signed by this certificate's key.
bool isSignedBy(PKCS7* token, X509* signer) {
    const Bio content(PKCS7_dataInit(token, nullptr));
    if (!content) {
        ERR_clear_error();
        return false;
    }
    std::string buffer(4096, '\0');
    while (BIO_read(content.get(), buffer.data(), static_cast<int>(buffer.size())) > 0) {
    }
    PKCS7_SIGNER_INFO* const signature =
        sk_PKCS7_SIGNER_INFO_value(PKCS7_get_signer_info(token), 0);
    const bool sound = PKCS7_signatureVerify(content.get(), token, signature, signer) == 1;
    ERR_clear_error();
    return sound;
}

/// The name that a certificate bears, on one line.
std::string nameOf(X509* certificate) {
    X509_NAME* const subject = X509_get_subject_name(certificate);
    int place = X509_NAME_get_index_by_NID(subject, NID_commonName, -1);
    if (place < 0) {
        place = X509_NAME_get_index_by_NID(subject, NID_organizationName, -1);
    }
    if (place < 0) {
        return "a certificate without a name";
    }
    unsigned char* bytes = nullptr;
    const int size =
        ASN1_STRING_to_UTF8(&bytes, X509_NAME_ENTRY_get_data(X509_NAME_get_entry(subject, place)));
    ERR_clear_error();
    const std::string name =
        size > 0 ? std::string(reinterpret_cast<char*>(bytes), static_cast<std::size_t>(size))
                 : std::string("a certificate whose name cannot be read");
    OPENSSL_free(bytes);
    return validUtf8(name);
}

std::string dayOf(const ASN1_TIME* time) {
    std::tm moment{};
    if (ASN1_TIME_to_tm(time, &moment) != 1) {
        return "an unknown day";
    }
    std::string day(16, '\0');
    day.resize(std::strftime(day.data(), day.size(), "%Y-%m-%d", &moment));
    return day;
}

/// What the chain of certificates failed at, as X509_STORE_CTX_get_error() says it.
struct Refusal {
    int error = X509_V_OK;
    std::string day; ///< where a certificate's time is over or has not come: when
};

int noteRefusal(int sound, X509_STORE_CTX* chain) {
    if (sound == 0) {
        auto* const refusal =
            static_cast<Refusal*>(X509_STORE_get_ex_data(X509_STORE_CTX_get0_store(chain), 0));
        refusal->error = X509_STORE_CTX_get_error(chain);
        X509* const at = X509_STORE_CTX_get_current_cert(chain);
        if (at != nullptr && refusal->error == X509_V_ERR_CERT_HAS_EXPIRED) {
            refusal->day = dayOf(X509_get0_notAfter(at));
        } else if (at != nullptr && refusal->error == X509_V_ERR_CERT_NOT_YET_VALID) {
            refusal->day = dayOf(X509_get0_notBefore(at));
        }
    }
    return sound;
}

std::string sentenceOf(const Refusal& refusal, const std::string& signer) {
    switch (refusal.error) {
    case X509_V_OK:
        return "the signature does not name the certificate of " + signer + " as it must";
    case X509_V_ERR_CERT_HAS_EXPIRED:
        return "the certificate of " + signer + " or of its authority ran out on " + refusal.day;
    case X509_V_ERR_CERT_NOT_YET_VALID:
        return "the certificate of " + signer + " or of its authority holds only from " +
               refusal.day + " on";
    case X509_V_ERR_INVALID_PURPOSE:
        return "the certificate of " + signer + " was not made for timestamps";
    case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT:
    case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY:
    case X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE:
    case X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT:
    case X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN:
        return "it was signed by " + signer + ", for whom none of the trusted authorities vouches";
    default:
        return "the certificate of " + signer + " does not hold (" +
               X509_verify_cert_error_string(refusal.error) + ")";
    }
}

} // namespace

void checkSignature(std::string_view token) {
    const SignedToken read = parsed(token);
    if (!isSignedBy(read.get(), signerOf(read.get()))) {
        throw TimestampError("its signature is not right: it was changed, or never signed so");
    }
}

struct TimestampAuthorities::Store {
    CertificateStore certificates{X509_STORE_new()};
};

TimestampAuthorities::TimestampAuthorities(std::string_view pem)
    : store_(std::make_shared<Store>()) {
    if (pem.size() > std::numeric_limits<int>::max() / 2) {
        throw TimestampError("it is larger than certificates are");
    }
    const Bio text(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
    int count = 0;
    // A certificate needs no pass phrase, and nobody is asked for one.
    const auto noPhrase = [](char*, int, int, void*) { return -1; };
    const auto next = [&] {
        return Certificate(PEM_read_bio_X509(text.get(), nullptr, noPhrase, nullptr));
    };
    while (const Certificate certificate = next()) {
        X509_STORE_add_cert(store_->certificates.get(), certificate.get());
        ++count;
    }
    const auto last = ERR_peek_last_error();
    const bool ended =
        ERR_GET_LIB(last) == ERR_LIB_PEM && ERR_GET_REASON(last) == PEM_R_NO_START_LINE;
    ERR_clear_error();
    if (count == 0 || !ended) {
        throw TimestampError(count == 0 ? "there is no certificate in it"
                                        : "a certificate in it cannot be read");
    }
}

TimestampAuthorities::Answer TimestampAuthorities::ask(std::string_view token,
                                                       std::int64_t now) const {
    Answer answer;
    try {
        const SignedToken read = parsed(token);
        X509* const signer = signerOf(read.get());
        answer.signer = nameOf(signer);
        if (!isSignedBy(read.get(), signer)) {
            throw TimestampError("its signature is not right: it was changed, or never signed so");
        }
        X509_STORE* const store = store_->certificates.get();
        X509_VERIFY_PARAM_set_time(X509_STORE_get0_param(store), static_cast<time_t>(now / 1000));
        Refusal refusal;
        X509_STORE_set_ex_data(store, 0, &refusal);
        X509_STORE_set_verify_cb(store, noteRefusal);
        // Looks at the chain, at the certificate's purpose, at the signature, and at the signed
        // mark that names the certificate (RFC 3161 section 2.4.1, RFC 5816).
        answer.trusted = TS_RESP_verify_signature(read.get(), nullptr, store, nullptr) == 1;
        ERR_clear_error();
        X509_STORE_set_ex_data(store, 0, nullptr);
        if (!answer.trusted) {
            answer.why = sentenceOf(refusal, answer.signer);
        }
    } catch (const TimestampError& error) {
        answer.why = error.what();
    }
    return answer;
}

} // namespace palimpsest::provenance
