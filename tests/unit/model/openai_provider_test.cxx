// SPDX-License-Identifier: MPL-2.0
#include "model/curl_library.hxx"
#include "model/server_provider.hxx"
#include "model/shared_provider.hxx"
#include "recording_sink.hxx"
#include "test_server.hxx"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <array>
#include <chrono>
#include <future>
#include <latch>
#include <string>
#include <thread>
#include <vector>

namespace palimpsest::model {
namespace {

using Clock = std::chrono::steady_clock;
using Kind = Failure::Kind;
using Peer = TestServer::Peer;
using Received = TestServer::Received;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;
using namespace std::chrono_literals;

std::unique_ptr<Provider> openAiProvider(const ServerSettings& settings) {
    return serverProvider(*serverProtocolNamed("openai"), settings);
}

std::unique_ptr<Provider> openAiProvider(const ServerSettings& settings,
                                         const std::shared_ptr<const CurlLibrary>& library) {
    return serverProvider(*serverProtocolNamed("openai"), settings, library);
}

const std::string key = "sk-test-Zq81LmNoPq7xTu";

std::string delta(const std::string& content) {
    return R"({"model":"large-1-0926","choices":[{"index":0,"delta":{"content":")" + content +
           R"("}}]})";
}

const std::string ended = R"({"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]})";

ServerSettings settings(const TestServer& server) {
    ServerSettings result;
    result.address = server.address();
    result.model = "large-1";
    result.key = key;
    return result;
}

struct Answered {
    Outcome outcome;
    std::string text;

    std::string kind() const {
        return outcome.failure ? std::string(name(outcome.failure->kind)) : "complete";
    }
};

Answered ask(Provider& provider, std::stop_token stop = {}) {
    RecordingSink sink;
    Request request;
    request.prompt = "Write.";
    Answered answered;
    answered.outcome = provider.respond(request, sink, std::move(stop));
    answered.text = sink.all();
    EXPECT_EQ(answered.outcome.complete, !answered.outcome.failure);
    EXPECT_EQ(answered.text.empty(), answered.outcome.firstTokenMs < 0);
    if (answered.outcome.failure) {
        EXPECT_FALSE(answered.outcome.failure->sentence.empty());
        for (const char* language : {"en", "fr"})
            EXPECT_THAT(sentence(*answered.outcome.failure, language), Not(HasSubstr("Zq81Lm")));
        EXPECT_EQ(answered.outcome.failure->textKept, !answered.text.empty());
    }
    return answered;
}

// Without sending anything again.
Answered ask(const TestServer& server) {
    ServerSettings once = settings(server);
    once.retryPatienceMs = 0;
    return ask(*openAiProvider(once));
}

void stream(Peer& peer, const std::vector<std::string>& events) {
    peer.beginStream();
    for (const std::string& event : events)
        peer.event(event);
}

TEST(OpenAiProvider, StreamsAResponse) {
    TestServer server([](Peer& peer, const Received&) {
        stream(peer,
               {delta("One "), delta("two."), ended,
                R"({"choices":[],"usage":{"prompt_tokens":7,"completion_tokens":2}})", "[DONE]"});
    });
    const Answered answered = ask(server);
    EXPECT_TRUE(answered.outcome.complete);
    EXPECT_EQ(answered.text, "One two.");
    EXPECT_EQ(answered.outcome.finish, "stop");
    EXPECT_EQ(answered.outcome.modelReported, "large-1-0926");
    EXPECT_EQ(answered.outcome.usage.promptTokens, 7);
    EXPECT_EQ(answered.outcome.usage.completionTokens, 2);
    EXPECT_GE(answered.outcome.totalMs, answered.outcome.firstTokenMs);

    const auto received = server.received();
    ASSERT_EQ(received.size(), 1U);
    EXPECT_EQ(received[0].line, "POST /v1/chat/completions HTTP/1.1");
    EXPECT_THAT(received[0].headers, HasSubstr("content-type: application/json"));
    EXPECT_THAT(received[0].headers, HasSubstr("authorization: bearer sk-test"));
    EXPECT_THAT(received[0].headers, Not(HasSubstr("expect:")));
    EXPECT_EQ(nlohmann::json::parse(received[0].body)["model"], "large-1");
}

TEST(OpenAiProvider, DeliversEachPieceAsItComes) {
    std::promise<void> firstSeen;
    std::future<void> seen = firstSeen.get_future();
    TestServer server([&](Peer& peer, const Received&) {
        peer.beginStream();
        peer.event(delta("first"));
        // The second piece is sent only when the first has arrived at the sink.
        EXPECT_EQ(seen.wait_for(10s), std::future_status::ready);
        peer.event(delta(" second"));
        peer.event(ended);
    });
    class Waiter : public Sink {
      public:
        explicit Waiter(std::promise<void>& promise) : promise_(promise) {}
        void text(std::string_view utf8) override {
            if (all.empty())
                promise_.set_value();
            all += utf8;
        }
        std::string all;

      private:
        std::promise<void>& promise_;
    } sink(firstSeen);
    const Outcome outcome = openAiProvider(settings(server))->respond({}, sink, {});
    EXPECT_TRUE(outcome.complete);
    EXPECT_EQ(sink.all, "first second");
}

TEST(OpenAiProvider, ReadsTheSameWhereverTheStreamIsCut) {
    const std::string bytes = "data: " + delta("é😀") + "\r\n\r\ndata: " + ended + "\r\n\r\n";
    for (std::size_t cut = 1; cut < bytes.size(); cut += 7) {
        TestServer server([&](Peer& peer, const Received&) {
            peer.beginStream();
            peer.send(std::string_view(bytes).substr(0, cut));
            std::this_thread::sleep_for(2ms);
            peer.send(std::string_view(bytes).substr(cut));
        });
        const Answered answered = ask(server);
        EXPECT_EQ(answered.text, "é😀") << cut;
        EXPECT_TRUE(answered.outcome.complete) << cut;
    }
}

TEST(OpenAiProvider, KeepsTheTextOfAResponseThatBreaksOff) {
    TestServer closed([](Peer& peer, const Received&) { stream(peer, {delta("Half of ")}); });
    TestServer inEvent([](Peer& peer, const Received&) {
        stream(peer, {delta("Half of ")});
        peer.send("data: {\"choices\":[{\"delta\":{\"con");
    });
    TestServer reset([](Peer& peer, const Received&) {
        stream(peer, {delta("Half of ")});
        std::this_thread::sleep_for(50ms);
        peer.reset();
    });
    TestServer chunked([](Peer& peer, const Received&) {
        const std::string event = "data: " + delta("Half of ") + "\n\n";
        peer.send("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: "
                  "chunked\r\n\r\n");
        std::array<char, 16> size{};
        std::snprintf(size.data(), size.size(), "%zx\r\n", event.size());
        peer.send(size.data() + event + "\r\n");
    });
    for (const TestServer* server : {&closed, &inEvent, &reset, &chunked}) {
        const Answered answered = ask(*server);
        EXPECT_EQ(answered.kind(), "cutShort");
        EXPECT_EQ(answered.text, "Half of ");
        EXPECT_THAT(answered.outcome.failure->sentence,
                    HasSubstr("The text received until then is kept."));
    }
}

TEST(OpenAiProvider, CountsAResponseAsWholeWhenTheModelSaidThatItHadEnded) {
    TestServer finishOnly([](Peer& peer, const Received&) {
        stream(peer, {delta("All."), ended});
        std::this_thread::sleep_for(20ms);
        peer.reset();
    });
    TestServer doneOnly([](Peer& peer, const Received&) {
        stream(peer, {delta("All."), "[DONE]"});
    });
    TestServer noLastLine([](Peer& peer, const Received&) {
        stream(peer, {delta("All.")});
        peer.send("data: " + ended);
    });
    for (const TestServer* server : {&finishOnly, &doneOnly, &noLastLine}) {
        const Answered answered = ask(*server);
        EXPECT_EQ(answered.kind(), "complete");
        EXPECT_EQ(answered.text, "All.");
        EXPECT_EQ(answered.outcome.finish, "stop");
    }
}

TEST(OpenAiProvider, DoesNotWaitForAServerThatHasSaidDoneAndStaysConnected) {
    TestServer server([](Peer& peer, const Received&) {
        stream(peer, {delta("All."), ended, "[DONE]"});
        EXPECT_TRUE(peer.waitUntilClosed());
    });
    const Answered answered = ask(server);
    EXPECT_EQ(answered.kind(), "complete");
    EXPECT_LT(answered.outcome.totalMs, 2000);
}

TEST(OpenAiProvider, TellsEachRefusalApart) {
    struct Row {
        std::string head, body, kind, words;
    };
    for (const Row& row : {
             Row{"401 Unauthorized",
                 R"({"error":{"message":"Incorrect API key provided: )" + key + R"("}})",
                 "unauthorised", "did not accept the key"},
             Row{"403 Forbidden", "{}", "forbidden", "does not allow this request"},
             Row{"404 Not Found", R"({"error":{"message":"The model `large-1` does not exist"}})",
                 "unknownModel", "no model named “large-1”"},
             Row{"404 Not Found", "404 page not found", "wrongAddress", "end in /v1"},
             Row{"404 Not Found\r\nContent-Type: text/html", "<html>", "wrongAddress",
                 "end in /v1"},
             Row{"408 Request Timeout", "", "serverTimeOut", "try again"},
             Row{"429 Too Many Requests\r\nRetry-After: 20",
                 R"({"error":{"message":"Slow down."}})", "rateLimited",
                 "try again in 20 seconds. It said: “Slow down”."},
             Row{"429 Too Many Requests", R"({"error":{"code":"insufficient_quota"}})", "quota",
                 "no credit"},
             Row{"500 Internal Server Error", "<html>trace</html>", "serverError",
                 "failed while answering (500)"},
             Row{"503 Service Unavailable\r\nRetry-After: 5", "{}", "overloaded",
                 "try again in 5 seconds"},
             Row{"302 Found\r\nLocation: https://elsewhere.example/login?next=1", "", "redirected",
                 "points to https://elsewhere.example/login,"},
             Row{"200 OK\r\nContent-Type: text/html", "<html>Welcome</html>", "notThisProtocol",
                 "did not answer as a model server does"},
             Row{"200 OK", "<!DOCTYPE html>", "notThisProtocol", "end in /v1"},
             Row{"200 OK\r\nContent-Type: text/plain", "It works!", "notThisProtocol",
                 "check the address"},
             Row{"200 OK", "", "emptyResponse", "without any text"},
             Row{"200 OK", R"({"choices":[{"message":{"content":""},"finish_reason":"stop"}]})",
                 "emptyResponse", "without any text"},
             Row{"200 OK", R"({"error":"Unexpected endpoint"})", "serverError",
                 "Unexpected endpoint"},
             Row{"200 OK", "{broken", "notThisProtocol", "check the address"},
             Row{"204 No Content", "", "emptyResponse", "without any text"},
         }) {
        TestServer server([&](Peer& peer, const Received&) { peer.answer(row.head, row.body); });
        const Answered answered = ask(server);
        EXPECT_EQ(answered.kind(), row.kind) << row.head << row.body;
        ASSERT_TRUE(answered.outcome.failure);
        EXPECT_THAT(answered.outcome.failure->sentence, HasSubstr(row.words));
        EXPECT_THAT(answered.outcome.failure->sentence,
                    HasSubstr("127.0.0.1:" + std::to_string(server.port())));
        EXPECT_EQ(answered.text, "");
        EXPECT_LT(answered.outcome.totalMs, 3000);
        EXPECT_EQ(server.received().size(), 1U) << "nothing is sent again without patience";
    }
}

TEST(OpenAiProvider, AsksForAKeyWhereItHasNone) {
    TestServer server([](Peer& peer, const Received&) { peer.answer("401 Unauthorized", "{}"); });
    ServerSettings keyless = settings(server);
    keyless.key = "  ";
    EXPECT_EQ(ask(*openAiProvider(keyless)).kind(), "keyMissing");
    EXPECT_THAT(server.received().at(0).headers, Not(HasSubstr("authorization")));
}

TEST(OpenAiProvider, NeverSendsTheKeyAlongARedirection) {
    TestServer target([](Peer& peer, const Received&) { stream(peer, {delta("x"), ended}); });
    TestServer server([&](Peer& peer, const Received&) {
        peer.answer("307 Temporary Redirect\r\nLocation: " + target.address() + "/chat/completions",
                    "");
    });
    EXPECT_EQ(ask(server).kind(), "redirected");
    EXPECT_EQ(target.connections(), 0);
}

TEST(OpenAiProvider, ReportsAnErrorInTheMiddleOfAStream) {
    TestServer server([](Peer& peer, const Received&) {
        stream(peer, {delta("Half "), R"({"error":{"message":"CUDA out of memory"}})",
                      delta("never shown"), ended});
    });
    const Answered answered = ask(server);
    EXPECT_EQ(answered.kind(), "serverError");
    EXPECT_EQ(answered.text, "Half ");
    EXPECT_THAT(answered.outcome.failure->sentence, HasSubstr("CUDA out of memory"));
}

TEST(OpenAiProvider, ReadsTheAnswerOfAServerThatDoesNotStream) {
    TestServer server([](Peer& peer, const Received&) {
        peer.answer("200 OK\r\nContent-Type: application/json",
                    R"( {"model":"m","choices":[{"message":{"content":"All at once."}}]})");
    });
    const Answered answered = ask(server);
    EXPECT_EQ(answered.kind(), "complete");
    EXPECT_EQ(answered.text, "All at once.");
}

TEST(OpenAiProvider, ReadsAStreamWhateverItIsLabelled) {
    for (const std::string type : {"application/json", "text/plain", "application/octet-stream"}) {
        TestServer server([&](Peer& peer, const Received&) {
            peer.send("HTTP/1.1 200 OK\r\nContent-Type: " + type + "\r\n\r\n\xEF\xBB");
            peer.send("\xBF: processing\n\n");
            peer.event(delta("text"));
            peer.event(ended);
        });
        EXPECT_EQ(ask(server).text, "text") << type;
    }
}

TEST(OpenAiProvider, AsksAgainWithoutWhatTheServerDoesNotKnow) {
    TestServer server([](Peer& peer, const Received& request) {
        if (request.body.find("stream_options") != std::string::npos)
            peer.answer("400 Bad Request", R"({"error":"Unknown field: stream_options"})");
        else
            stream(peer, {delta("text"), ended});
    });
    const auto provider = openAiProvider(settings(server));
    EXPECT_EQ(ask(*provider).text, "text");
    EXPECT_EQ(server.received().size(), 2U);
    EXPECT_EQ(ask(*provider).text, "text");
    EXPECT_EQ(server.received().size(), 3U) << "what was learnt is kept";
}

TEST(OpenAiProvider, DoesNotAskForever) {
    TestServer server([](Peer& peer, const Received&) {
        peer.answer("400 Bad Request", R"({"error":"stream_options, max_completion_tokens"})");
    });
    EXPECT_EQ(ask(server).kind(), "badRequest");
    EXPECT_LE(server.received().size(), 3U);
}

TEST(OpenAiProvider, SaysThatNobodyListens) {
    int port = 0;
    {
        TestServer gone([](Peer&, const Received&) {});
        port = gone.port();
    }
    ServerSettings dead;
    dead.address = "http://127.0.0.1:" + std::to_string(port);
    const Answered answered = ask(*openAiProvider(dead));
    EXPECT_EQ(answered.kind(), "noServer");
    EXPECT_LT(answered.outcome.totalMs, 3000);
}

TEST(OpenAiProvider, SaysThatAHostIsUnknown) {
    ServerSettings unknown;
    unknown.address = "https://no-such-host.invalid/v1";
    const Answered answered = ask(*openAiProvider(unknown));
    // Behind a proxy it is the proxy that says so.
    EXPECT_THAT(answered.kind(), testing::AnyOf("unknownHost", "proxy"));
}

TEST(OpenAiProvider, SaysThatAConnectionIsNotSafeWhereTheServerSpeaksPlainHttp) {
    TestServer server([](Peer& peer, const Received&) { peer.answer("400 Bad Request", ""); });
    ServerSettings wrong = settings(server);
    wrong.address.replace(0, 4, "https");
    // Nothing that the client sends is a whole request, so the server closes in its own time.
    wrong.connectTimeoutMs = 2000;
    EXPECT_THAT(ask(*openAiProvider(wrong)).kind(), testing::AnyOf("tls", "timeOut"));
}

TEST(OpenAiProvider, SendsNoKeyInTheClear) {
    ServerSettings plain;
    plain.address = "http://api.example.org/v1";
    plain.key = key;
    const Answered answered = ask(*openAiProvider(plain));
    EXPECT_EQ(answered.kind(), "clearText");
    EXPECT_LT(answered.outcome.totalMs, 100);
}

TEST(OpenAiProvider, SendsNoKeyThatWouldAddAHeader) {
    TestServer server([](Peer&, const Received&) {});
    for (const std::string bad : {"abc\r\nX-Evil: 1", "abc def", "clé"}) {
        ServerSettings unusable = settings(server);
        unusable.key = bad;
        EXPECT_EQ(ask(*openAiProvider(unusable)).kind(), "unusableKey");
    }
    EXPECT_EQ(server.connections(), 0);
}

TEST(OpenAiProvider, SaysThatAnAddressIsNone) {
    ServerSettings wrong;
    wrong.address = "ask me";
    const auto provider = openAiProvider(wrong);
    EXPECT_EQ(provider->host(), "");
    EXPECT_THAT(ask(*provider).outcome.failure->sentence, HasSubstr("“ask me” is not the address"));
    std::optional<Failure> failure;
    EXPECT_TRUE(provider->models(failure, {}).empty());
    ASSERT_TRUE(failure);
    EXPECT_EQ(failure->kind, Kind::wrongAddress);
}

TEST(OpenAiProvider, SaysThatTheLibraryIsMissing) {
    static constexpr std::array names{"libno-such-curl.so.4"};
    const auto library = CurlLibrary::load(names);
    ASSERT_FALSE(library);
    ServerSettings any;
    any.address = "https://api.example.org";
    const auto provider = openAiProvider(any, library);
    EXPECT_EQ(ask(*provider).kind(), "missingLibrary");
    std::optional<Failure> failure;
    provider->models(failure, {});
    ASSERT_TRUE(failure);
    EXPECT_THAT(failure->sentence, HasSubstr("libcurl4"));
}

TEST(OpenAiProvider, DoesNotTakeALibraryThatIsNotLibcurl) {
    static constexpr std::array names{"libdl.so.2"};
    EXPECT_FALSE(CurlLibrary::load(names));
}

TEST(OpenAiProvider, SaysThatAServerHasFallenSilent) {
    TestServer before([](Peer& peer, const Received&) { peer.waitUntilClosed(); });
    TestServer within([](Peer& peer, const Received&) {
        stream(peer, {delta("Half ")});
        peer.waitUntilClosed();
    });
    for (const TestServer* server : {&before, &within}) {
        ServerSettings impatient = settings(*server);
        impatient.stallTimeoutMs = 300;
        const Answered answered = ask(*openAiProvider(impatient));
        EXPECT_EQ(answered.kind(), "stalled");
        EXPECT_EQ(answered.text, server == &within ? "Half " : "");
        EXPECT_GE(answered.outcome.totalMs, 300);
        EXPECT_LT(answered.outcome.totalMs, 2000);
    }
}

TEST(OpenAiProvider, DoesNotCallASlowServerSilent) {
    TestServer server([](Peer& peer, const Received&) {
        peer.beginStream();
        for (int i = 0; i < 8; ++i) {
            peer.event(delta("x"));
            std::this_thread::sleep_for(100ms);
        }
        peer.event(ended);
    });
    ServerSettings impatient = settings(server);
    impatient.stallTimeoutMs = 400;
    const Answered answered = ask(*openAiProvider(impatient));
    EXPECT_EQ(answered.kind(), "complete");
    EXPECT_EQ(answered.text, "xxxxxxxx");
}

TEST(OpenAiProvider, SaysThatTheConnectionWasClosedBeforeAnyAnswer) {
    TestServer closed([](Peer&, const Received&) {});
    TestServer reset([](Peer& peer, const Received&) { peer.reset(); });
    EXPECT_EQ(ask(closed).kind(), "reset");
    EXPECT_EQ(ask(reset).kind(), "reset");
}

TEST(OpenAiProvider, EndsAResponseThatIsTooLarge) {
    TestServer server([](Peer& peer, const Received&) {
        peer.beginStream();
        const std::string event = delta(std::string(100000, 'x'));
        while (peer.event(event)) {
        }
    });
    const Answered answered = ask(server);
    EXPECT_EQ(answered.kind(), "tooLarge");
    EXPECT_LE(answered.text.size(), std::size_t{4} << 20U);
    EXPECT_GT(answered.text.size(), std::size_t{3} << 20U);
}

TEST(OpenAiProvider, ReadsOnlySoMuchOfAnError) {
    TestServer server([](Peer& peer, const Received&) {
        peer.send("HTTP/1.1 500 Internal Server Error\r\n\r\n");
        while (peer.send(std::string(10000, 'x'))) {
        }
    });
    EXPECT_EQ(ask(server).kind(), "serverError");
}

// What Stop waits for is measured from the request to stop to the end of respond.
void expectStopWithin100Ms(const TestServer& server,
                           const std::function<void(const RecordingSink&)>& ready,
                           const std::string& kept) {
    const auto provider = openAiProvider(settings(server));
    RecordingSink sink;
    std::stop_source stop;
    Outcome outcome;
    Clock::time_point end;
    std::thread worker([&] {
        outcome = provider->respond({}, sink, stop.get_token());
        end = Clock::now();
    });
    ready(sink);
    const auto asked = Clock::now();
    stop.request_stop();
    worker.join();
    EXPECT_LT(end - asked, 100ms);
    EXPECT_FALSE(outcome.complete);
    EXPECT_EQ(outcome.finish, "stopped");
    ASSERT_TRUE(outcome.failure);
    EXPECT_EQ(outcome.failure->kind, Kind::stopped);
    EXPECT_EQ(sink.all(), kept);
}

TEST(OpenAiProvider, StopsAtOnceInTheMiddleOfAStream) {
    TestServer server([](Peer& peer, const Received&) {
        stream(peer, {delta("Half ")});
        EXPECT_TRUE(peer.waitUntilClosed()) << "the server is told by the end of the connection";
    });
    expectStopWithin100Ms(
        server, [](const RecordingSink& sink) { ASSERT_TRUE(sink.waitForText()); }, "Half ");
}

TEST(OpenAiProvider, StopsAtOnceBeforeAnyAnswer) {
    std::latch asked(1);
    TestServer server([&](Peer& peer, const Received&) {
        asked.count_down();
        peer.waitUntilClosed();
    });
    expectStopWithin100Ms(
        server, [&](const RecordingSink&) { asked.wait(); }, "");
}

TEST(OpenAiProvider, SendsNothingWhenItIsStoppedBeforeItBegins) {
    TestServer server([](Peer&, const Received&) {});
    std::stop_source stop;
    stop.request_stop();
    EXPECT_EQ(ask(*openAiProvider(settings(server)), stop.get_token()).kind(), "stopped");
    EXPECT_TRUE(server.received().empty());
}

TEST(OpenAiProvider, UsesItsConnectionAgain) {
    TestServer server([](Peer& peer, const Received&) {
        peer.answer("200 OK\r\nContent-Type: application/json",
                    R"({"choices":[{"message":{"content":"text"}}]})");
        peer.keepOpen();
    });
    const auto provider = openAiProvider(settings(server));
    for (int i = 0; i < 3; ++i)
        EXPECT_EQ(ask(*provider).text, "text");
    EXPECT_EQ(server.connections(), 1);
}

TEST(OpenAiProvider, UsesTheConnectionOfAStreamAgain) {
    TestServer server([](Peer& peer, const Received&) {
        const std::string event =
            "data: " + delta("text") + "\n\ndata: " + ended + "\n\ndata: [DONE]\n\n";
        std::array<char, 16> size{};
        std::snprintf(size.data(), size.size(), "%zx\r\n", event.size());
        peer.send("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: "
                  "chunked\r\n\r\n" +
                  std::string(size.data()) + event + "\r\n0\r\n\r\n");
        peer.keepOpen();
    });
    const std::shared_ptr<Provider> kept = openAiProvider(settings(server));
    for (int i = 0; i < 3; ++i)
        EXPECT_EQ(ask(*sharedProvider(kept)).text, "text") << "each question has its own provider";
    EXPECT_EQ(server.connections(), 1);
}

TEST(OpenAiProvider, NoticesThatAKeptConnectionHasGone) {
    TestServer server([](Peer& peer, const Received&) {
        peer.answer("200 OK\r\nContent-Type: application/json",
                    R"({"choices":[{"message":{"content":"text"}}]})");
    });
    const auto provider = openAiProvider(settings(server));
    for (int i = 0; i < 3; ++i) {
        EXPECT_EQ(ask(*provider).text, "text");
        std::this_thread::sleep_for(20ms);
    }
}

TEST(OpenAiProvider, AnswersSeveralThreadsAtOnce) {
    TestServer server([](Peer& peer, const Received& request) {
        const auto body = nlohmann::json::parse(request.body);
        const std::string prompt = body["messages"].back()["content"];
        peer.beginStream();
        for (int i = 0; i < 20; ++i) {
            peer.event(delta(prompt));
            std::this_thread::sleep_for(1ms);
        }
        peer.event(ended);
    });
    const auto provider = openAiProvider(settings(server));
    std::vector<std::thread> threads;
    std::array<std::string, 4> texts;
    for (std::size_t t = 0; t < texts.size(); ++t)
        threads.emplace_back([&, t] {
            for (int i = 0; i < 3; ++i) {
                RecordingSink sink;
                Request request;
                request.prompt = std::to_string(t);
                EXPECT_TRUE(provider->respond(request, sink, {}).complete);
                texts[t] += sink.all();
            }
        });
    for (std::thread& thread : threads)
        thread.join();
    for (std::size_t t = 0; t < texts.size(); ++t)
        EXPECT_EQ(texts[t], std::string(60, static_cast<char>('0' + t)));
}

TEST(OpenAiProvider, UsesTheRequestsModelBeforeItsOwn) {
    TestServer server([](Peer& peer, const Received&) { stream(peer, {delta("x"), ended}); });
    const auto provider = openAiProvider(settings(server));
    RecordingSink sink;
    Request request;
    request.model = "small-2";
    provider->respond(request, sink, {});
    EXPECT_EQ(nlohmann::json::parse(server.received().at(0).body)["model"], "small-2");
}

TEST(OpenAiProvider, ListsModels) {
    TestServer server([](Peer& peer, const Received&) {
        peer.answer(
            "200 OK",
            R"({"object":"list","data":[{"id":"b"},{"id":"a"},{"id":"b"},{"name":"c"},3]})");
    });
    std::optional<Failure> failure = Failure{};
    EXPECT_THAT(openAiProvider(settings(server))->models(failure, {}), ElementsAre("b", "a", "c"));
    EXPECT_FALSE(failure);
    EXPECT_EQ(server.received().at(0).line, "GET /v1/models HTTP/1.1");
    EXPECT_THAT(server.received().at(0).headers, HasSubstr("authorization: bearer sk-test"));
}

TEST(OpenAiProvider, LearnsHowMuchModelsReadAtOnceFromTheirList) {
    TestServer server([](Peer& peer, const Received&) {
        peer.answer("200 OK", R"({"data":[{"id":"router","context_length":128000},)"
                              R"({"id":"vllm","max_model_len":32768},{"id":"silent"},)"
                              R"({"id":"wrong","context_length":"many"},)"
                              R"({"id":"none","context_length":0,"context_window":8192}]})");
    });
    const auto provider = openAiProvider(settings(server));
    std::optional<Failure> failure;
    EXPECT_TRUE(provider->windows().empty());
    provider->models(failure, {});
    const std::map<std::string, std::uint64_t> told{
        {"none", 8192}, {"router", 128000}, {"vllm", 32768}};
    EXPECT_EQ(provider->windows(), told);
}

TEST(OpenAiProvider, SaysWhyThereIsNoListOfModels) {
    struct Row {
        std::string head, body;
        Kind kind;
    };
    for (const Row& row : {
             Row{"401 Unauthorized", "{}", Kind::unauthorised},
             Row{"404 Not Found", "", Kind::wrongAddress},
             Row{"200 OK", "<html>", Kind::notThisProtocol},
             Row{"200 OK", "{}", Kind::notThisProtocol},
             Row{"500 Internal Server Error", R"({"error":"down"})", Kind::serverError},
         }) {
        TestServer server([&](Peer& peer, const Received&) { peer.answer(row.head, row.body); });
        std::optional<Failure> failure;
        EXPECT_TRUE(openAiProvider(settings(server))->models(failure, {}).empty());
        ASSERT_TRUE(failure);
        EXPECT_EQ(name(failure->kind), name(row.kind));
        EXPECT_FALSE(failure->sentence.empty());
    }
}

TEST(OpenAiProvider, NamesItselfAndItsHost) {
    ServerSettings any;
    any.address = "api.example.org";
    const auto provider = openAiProvider(any);
    EXPECT_EQ(provider->name(), "openai");
    EXPECT_EQ(provider->host(), "api.example.org:443");
}

TEST(CurlLibrary, IsLoadedInEitherVariant) {
    for (const char* fileName : {"libcurl.so.4", "libcurl-gnutls.so.4"}) {
        const std::array names{fileName};
        const auto library = CurlLibrary::load(names);
        if (!library)
            continue; // only one of them need be installed
        TestServer server([](Peer& peer, const Received&) { stream(peer, {delta("x"), ended}); });
        EXPECT_EQ(ask(*openAiProvider(settings(server), library)).text, "x") << fileName;
    }
    EXPECT_TRUE(CurlLibrary::system());
}

} // namespace
} // namespace palimpsest::model
