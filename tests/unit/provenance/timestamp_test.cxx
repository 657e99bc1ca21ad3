// SPDX-License-Identifier: MPL-2.0
#include "provenance/timestamp_exchange.hxx"
#include "provenance/timestamp_signature.hxx"
#include "provenance/timestamp_token.hxx"
#include "timestamp_authority.hxx"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <random>

namespace palimpsest::provenance {
namespace {

using testing::HasSubstr;

const std::string stamped = "palimpsest/0c1d\n3\nmn4aUyqTrOPDIQ2ed4wZELvSFsjG26bJ2UKY0/a/0gc=\n";

std::int64_t nowMs() {
    using namespace std::chrono;
    return duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count();
}

template <typename Act>
std::string errorOf(Act act) {
    try {
        act();
    } catch (const TimestampError& error) {
        return error.what();
    }
    return "no error";
}

std::string tokenOf(const TimestampAuthority& authority) {
    const TimestampRequest request = timestampRequest(stamped);
    return tokenFrom(authority.answer(request.bytes), request);
}

TEST(Timestamp, SaysWhatWasStampedAndWhen) {
    const std::string token = tokenOf(TimestampAuthority());
    const Timestamp timestamp = readTimestamp(token);
    EXPECT_EQ(timestamp.imprint, sha256(stamped));
    EXPECT_NEAR(static_cast<double>(timestamp.time), static_cast<double>(nowMs()), 60'000.0);
}

TEST(Timestamp, RequestsAreNeverTheSame) {
    EXPECT_NE(timestampRequest(stamped).nonce, timestampRequest(stamped).nonce);
    EXPECT_NE(timestampRequest(stamped).bytes, timestampRequest(stamped).bytes);
}

TEST(Timestamp, IsTrustedWhereTheAuthorityIs) {
    const TimestampAuthority authority;
    const auto answer = TimestampAuthorities(authority.rootPem()).ask(tokenOf(authority), nowMs());
    EXPECT_TRUE(answer.trusted) << answer.why;
    EXPECT_EQ(answer.signer, "The Clock");
}

TEST(Timestamp, IsNotTrustedWhereOnlyAnotherAuthorityIs) {
    const TimestampAuthority authority;
    const TimestampAuthority other({"Another", "critical,timeStamping", 86'400});
    const auto answer = TimestampAuthorities(other.rootPem()).ask(tokenOf(authority), nowMs());
    EXPECT_FALSE(answer.trusted);
    EXPECT_THAT(answer.why, HasSubstr("none of the trusted authorities vouches"));
    const TimestampAuthorities both(other.rootPem() + "text between\n" + authority.rootPem());
    EXPECT_TRUE(both.ask(tokenOf(authority), nowMs()).trusted);
}

TEST(Timestamp, IsNotTrustedOnceTheCertificateRanOut) {
    const TimestampAuthority authority;
    const TimestampAuthorities trusted(authority.rootPem());
    const std::string token = tokenOf(authority);
    const auto later = trusted.ask(token, nowMs() + 2 * 86'400'000LL);
    EXPECT_FALSE(later.trusted);
    EXPECT_THAT(later.why, HasSubstr("ran out on 20"));
    const auto before = trusted.ask(token, nowMs() - 86'400'000LL);
    EXPECT_FALSE(before.trusted);
    EXPECT_THAT(before.why, HasSubstr("holds only from 20"));
    EXPECT_TRUE(trusted.ask(token, nowMs()).trusted);
}

TEST(Timestamp, IsNotTrustedOnceAByteOfItIsAnother) {
    const TimestampAuthority authority;
    const TimestampAuthorities trusted(authority.rootPem());
    const std::string token = tokenOf(authority);
    std::minstd_rand random(5);
    int refused = 0;
    for (int i = 0; i < 300; ++i) {
        std::string changed = token;
        const std::size_t at = random() % changed.size();
        changed[at] = static_cast<char>(changed[at] ^ (1 << random() % 8));
        try {
            readTimestamp(changed);
        } catch (const TimestampError&) {
            ++refused;
            continue;
        }
        refused += trusted.ask(changed, nowMs()).trusted ? 0 : 1;
    }
    // What libcrypto does not look at: what only names algorithms a second time, or the root.
    EXPECT_GT(refused, 270);
}

TEST(Timestamp, IsNotTrustedFromACertificateThatWasMadeForSomethingElse) {
    const TimestampAuthority post({"The Post", "critical,emailProtection", 86'400});
    const auto answer = TimestampAuthorities(post.rootPem()).ask(tokenOf(post), nowMs());
    EXPECT_FALSE(answer.trusted);
    EXPECT_EQ(answer.why, "the certificate of The Post was not made for timestamps");
}

TEST(Timestamp, IsNotTakenFromAnAnswerToSomethingElse) {
    const TimestampAuthority authority;
    const TimestampRequest request = timestampRequest(stamped);
    const TimestampRequest again = timestampRequest(stamped);
    const TimestampRequest other = timestampRequest("another text");
    const auto error = [&](const TimestampRequest& asked, const std::string& answer) {
        return errorOf([&] { tokenFrom(answer, asked); });
    };
    EXPECT_EQ(error(request, authority.answer(request.bytes)), "no error");
    EXPECT_THAT(error(request, authority.answer(again.bytes)), HasSubstr("not the one to this"));
    EXPECT_THAT(error(request, authority.answer(other.bytes)), HasSubstr("something else"));
    EXPECT_THAT(error(request, TimestampAuthority::refusal("Come back\ntomorrow")),
                HasSubstr("refused it: Come backtomorrow"));
    EXPECT_THAT(error(request, TimestampAuthority::refusal("")), HasSubstr("gives no reason"));
    for (const std::string& none : {std::string(), std::string("<html>"), std::string(4000, '0'),
                                    authority.answer(request.bytes) + "x"}) {
        EXPECT_THAT(error(request, none), HasSubstr("no answer of a timestamp server"));
    }
}

TEST(Timestamp, HostileBytesAreRefusedWithASentence) {
    const TimestampAuthority authority;
    const TimestampRequest request = timestampRequest(stamped);
    const std::string answer = authority.answer(request.bytes);
    const std::string token = tokenFrom(answer, request);
    for (std::size_t size = 0; size < token.size(); ++size) {
        EXPECT_NE(errorOf([&] { readTimestamp(token.substr(0, size)); }), "no error") << size;
    }
    EXPECT_NE(errorOf([&] { readTimestamp(token + "x"); }), "no error");
    std::minstd_rand random(6);
    for (int i = 0; i < 2'000; ++i) {
        std::string changed = answer;
        for (int flips = 0; flips < 3; ++flips) {
            changed[random() % changed.size()] = static_cast<char>(random());
        }
        changed.resize(random() % 3 == 0 ? random() % changed.size() : changed.size());
        errorOf([&] { tokenFrom(changed, request); }); // neither crashes nor throws anything else
    }
}

TEST(Timestamp, TimesAreThoseOfRfc3161AndNoOthers) {
    const auto token = [](const std::string& time) {
        const auto element = [](char tag, const std::string& content) {
            return std::string(1, tag) +
                   (content.size() < 128 ? std::string() : std::string("\x81")) +
                   std::string(1, static_cast<char>(content.size())) + content;
        };
        const std::string imprint =
            element('\x30', element('\x30', "\x06\x09\x60\x86\x48\x01\x65\x03\x04\x02\x01") +
                                element('\x04', std::string(32, 'h')));
        const std::string info = element('\x30', "\x02\x01\x01\x06\x01\x2A" + imprint +
                                                     "\x02\x01\x07" + element('\x18', time));
        const std::string inside =
            element('\x30', "\x06\x0B\x2A\x86\x48\x86\xF7\x0D\x01\x09\x10\x01\x04" +
                                element('\xA0', element('\x04', info)));
        const std::string data = element('\x30', std::string("\x02\x01\x03\x31\x00", 5) + inside);
        return element('\x30',
                       "\x06\x09\x2A\x86\x48\x86\xF7\x0D\x01\x07\x02" + element('\xA0', data));
    };
    EXPECT_EQ(readTimestamp(token("19700101000000Z")).time, 0);
    EXPECT_EQ(readTimestamp(token("20240229235959.5Z")).time, 1'709'251'199'500);
    EXPECT_EQ(readTimestamp(token("20240229235959.0429Z")).time, 1'709'251'199'042);
    EXPECT_EQ(readTimestamp(token("99991231235959Z")).time, 253'402'300'799'000);
    for (const char* none :
         {"", "Z", "2024022923595Z", "20240229235959", "20240229235959.Z", "20230229235959Z",
          "20241329235959Z", "20240229245959Z", "20240229236059Z", "20240229235960Z",
          "19691231235959Z", "20240229235959,5Z", "20240229235959+0100", "20240229235959.5ZZ"}) {
        EXPECT_NE(errorOf([&] { readTimestamp(token(none)); }), "no error") << none;
    }
}

TEST(Timestamp, AuthoritiesAreReadFromPemAndFromNothingElse) {
    const std::string pem = TimestampAuthority().rootPem();
    EXPECT_NO_THROW(TimestampAuthorities{pem});
    EXPECT_NO_THROW(TimestampAuthorities{"Subject: a root\n" + pem + pem});
    EXPECT_THROW(TimestampAuthorities{""}, TimestampError);
    EXPECT_THROW(TimestampAuthorities{"no certificate"}, TimestampError);
    EXPECT_THROW(TimestampAuthorities{pem.substr(0, 200)}, TimestampError);
    EXPECT_THROW(TimestampAuthorities{pem + pem.substr(0, 200)}, TimestampError);
}

} // namespace
} // namespace palimpsest::provenance
