// SPDX-License-Identifier: MPL-2.0
#include "model/server_protocol.hxx"

#include "model/chat_answer.hxx"
#include "model/chat_request.hxx"
#include "model/messages_answer.hxx"
#include "model/messages_request.hxx"

#include <algorithm>
#include <array>

namespace palimpsest::model {

namespace {

template <class Kind>
std::unique_ptr<Answer> answerOf(ResponseText& text) {
    return std::make_unique<Kind>(text);
}

constexpr std::array protocols{
    ServerProtocol{
        .name = "openai",
        .defaultAddress = "https://api.openai.com/v1",
        .askEndpoint = "/chat/completions",
        .modelsEndpoint = "/models",
        .modelsQuery = "",
        .keyHeader = "Authorization: Bearer ",
        .versionHeader = "",
        .requestBody = chatRequestBody,
        .answer = answerOf<ChatAnswer>,
    },
    ServerProtocol{
        .name = "anthropic",
        .defaultAddress = "https://api.anthropic.com/v1",
        .askEndpoint = "/messages",
        .modelsEndpoint = "/models",
        .modelsQuery = "limit=1000",
        .keyHeader = "x-api-key: ",
        .versionHeader = "anthropic-version: 2023-06-01",
        .requestBody = messagesRequestBody,
        .answer = answerOf<MessagesAnswer>,
    },
};

} // namespace

std::span<const ServerProtocol> serverProtocols() {
    return protocols;
}

const ServerProtocol* serverProtocolNamed(std::string_view name) {
    const auto found = std::find_if(protocols.begin(), protocols.end(),
                                    [&](const auto& protocol) { return protocol.name == name; });
    return found == protocols.end() ? nullptr : &*found;
}

} // namespace palimpsest::model
