// SPDX-License-Identifier: MPL-2.0
#include "model/retries.hxx"
#include "model/server_provider.hxx"
#include "recording_sink.hxx"
#include "test_server.hxx"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <optional>
#include <string>
#include <thread>
#include <vector>

namespace palimpsest::model {
namespace {

using namespace std::chrono_literals;
using std::chrono::milliseconds;
using testing::HasSubstr;

Failure failure(Failure::Kind kind, std::optional<int> retryAfterSeconds = std::nullopt) {
    Failure result;
    result.kind = kind;
    result.host = "h:1";
    result.retryAfterSeconds = retryAfterSeconds;
    return result;
}

const Failure busy = failure(Failure::Kind::overloaded);

TEST(Retries, WaitLongerFromTryToTry) {
    Retries retries(1h, 0);
    EXPECT_EQ(retries.next(busy, false), 1s);
    EXPECT_EQ(retries.next(busy, false), 2s);
    EXPECT_EQ(retries.next(busy, false), 4s);
    EXPECT_EQ(retries.next(busy, false), 8s);
    EXPECT_EQ(retries.next(busy, false), std::nullopt) << "four times is enough";
}

TEST(Retries, AreSpreadSoThatAClassDoesNotComeBackAsOne) {
    EXPECT_EQ(Retries(1h, 1).next(busy, false), 1250ms);
}

TEST(Retries, WaitAsLongAsTheServerAsks) {
    Retries retries(15s, 0);
    EXPECT_EQ(retries.next(failure(Failure::Kind::rateLimited, 3), false), 3s);
    EXPECT_EQ(retries.next(failure(Failure::Kind::overloaded, 5), false), 5s);
}

TEST(Retries, EndWherePatienceDoes) {
    Retries retries(5s, 0);
    EXPECT_EQ(retries.next(failure(Failure::Kind::rateLimited, 20), false), std::nullopt);
    EXPECT_EQ(retries.next(busy, false), 1s);
    EXPECT_EQ(retries.next(busy, false), 2s);
    EXPECT_EQ(retries.next(busy, false), std::nullopt) << "three of five seconds are gone";
    EXPECT_EQ(Retries(0s, 0).next(busy, false), std::nullopt);
}

TEST(Retries, AreNotForWhatTheServerMayHaveWorkedOnOrWillRefuseAgain) {
    for (int kind = 0; kind <= static_cast<int>(Failure::Kind::stopped); ++kind) {
        const auto one = static_cast<Failure::Kind>(kind);
        EXPECT_EQ(Retries(1h, 0).next(failure(one), false).has_value(),
                  one == Failure::Kind::overloaded)
            << name(one);
    }
}

TEST(Retries, TryAnAbsentServerTwiceAndSoon) {
    Retries retries(1h, 0);
    const Failure absent = failure(Failure::Kind::noServer);
    EXPECT_EQ(retries.next(absent, true), 250ms);
    EXPECT_EQ(retries.next(absent, true), 500ms);
    EXPECT_EQ(retries.next(absent, true), std::nullopt);
}

TEST(WaitingSentence, SaysWhyAndHowLong) {
    EXPECT_EQ(waitingSentence(busy, 1200ms),
              "h:1 is too busy or still starting: asking again in 2 seconds.");
    EXPECT_EQ(waitingSentence(failure(Failure::Kind::rateLimited), 3s, "fr"),
              "h:1 reçoit trop de demandes\u00A0: nouvel essai dans 3\u00A0secondes.");
    EXPECT_EQ(waitingSentence(failure(Failure::Kind::noServer), 250ms, "en-GB"),
              "Nothing answers at h:1: asking again in 1 second.");
}

// The same for each of the provider's protocols.
class AskingAgain : public testing::TestWithParam<const char*> {
  protected:
    using Peer = TestServer::Peer;
    using Received = TestServer::Received;

    class Sink : public RecordingSink {
      public:
        void waiting(const Failure& why, milliseconds wait) override {
            waits.push_back(wait);
            reasons.push_back(why.sentence);
            isWaiting = true;
        }
        std::vector<milliseconds> waits;
        std::vector<std::string> reasons;
        std::atomic<bool> isWaiting = false;
    };

    static bool isOpenAi() { return std::string(GetParam()) == "openai"; }

    static void answer(Peer& peer) {
        peer.answer("200 OK\r\nContent-Type: application/json",
                    isOpenAi() ? R"({"choices":[{"message":{"content":"text"}}]})"
                               : R"({"type":"message","content":[{"type":"text","text":"text"}]})");
        peer.keepOpen();
    }

    static std::unique_ptr<Provider> providerAt(int port) {
        ServerSettings settings;
        settings.address = "http://127.0.0.1:" + std::to_string(port);
        return serverProvider(*serverProtocolNamed(GetParam()), settings);
    }
};

TEST_P(AskingAgain, GetsTheAnswerOfAServerThatWasBusy) {
    int asked = 0;
    TestServer server([&](Peer& peer, const Received&) {
        if (++asked == 1)
            peer.answer("503 Service Unavailable\r\nRetry-After: 1", "{}");
        else
            answer(peer);
        peer.keepOpen();
    });
    Sink sink;
    const Outcome outcome = providerAt(server.port())->respond({}, sink, {});
    EXPECT_TRUE(outcome.complete);
    EXPECT_EQ(sink.all(), "text");
    EXPECT_EQ(sink.waits, std::vector{milliseconds(1000)});
    EXPECT_THAT(sink.reasons.at(0), HasSubstr("too busy"));
    EXPECT_GE(outcome.firstTokenMs, 1000) << "the wait is part of what the writer waited";
    EXPECT_EQ(server.connections(), 1);
}

TEST_P(AskingAgain, IsNotDoneWhereTheServerNamesNoTime) {
    TestServer server([](Peer& peer, const Received&) {
        peer.answer("429 Too Many Requests", R"({"error":{"message":"slow down"}})");
    });
    Sink sink;
    EXPECT_FALSE(providerAt(server.port())->respond({}, sink, {}).complete);
    EXPECT_EQ(server.received().size(), 1U);
    EXPECT_TRUE(sink.waits.empty());
}

TEST_P(AskingAgain, IsNeverDoneAfterTextWasShown) {
    TestServer server([](Peer& peer, const Received&) {
        peer.beginStream();
        if (isOpenAi()) {
            peer.event(R"({"choices":[{"index":0,"delta":{"content":"Half "}}]})");
            peer.event(R"({"error":{"message":"busy","code":503}})");
        } else {
            peer.event(R"({"type":"content_block_delta","delta":{"text":"Half "}})");
            peer.event(R"({"type":"error","error":{"type":"overloaded_error","message":"busy"}})");
        }
    });
    Sink sink;
    const Outcome outcome = providerAt(server.port())->respond({}, sink, {});
    ASSERT_TRUE(outcome.failure);
    EXPECT_EQ(outcome.failure->kind, Failure::Kind::overloaded);
    EXPECT_EQ(sink.all(), "Half ");
    EXPECT_EQ(server.received().size(), 1U);
}

TEST_P(AskingAgain, FindsAServerThatIsThereAMomentLater) {
    int port = 0;
    {
        TestServer gone([](Peer&, const Received&) {});
        port = gone.port();
    }
    Sink sink;
    const Outcome outcome = providerAt(port)->respond({}, sink, {});
    ASSERT_TRUE(outcome.failure);
    EXPECT_EQ(outcome.failure->kind, Failure::Kind::noServer);
    EXPECT_EQ(sink.waits.size(), 2U);
    EXPECT_LT(outcome.totalMs, 3000) << "a wrong address is explained soon";
}

TEST_P(AskingAgain, StopsAtOnceInBetween) {
    TestServer server([](Peer& peer, const Received&) {
        peer.answer("503 Service Unavailable\r\nRetry-After: 10", "{}");
    });
    const auto provider = providerAt(server.port());
    Sink sink;
    std::stop_source stop;
    Outcome outcome;
    std::chrono::steady_clock::time_point end;
    std::thread worker([&] {
        outcome = provider->respond({}, sink, stop.get_token());
        end = std::chrono::steady_clock::now();
    });
    const auto begin = std::chrono::steady_clock::now();
    while (!sink.isWaiting && std::chrono::steady_clock::now() - begin < 10s)
        std::this_thread::sleep_for(1ms);
    const auto asked = std::chrono::steady_clock::now();
    stop.request_stop();
    worker.join();
    EXPECT_LT(end - asked, 100ms);
    ASSERT_TRUE(outcome.failure);
    EXPECT_EQ(outcome.failure->kind, Failure::Kind::stopped);
    EXPECT_EQ(outcome.finish, "stopped");
    EXPECT_EQ(server.received().size(), 1U);
}

INSTANTIATE_TEST_SUITE_P(Protocols, AskingAgain, testing::Values("openai", "anthropic"),
                         [](const auto& protocol) { return std::string(protocol.param); });

} // namespace
} // namespace palimpsest::model
