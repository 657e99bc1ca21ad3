// SPDX-License-Identifier: MPL-2.0
// Tokens and answers of a hostile timestamp server, and certificates that are none: each is taken
// or refused with a TimestampError, and nothing else happens.
#include "bytes.hxx"
#include "provenance/timestamp_exchange.hxx"
#include "provenance/timestamp_signature.hxx"

#include <string_view>

using namespace palimpsest::provenance;
using palimpsest::fuzz::require;

namespace {

// The authority that made the seeds, for "palimpsest" and this nonce.
constexpr std::string_view root = R"(-----BEGIN CERTIFICATE-----
MIIBeTCCASCgAwIBAgIUYv4NE6EhacqAHKOGcN4t4lm4zY4wCgYIKoZIzj0EAwIw
GzEZMBcGA1UEAwwQVGhlIENsb2NrJ3MgUm9vdDAeFw0yNjExMjQwMzAwMDRaFw0y
NzA5MjAwNDAwMDRaMBsxGTAXBgNVBAMMEFRoZSBDbG9jaydzIFJvb3QwWTATBgcq
hkjOPQIBBggqhkjOPQMBBwNCAAQLzD0VflPl0EDv+ct6nz1QyWZ50k//I+FsONKO
+BEDirwGje+TsvVYtjj3XstgsUDfVRodUfeFRdJ1EW8UoxRso0IwQDAPBgNVHRMB
Af8EBTADAQH/MA4GA1UdDwEB/wQEAwICBDAdBgNVHQ4EFgQUijxCZtV6/W2PJQJ1
MOfftFxFkq8wCgYIKoZIzj0EAwIDRwAwRAIgTZuZRFd+FFr0ib8K2op6dq292qed
qZXVG11CathAlkUCIGh47tIyVjX6dC5MrScGLNEoZJXpisQlk+CKTAdLZpMw
-----END CERTIFICATE-----
)";
constexpr std::uint64_t nonce = 0xFD816A614BF1C4A9;
constexpr std::int64_t whenMade = 1'795'492'810'000;

void readToken(std::string_view bytes) {
    static const TimestampAuthorities authorities{root};
    const auto answer = authorities.ask(bytes, whenMade);
    require(answer.trusted == answer.why.empty(), "not trusted, and no reason why");
    try {
        const Timestamp timestamp = readTimestamp(bytes);
        require(timestamp.time >= 0, "a time before 1970");
        require(!answer.trusted || timestamp.imprint == sha256("palimpsest"),
                "trusted, and it stamps something else than what was signed");
    } catch (const TimestampError&) {
        // refused, as it should be
    }
}

void readAnswer(std::string_view bytes) {
    try {
        const std::string token = tokenFrom(bytes, {{}, sha256("palimpsest"), nonce});
        require(readTimestamp(token).imprint == sha256("palimpsest"),
                "a token was taken that stamps something else");
    } catch (const TimestampError&) {
        // refused, as it should be
    }
}

void readCertificates(std::string_view bytes) {
    try {
        const TimestampAuthorities authorities(bytes);
    } catch (const TimestampError&) {
        // refused, as it should be
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    readToken(bytes);
    readAnswer(bytes);
    readCertificates(bytes);
    return 0;
}
