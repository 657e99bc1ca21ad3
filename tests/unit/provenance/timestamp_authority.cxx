// SPDX-License-Identifier: MPL-2.0
#include "timestamp_authority.hxx"

#include <openssl/ec.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <stdexcept>

namespace palimpsest::provenance {

namespace {

const std::string stamping = "critical,timeStamping";

void must(bool done) {
    if (!done) {
        throw std::runtime_error("libcrypto made no authority for the test");
    }
}

void addExtension(X509* certificate, X509* issuer, int kind, const std::string& value) {
    X509V3_CTX context;
    X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
    const OpensslPointer<X509_EXTENSION, X509_EXTENSION_free> extension(
        X509V3_EXT_conf_nid(nullptr, &context, kind, value.c_str()));
    must(extension && X509_add_ext(certificate, extension.get(), -1) == 1);
}

ASN1_INTEGER* nextSerial(TS_RESP_CTX*, void*) {
    ASN1_INTEGER* const serial = ASN1_INTEGER_new();
    must(serial != nullptr && ASN1_INTEGER_set(serial, 7) == 1);
    return serial;
}

template <typename Made>
std::string der(int (*encode)(const Made*, unsigned char**), const Made* made) {
    std::string bytes(static_cast<std::size_t>(encode(made, nullptr)), '\0');
    auto* at = reinterpret_cast<unsigned char*>(bytes.data());
    encode(made, &at);
    return bytes;
}

} // namespace

TimestampAuthority::TimestampAuthority() : TimestampAuthority(Wishes()) {}

TimestampAuthority::TimestampAuthority(const Wishes& wishes)
    : rootKey_(EVP_EC_gen("P-256")), key_(EVP_EC_gen("P-256")) {
    must(rootKey_ && key_);
    root_ = certificate(wishes.name + "'s Root", rootKey_.get(), {}, 864'000);
    certificate_ = certificate(wishes.name, key_.get(), stamping, wishes.validSeconds);
    if (wishes.purpose != stamping) {
        other_ = certificate(wishes.name, key_.get(), wishes.purpose, wishes.validSeconds);
    }
}

TimestampAuthority::Certificate TimestampAuthority::certificate(const std::string& name,
                                                                EVP_PKEY* key,
                                                                const std::string& purpose,
                                                                long validSeconds) const {
    Certificate made(X509_new());
    must(made && X509_set_version(made.get(), X509_VERSION_3) == 1);
    ASN1_INTEGER_set(X509_get_serialNumber(made.get()), root_ ? 2 : 1);
    X509_gmtime_adj(X509_getm_notBefore(made.get()), -3'600);
    X509_gmtime_adj(X509_getm_notAfter(made.get()), validSeconds);
    X509_set_pubkey(made.get(), key);
    X509_NAME_add_entry_by_txt(X509_get_subject_name(made.get()), "CN", MBSTRING_UTF8,
                               reinterpret_cast<const unsigned char*>(name.c_str()), -1, -1, 0);
    X509* const issuer = root_ ? root_.get() : made.get();
    X509_set_issuer_name(made.get(), X509_get_subject_name(issuer));
    if (purpose.empty()) {
        addExtension(made.get(), issuer, NID_basic_constraints, "critical,CA:TRUE");
        addExtension(made.get(), issuer, NID_key_usage, "critical,keyCertSign");
    } else {
        addExtension(made.get(), issuer, NID_key_usage, "critical,digitalSignature");
        addExtension(made.get(), issuer, NID_ext_key_usage, purpose);
    }
    must(X509_sign(made.get(), rootKey_.get(), EVP_sha256()) > 0);
    return made;
}

std::string TimestampAuthority::rootPem() const {
    const OpensslPointer<BIO, BIO_free_all> text(BIO_new(BIO_s_mem()));
    must(text && PEM_write_bio_X509(text.get(), root_.get()) == 1);
    char* bytes = nullptr;
    const long size = BIO_get_mem_data(text.get(), &bytes);
    return {bytes, static_cast<std::size_t>(size)};
}

std::string TimestampAuthority::answer(const std::string& request) const {
    const OpensslPointer<TS_RESP_CTX, TS_RESP_CTX_free> context(TS_RESP_CTX_new());
    const OpensslPointer<BIO, BIO_free_all> bytes(
        BIO_new_mem_buf(request.data(), static_cast<int>(request.size())));
    must(context && bytes);
    TS_RESP_CTX_set_serial_cb(context.get(), nextSerial, nullptr);
    must(TS_RESP_CTX_set_signer_cert(context.get(), certificate_.get()) == 1);
    must(TS_RESP_CTX_set_signer_key(context.get(), key_.get()) == 1);
    must(TS_RESP_CTX_set_signer_digest(context.get(), EVP_sha256()) == 1);
    const OpensslPointer<ASN1_OBJECT, ASN1_OBJECT_free> policy(OBJ_txt2obj("1.2.3.4", 1));
    must(TS_RESP_CTX_set_def_policy(context.get(), policy.get()) == 1);
    must(TS_RESP_CTX_add_md(context.get(), EVP_sha256()) == 1);
    const OpensslPointer<TS_RESP, TS_RESP_free> response(
        TS_RESP_create_response(context.get(), bytes.get()));
    must(response != nullptr);
    if (other_) {
        // libcrypto stamps with no such certificate: it takes the place of one with the same key.
        PKCS7* const token = TS_RESP_get_token(response.get());
        sk_X509_pop_free(token->d.sign->cert, X509_free);
        token->d.sign->cert = nullptr;
        must(PKCS7_add_certificate(token, other_.get()) == 1);
    }
    return der(i2d_TS_RESP, response.get());
}

std::string TimestampAuthority::refusal(const std::string& why) {
    // TimeStampResp of a PKIStatusInfo alone: rejection (2), and a PKIFreeText.
    std::string text = "\x0C" + std::string(1, static_cast<char>(why.size())) + why;
    text = "\x30" + std::string(1, static_cast<char>(text.size())) + text;
    text = "\x02\x01\x02" + text;
    text = "\x30" + std::string(1, static_cast<char>(text.size())) + text;
    return "\x30" + std::string(1, static_cast<char>(text.size())) + text;
}

} // namespace palimpsest::provenance
