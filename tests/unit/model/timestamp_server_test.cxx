// SPDX-License-Identifier: MPL-2.0
#include "model/timestamp_server.hxx"
#include "test_server.hxx"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <thread>

namespace palimpsest::model {
namespace {

using Kind = Failure::Kind;
using Peer = TestServer::Peer;
using Received = TestServer::Received;
using testing::HasSubstr;
using namespace std::chrono_literals;
using namespace std::string_literals;

const std::string stampHead = "200 OK\r\nContent-Type: application/timestamp-reply";

TEST(TimestampServer, IsSentTheBytesOfTheRequestAndNothingOfTheWriter) {
    const TestServer server([](Peer& peer, const Received&) { peer.answer(stampHead, "ok\0ay"s); });
    const std::string request = "a\0b\xFF request"s;
    const auto answer = TimestampServer(server.address() + "/stamp?x=1").ask(request, {});
    EXPECT_EQ(answer.failure, std::nullopt);
    EXPECT_EQ(answer.bytes, "ok\0ay"s);
    ASSERT_EQ(server.received().size(), 1U);
    const Received received = server.received().front();
    EXPECT_EQ(received.line, "POST /v1/stamp?x=1 HTTP/1.1");
    EXPECT_EQ(received.body, request);
    EXPECT_THAT(received.headers, HasSubstr("content-type: application/timestamp-query"));
}

TEST(TimestampServer, IsAskedAtThePathThatWasTyped) {
    EXPECT_EQ(serverAddress("http://tsa.example.org/TSS/HttpTspServer")->typedUrl(),
              "http://tsa.example.org:80/TSS/HttpTspServer");
    EXPECT_EQ(serverAddress("https://tsa.example.org")->typedUrl(), "https://tsa.example.org:443/");
    EXPECT_EQ(TimestampServer("no address").host(), "");
    EXPECT_EQ(TimestampServer("tsa.example.org/tsr").host(), "tsa.example.org:443");
}

TEST(TimestampServer, IsAskedThroughTheProxyThatTheOfficeNames) {
    const TestServer proxy([](Peer& peer, const Received&) { peer.answer(stampHead, "stamp"); });
    ProxySettings settings;
    settings.mode = ProxySettings::Mode::manual;
    settings.http = serverAddress(proxy.address())->hostAndPort();
    const auto answer =
        TimestampServer("http://tsa.palimpsest.invalid/tsr", settings).ask("request", {});
    EXPECT_EQ(answer.bytes, "stamp");
    ASSERT_EQ(proxy.received().size(), 1U);
    EXPECT_EQ(proxy.received().front().line, "POST http://tsa.palimpsest.invalid/tsr HTTP/1.1");
}

TEST(TimestampServer, SaysWhyThereIsNoAnswer) {
    const auto failure = [](const std::string& head, const std::string& body) {
        const TestServer server([&](Peer& peer, const Received&) { peer.answer(head, body); });
        const auto answer = TimestampServer(server.address()).ask("request", {});
        EXPECT_EQ(answer.bytes, "");
        return answer.failure;
    };
    EXPECT_EQ(failure("503 Busy", ""), Kind::overloaded);
    EXPECT_EQ(failure("404 Not Found", ""), Kind::wrongAddress);
    EXPECT_EQ(failure("302 Found\r\nLocation: http://elsewhere.example/", ""), Kind::redirected);
    EXPECT_EQ(failure("200 OK\r\nContent-Type: text/html", "<html>"), Kind::notThisProtocol);
    EXPECT_EQ(failure(stampHead, std::string(300'000, 'x')), Kind::tooLarge);
    EXPECT_EQ(TimestampServer("not an address").ask("request", {}).failure, Kind::wrongAddress);
    EXPECT_EQ(TimestampServer("http://127.0.0.1:1/").ask("request", {}).failure, Kind::noServer);
}

TEST(TimestampServer, StopsWithinATenthOfASecond) {
    const TestServer server([](Peer& peer, const Received&) { peer.waitUntilClosed(); });
    std::stop_source stop;
    std::jthread stopper([&] {
        std::this_thread::sleep_for(200ms);
        stop.request_stop();
    });
    const auto begin = std::chrono::steady_clock::now();
    const auto answer = TimestampServer(server.address()).ask("request", stop.get_token());
    EXPECT_EQ(answer.failure, Kind::stopped);
    EXPECT_LT(std::chrono::steady_clock::now() - begin, 1s);
}

TEST(TimestampServer, ThatFallsSilentIsGivenUp) {
    const TestServer server([](Peer& peer, const Received&) { peer.waitUntilClosed(); });
    TimestampServer asked(server.address());
    asked.stallTimeoutMs = 200;
    EXPECT_EQ(asked.ask("request", {}).failure, Kind::stalled);
}

} // namespace
} // namespace palimpsest::model
