// SPDX-License-Identifier: MPL-2.0
#include "model/proxy_settings.hxx"
#include "model/server_provider.hxx"
#include "recording_sink.hxx"
#include "test_server.hxx"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <optional>
#include <string>

namespace palimpsest::model {
namespace {

using testing::StartsWith;

ProxySettings manual() {
    return {ProxySettings::Mode::manual, "plain.example:3128", "safe.example:3129",
            "localhost; *.example.org;10.*;other.example:8443"};
}

std::optional<std::string> proxyOf(const std::string& address, const ProxySettings& settings) {
    return proxyTo(*serverAddress(address), settings);
}

TEST(ProxySettings, NameAProxyForEachKindOfServer) {
    EXPECT_EQ(proxyOf("https://api.example.com", manual()), "http://safe.example:3129");
    EXPECT_EQ(proxyOf("http://api.example.com", manual()), "http://plain.example:3128");
    ProxySettings onlyPlain = manual();
    onlyPlain.https.clear();
    EXPECT_EQ(proxyOf("https://api.example.com", onlyPlain), "");
}

TEST(ProxySettings, LeaveTheChoiceToTheEnvironmentOrUseNone) {
    EXPECT_EQ(proxyOf("https://api.example.com", {}), std::nullopt);
    EXPECT_EQ(proxyOf("https://api.example.com", {ProxySettings::Mode::none, "p:1", "p:1", ""}),
              "");
}

TEST(ProxySettings, NeverLeadAwayFromThisMachine) {
    ProxySettings all = manual();
    all.without.clear();
    for (const char* here : {"http://localhost:11434", "http://127.0.0.1", "https://[::1]:8080"}) {
        EXPECT_EQ(proxyOf(here, all), "");
        EXPECT_EQ(proxyOf(here, {}), "");
    }
}

TEST(ProxySettings, KnowTheHostsThatAreReachedDirectly) {
    EXPECT_EQ(proxyOf("https://models.example.org", manual()), "");
    EXPECT_EQ(proxyOf("http://10.1.2.3:8000", manual()), "");
    EXPECT_EQ(proxyOf("https://other.example:8443", manual()), "");
    EXPECT_EQ(proxyOf("https://other.example", manual()), "http://safe.example:3129");
}

TEST(ProxySettings, ReadAListAsTheOfficeWritesIt) {
    EXPECT_TRUE(isListed("a.example.org", 443, "*.Example.org"));
    EXPECT_TRUE(isListed("a.example.org", 443, ".example.org"));
    EXPECT_FALSE(isListed("example.org", 443, "*.example.org"));
    EXPECT_FALSE(isListed("a.example.org.evil", 443, "*.example.org"));
    EXPECT_TRUE(isListed("anything", 1, "*"));
    EXPECT_TRUE(isListed("b", 80, " a , b "));
    EXPECT_TRUE(isListed("b", 80, ";;b:80;"));
    EXPECT_FALSE(isListed("b", 81, "b:80"));
    EXPECT_FALSE(isListed("b", 80, ""));
    EXPECT_FALSE(isListed("b", 80, ";"));
    EXPECT_TRUE(isListed("model-7.lab.example", 80, "model-*.lab.example"));
}

TEST(ProxySettings, AreFollowedByARequest) {
    TestServer proxy([](TestServer::Peer& peer, const TestServer::Received&) {
        peer.answer("200 OK\r\nContent-Type: application/json",
                    R"({"choices":[{"message":{"content":"text"}}]})");
    });
    ServerSettings settings;
    settings.address = "http://model.example:8000/v1";
    settings.proxy = {ProxySettings::Mode::manual, "127.0.0.1:" + std::to_string(proxy.port()), "",
                      ""};
    RecordingSink sink;
    EXPECT_TRUE(
        serverProvider(*serverProtocolNamed("openai"), settings)->respond({}, sink, {}).complete);
    EXPECT_EQ(sink.all(), "text");
    EXPECT_THAT(proxy.received().at(0).line,
                StartsWith("POST http://model.example:8000/v1/chat/completions "));
}

} // namespace
} // namespace palimpsest::model
