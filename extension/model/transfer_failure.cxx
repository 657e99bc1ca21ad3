// SPDX-License-Identifier: MPL-2.0
#include "model/transfer_failure.hxx"

#include <curl/curl.h>

#include <initializer_list>
#include <string_view>

namespace palimpsest::model {

namespace {

using Kind = Failure::Kind;

bool holdsAny(std::string_view text, std::initializer_list<std::string_view> parts) {
    for (const std::string_view part : parts) {
        if (text.find(part) != std::string_view::npos)
            return true;
    }
    return false;
}

// GnuTLS's bits for a certificate outside of its time (GNUTLS_CERT_NOT_ACTIVATED,
// GNUTLS_CERT_EXPIRED). OpenSSL's numbers are smaller than either.
constexpr long outsideOfItsTime = (1L << 9) | (1L << 10);

// libcurl has one code for every certificate that it does not accept; only the words and numbers of
// its TLS library (OpenSSL, GnuTLS, NSS) tell them apart.
Kind certificateKind(const HttpEnd& end) {
    const std::string_view message = end.curlMessage;
    if ((end.verifyResult & outsideOfItsTime) != 0 ||
        holdsAny(message, {"expired", "expiration", "not yet valid", "not yet activated"}))
        return Kind::tlsExpired;
    if (holdsAny(message, {"no alternative certificate", "does not match", "doesn't match",
                           "unable to obtain common name", "hostname mismatch"}))
        return Kind::tlsWrongHost;
    return Kind::tlsUntrusted;
}

} // namespace

Kind transferFailureKind(const HttpEnd& end, bool answered) {
    if (end.byProxy)
        return Kind::proxy;
    // One code stands for this and for what comes from the network.
    if (holdsAny(end.curlMessage, {"response headers"}))
        return Kind::notThisProtocol;
    switch (end.curlCode) {
    case CURLE_URL_MALFORMAT:
        return Kind::wrongAddress;
    case CURLE_COULDNT_RESOLVE_PROXY:
    case CURLE_PROXY:
        return Kind::proxy;
    case CURLE_COULDNT_RESOLVE_HOST:
        return Kind::unknownHost;
    case CURLE_COULDNT_CONNECT:
        return Kind::noServer;
    case CURLE_OPERATION_TIMEDOUT:
        return Kind::timeOut;
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_ISSUER_ERROR:
        return certificateKind(end);
    case CURLE_SSL_CACERT_BADFILE:
        return Kind::caFile;
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_SSL_CERTPROBLEM:
    case CURLE_SSL_CIPHER:
    case CURLE_USE_SSL_FAILED:
        return Kind::tls;
    case CURLE_UNSUPPORTED_PROTOCOL: // what came is no HTTP/1 or 2
    case CURLE_WEIRD_SERVER_REPLY:
    case CURLE_HTTP2:
    case CURLE_BAD_CONTENT_ENCODING:
        return Kind::notThisProtocol;
    case CURLE_GOT_NOTHING:
    case CURLE_SEND_ERROR:
    case CURLE_RECV_ERROR:
    case CURLE_PARTIAL_FILE:
    case CURLE_HTTP2_STREAM:
        return answered ? Kind::cutShort : Kind::reset;
    default:
        return answered ? Kind::cutShort : Kind::noServer;
    }
}

bool nothingWasSent(const HttpEnd& end) {
    return end.kind == HttpEnd::Kind::failed && end.curlCode == CURLE_COULDNT_CONNECT &&
           !end.byProxy;
}

} // namespace palimpsest::model
