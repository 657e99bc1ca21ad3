// SPDX-License-Identifier: MPL-2.0
#include "provenance/timestamp_exchange.hxx"

#include "provenance/entry.hxx"
#include "provenance/openssl_pointer.hxx"
#include "provenance/timestamp_signature.hxx"

#include <openssl/err.h>
#include <openssl/rand.h>
#include <openssl/ts.h>

#include <array>

namespace palimpsest::provenance {

namespace {

using Request = OpensslPointer<TS_REQ, TS_REQ_free>;
using Response = OpensslPointer<TS_RESP, TS_RESP_free>;
using Imprint = OpensslPointer<TS_MSG_IMPRINT, TS_MSG_IMPRINT_free>;
using Algorithm = OpensslPointer<X509_ALGOR, X509_ALGOR_free>;
using Integer = OpensslPointer<ASN1_INTEGER, ASN1_INTEGER_free>;

void demand(bool done) {
    if (!done) {
        ERR_clear_error();
        throw std::runtime_error("libcrypto could not make a request for a timestamp.");
    }
}

/// DER of what `encode` writes (libcrypto's i2d functions).
template <typename Made>
std::string encoded(int (*encode)(const Made*, unsigned char**), const Made* made) {
    const int size = encode(made, nullptr);
    demand(size > 0);
    std::string bytes(static_cast<std::size_t>(size), '\0');
    auto* at = reinterpret_cast<unsigned char*>(bytes.data());
    demand(encode(made, &at) == size);
    return bytes;
}

/// What a server says where it does not stamp, without what a terminal or a dialog would obey.
std::string reasonOf(TS_STATUS_INFO* status) {
    std::string reason;
    const STACK_OF(ASN1_UTF8STRING)* const texts = TS_STATUS_INFO_get0_text(status);
    for (int i = 0; i < sk_ASN1_UTF8STRING_num(texts); ++i) {
        const ASN1_UTF8STRING* const text = sk_ASN1_UTF8STRING_value(texts, i);
        const std::string_view bytes(reinterpret_cast<const char*>(ASN1_STRING_get0_data(text)),
                                     static_cast<std::size_t>(ASN1_STRING_length(text)));
        for (const char32_t c : toUtf32(bytes)) {
            if (c >= U' ' && (c < 0x7F || c > 0x9F) && reason.size() < 300) {
                reason += toUtf8(std::u32string(1, c));
            }
        }
    }
    if (!reason.empty()) {
        return reason;
    }
    // PKIFailureInfo, RFC 3161 section 2.4.2
    constexpr std::array failures = std::to_array<std::pair<int, const char*>>(
        {{0, "it does not know the hash algorithm"},
         {2, "it does not permit this request"},
         {5, "it could not read the request"},
         {14, "its clock is not available"},
         {15, "it does not follow the policy that was asked for"},
         {16, "it does not know an extension of the request"},
         {17, "it lacks what it would have to add"},
         {25, "it has a failure of its own"}});
    const ASN1_BIT_STRING* const bits = TS_STATUS_INFO_get0_failure_info(status);
    for (const auto& [bit, says] : failures) {
        if (bits != nullptr && ASN1_BIT_STRING_get_bit(bits, bit) != 0) {
            return says;
        }
    }
    return "it gives no reason";
}

} // namespace

TimestampRequest timestampRequest(std::string_view stamped) {
    TimestampRequest request;
    request.imprint = sha256(stamped);
    demand(RAND_bytes(reinterpret_cast<unsigned char*>(&request.nonce), sizeof request.nonce) == 1);

    const Request made(TS_REQ_new());
    const Imprint imprint(TS_MSG_IMPRINT_new());
    const Algorithm algorithm(X509_ALGOR_new());
    const Integer nonce(ASN1_INTEGER_new());
    demand(made && imprint && algorithm && nonce);
    demand(X509_ALGOR_set0(algorithm.get(), OBJ_nid2obj(NID_sha256), V_ASN1_NULL, nullptr) == 1);
    demand(TS_MSG_IMPRINT_set_algo(imprint.get(), algorithm.get()) == 1);
    demand(TS_MSG_IMPRINT_set_msg(imprint.get(), request.imprint.data(),
                                  static_cast<int>(request.imprint.size())) == 1);
    demand(ASN1_INTEGER_set_uint64(nonce.get(), request.nonce) == 1);
    demand(TS_REQ_set_version(made.get(), 1) == 1);
    demand(TS_REQ_set_msg_imprint(made.get(), imprint.get()) == 1);
    demand(TS_REQ_set_nonce(made.get(), nonce.get()) == 1);
    demand(TS_REQ_set_cert_req(made.get(), 1) == 1);
    request.bytes = encoded(i2d_TS_REQ, made.get());
    return request;
}

std::string tokenFrom(std::string_view response, const TimestampRequest& request) {
    const auto* at = reinterpret_cast<const unsigned char*>(response.data());
    const auto* const end = at + response.size();
    const Response read(d2i_TS_RESP(nullptr, &at, static_cast<long>(response.size())));
    ERR_clear_error();
    if (!read || at != end) {
        throw TimestampError("what the server sent is no answer of a timestamp server");
    }
    TS_STATUS_INFO* const status = TS_RESP_get_status_info(read.get());
    const auto granted = ASN1_INTEGER_get(TS_STATUS_INFO_get0_status(status));
    if (granted != 0 && granted != 1) {
        throw TimestampError("the server refused it: " + reasonOf(status));
    }
    PKCS7* const token = TS_RESP_get_token(read.get());
    const TS_TST_INFO* const info = TS_RESP_get_tst_info(read.get());
    if (token == nullptr || info == nullptr) {
        throw TimestampError("the server's answer holds no timestamp");
    }
    // A server may write its token otherwise than in DER (RFC 5652 allows it); what is kept is DER.
    std::string bytes = encoded(i2d_PKCS7, token);
    if (readTimestamp(bytes).imprint != request.imprint) {
        throw TimestampError("the server stamped something else than it was asked to");
    }
    std::uint64_t nonce = 0;
    const ASN1_INTEGER* const returned = TS_TST_INFO_get_nonce(info);
    if (returned == nullptr || ASN1_INTEGER_get_uint64(&nonce, returned) != 1 ||
        nonce != request.nonce) {
        ERR_clear_error();
        throw TimestampError("the server's answer is not the one to this request");
    }
    checkSignature(bytes);
    return bytes;
}

} // namespace palimpsest::provenance
