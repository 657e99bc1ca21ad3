// SPDX-License-Identifier: MPL-2.0
#include "model/server_provider.hxx"
#include "recording_sink.hxx"
#include "test_server.hxx"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <optional>
#include <string>
#include <vector>

namespace palimpsest::model {
namespace {

using Kind = Failure::Kind;
using Peer = TestServer::Peer;
using Received = TestServer::Received;
using Json = nlohmann::json;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

const std::string key = "sk-ant-test-Zq81LmNoPq7xTu";

const std::vector<std::string> answered{
    R"({"type":"message_start","message":{"model":"large-1-0926","usage":{"input_tokens":7}}})",
    R"({"type":"ping"})",
    R"({"type":"content_block_delta","delta":{"type":"text_delta","text":"One "}})",
    R"({"type":"content_block_delta","delta":{"type":"text_delta","text":"two."}})",
    R"({"type":"message_delta","delta":{"stop_reason":"end_turn"},"usage":{"output_tokens":2}})",
    R"({"type":"message_stop"})",
};

// Events as the service sends them: each is named twice.
void stream(Peer& peer, const std::vector<std::string>& events) {
    peer.beginStream();
    for (const std::string& event : events)
        peer.send("event: " + Json::parse(event)["type"].get<std::string>() + "\ndata: " + event +
                  "\n\n");
}

std::unique_ptr<Provider> providerAt(const TestServer& server) {
    ServerSettings settings;
    settings.address = server.address();
    settings.model = "large-1";
    settings.key = key;
    return serverProvider(*serverProtocolNamed("anthropic"), settings);
}

struct Answered {
    Outcome outcome;
    std::string text;
};

Answered ask(Provider& provider, const Request& request = {}) {
    RecordingSink sink;
    Answered result;
    result.outcome = provider.respond(request, sink, {});
    result.text = sink.all();
    if (result.outcome.failure) {
        for (const char* language : {"en", "fr"})
            EXPECT_THAT(sentence(*result.outcome.failure, language), Not(HasSubstr("Zq81Lm")));
    }
    return result;
}

TEST(AnthropicProvider, StreamsAResponse) {
    TestServer server([](Peer& peer, const Received&) { stream(peer, answered); });
    const auto provider = providerAt(server);
    EXPECT_EQ(provider->name(), "anthropic");
    const Answered result = ask(*provider);
    EXPECT_TRUE(result.outcome.complete);
    EXPECT_EQ(result.text, "One two.");
    EXPECT_EQ(result.outcome.finish, "end_turn");
    EXPECT_EQ(result.outcome.modelReported, "large-1-0926");
    EXPECT_EQ(result.outcome.usage.promptTokens, 7);
    EXPECT_EQ(result.outcome.usage.completionTokens, 2);

    const Received received = server.received().at(0);
    EXPECT_EQ(received.line, "POST /v1/messages HTTP/1.1");
    EXPECT_THAT(received.headers, HasSubstr("x-api-key: sk-ant-test"));
    EXPECT_THAT(received.headers, HasSubstr("anthropic-version: 2023-06-01"));
    EXPECT_THAT(received.headers, Not(HasSubstr("authorization:")));
}

TEST(AnthropicProvider, AsksInItsOwnWords) {
    TestServer server([](Peer& peer, const Received&) { stream(peer, answered); });
    Request request;
    request.prompt = "And then?";
    request.earlier = {{"user", "Begin."}, {"assistant", "Once."}, {"user", ""}};
    request.temperature = 1.5;
    ask(*providerAt(server), request);
    const Json body = Json::parse(server.received().at(0).body);
    EXPECT_EQ(body["model"], "large-1");
    EXPECT_EQ(body["stream"], true);
    EXPECT_EQ(body["max_tokens"], 8192);
    EXPECT_EQ(body["temperature"], 1.0) << "the protocol's highest";
    EXPECT_THAT(body["system"].get<std::string>(), HasSubstr("word processor"));
    EXPECT_EQ(body["messages"], Json::parse(R"([{"role":"user","content":"Begin."},
                              {"role":"assistant","content":"Once."},
                              {"role":"user","content":"And then?"}])"))
        << "no message is empty, and none is the system's";
}

TEST(AnthropicProvider, AsksForLessOfAModelThatCannotSayMore) {
    TestServer server([](Peer& peer, const Received& request) {
        if (Json::parse(request.body)["max_tokens"] > 4096)
            peer.answer(
                "400 Bad Request",
                R"({"type":"error","error":{"type":"invalid_request_error","message":)"
                R"("max_tokens: 8192 > 4096, which is the maximum allowed number of output tokens"}})");
        else
            stream(peer, answered);
    });
    EXPECT_EQ(ask(*providerAt(server)).text, "One two.");
    EXPECT_EQ(server.received().size(), 2U);
}

TEST(AnthropicProvider, TellsEachRefusalApart) {
    struct Row {
        std::string status, type, message;
        Kind kind;
    };
    for (const Row& row : {
             Row{"400 Bad Request", "invalid_request_error",
                 "prompt is too long: 213312 tokens > 200000 maximum", Kind::requestTooLong},
             Row{"400 Bad Request", "invalid_request_error",
                 "Your credit balance is too low to access the API", Kind::quota},
             Row{"400 Bad Request", "invalid_request_error", "messages: at least one is required",
                 Kind::badRequest},
             Row{"401 Unauthorized", "authentication_error", "invalid x-api-key " + key,
                 Kind::unauthorised},
             Row{"403 Forbidden", "permission_error", "not for you", Kind::forbidden},
             Row{"404 Not Found", "not_found_error", "model: large-1", Kind::unknownModel},
             Row{"404 Not Found", "not_found_error", "Not found", Kind::wrongAddress},
             Row{"413 Payload Too Large", "request_too_large", "too large", Kind::requestTooLong},
             Row{"429 Too Many Requests", "rate_limit_error", "slow down", Kind::rateLimited},
             Row{"500 Internal Server Error", "api_error", "oh", Kind::serverError},
         }) {
        TestServer server([&](Peer& peer, const Received&) {
            peer.answer(row.status, Json{{"type", "error"},
                                         {"error", {{"type", row.type}, {"message", row.message}}}}
                                        .dump());
        });
        const Answered result = ask(*providerAt(server));
        ASSERT_TRUE(result.outcome.failure);
        EXPECT_EQ(name(result.outcome.failure->kind), name(row.kind)) << row.message;
    }
}

TEST(AnthropicProvider, ReportsAnErrorInTheMiddleOfAStream) {
    TestServer server([](Peer& peer, const Received&) {
        stream(peer, {answered[0], answered[2],
                      R"({"type":"error","error":{"type":"api_error","message":"It broke"}})",
                      answered[3]});
    });
    const Answered result = ask(*providerAt(server));
    ASSERT_TRUE(result.outcome.failure);
    EXPECT_EQ(result.outcome.failure->kind, Kind::serverError);
    EXPECT_EQ(result.text, "One ");
    EXPECT_THAT(result.outcome.failure->sentence, HasSubstr("It broke"));
}

TEST(AnthropicProvider, SaysThatAServerSpeaksTheOtherProtocol) {
    TestServer chat([](Peer& peer, const Received&) {
        peer.beginStream();
        peer.event(R"({"choices":[{"index":0,"delta":{"content":"x"}}]})");
    });
    const Answered asked = ask(*providerAt(chat));
    ASSERT_TRUE(asked.outcome.failure);
    EXPECT_EQ(asked.outcome.failure->kind, Kind::notThisProtocol);
    EXPECT_THAT(asked.outcome.failure->sentence, HasSubstr("protocol"));

    TestServer messages([](Peer& peer, const Received&) { stream(peer, answered); });
    ServerSettings settings;
    settings.address = messages.address();
    const Answered other = ask(*serverProvider(*serverProtocolNamed("openai"), settings));
    ASSERT_TRUE(other.outcome.failure);
    EXPECT_EQ(other.outcome.failure->kind, Kind::notThisProtocol);
}

TEST(AnthropicProvider, ListsModelsPageByPage) {
    TestServer server([](Peer& peer, const Received& request) {
        const bool second = request.line.find("after_id=b") != std::string::npos;
        peer.answer("200 OK",
                    second ? R"({"data":[{"id":"c"},{"id":"a"}],"has_more":false,"last_id":"a"})"
                           : R"({"data":[{"id":"a"},{"id":"b"}],"has_more":true,"last_id":"b"})");
        peer.keepOpen();
    });
    std::optional<Failure> failure;
    EXPECT_THAT(providerAt(server)->models(failure, {}), ElementsAre("a", "b", "c"));
    EXPECT_FALSE(failure);
    ASSERT_EQ(server.received().size(), 2U);
    EXPECT_EQ(server.received()[0].line, "GET /v1/models?limit=1000 HTTP/1.1");
    EXPECT_EQ(server.received()[1].line, "GET /v1/models?limit=1000&after_id=b HTTP/1.1");
    EXPECT_THAT(server.received()[1].headers, HasSubstr("x-api-key: "));
    EXPECT_EQ(server.connections(), 1);
}

TEST(AnthropicProvider, AsksForAPageBehindAnyName) {
    TestServer server([](Peer& peer, const Received& request) {
        const bool second = request.line.find("after_id=") != std::string::npos;
        peer.answer("200 OK", second ? R"({"data":[{"id":"z"}],"has_more":false})"
                                     : R"({"data":[{"id":"v/a&b é"}],"has_more":true,)"
                                       R"("last_id":"v/a&b é"})");
    });
    std::optional<Failure> failure;
    EXPECT_THAT(providerAt(server)->models(failure, {}), ElementsAre("v/a&b é", "z"));
    EXPECT_EQ(server.received()[1].line,
              "GET /v1/models?limit=1000&after_id=v%2Fa%26b%20%C3%A9 HTTP/1.1");
}

TEST(AnthropicProvider, DoesNotFollowAListThatHasNoEnd) {
    int pages = 0;
    TestServer endless([&](Peer& peer, const Received&) {
        const std::string id = "m" + std::to_string(++pages);
        peer.answer("200 OK", R"({"data":[{"id":")" + id + R"("}],"has_more":true,"last_id":")" +
                                  id + R"("})");
    });
    std::optional<Failure> failure;
    EXPECT_EQ(providerAt(endless)->models(failure, {}).size(), 20U);
    EXPECT_EQ(endless.received().size(), 20U);
    TestServer repeating([](Peer& peer, const Received&) {
        peer.answer("200 OK", R"({"data":[{"id":"a"}],"has_more":true,"last_id":"a"})");
    });
    EXPECT_EQ(providerAt(repeating)->models(failure, {}).size(), 1U);
    EXPECT_EQ(repeating.received().size(), 2U);
}

TEST(ServerProtocol, IsFoundByItsName) {
    for (const ServerProtocol& protocol : serverProtocols())
        EXPECT_EQ(serverProtocolNamed(protocol.name), &protocol);
    EXPECT_EQ(serverProtocolNamed("rehearsal"), nullptr);
}

} // namespace
} // namespace palimpsest::model
