// SPDX-License-Identifier: MPL-2.0
#include "model/messages_request.hxx"

#include "model/instructions.hxx"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace palimpsest::model {

std::string messagesRequestBody(const Request& request, const std::string& model,
                                const ServerDialect& dialect) {
    using Json = nlohmann::json;
    Json messages = Json::array();
    const auto add = [&](std::string_view role, const std::string& content) {
        if (!content.empty()) // refused by the protocol
            messages.push_back({{"role", role}, {"content", content}});
    };
    for (const Request::Turn& turn : request.earlier)
        add(turn.role == "assistant" ? "assistant" : "user", turn.text);
    add("user", userMessage(request));

    Json body{{"messages", std::move(messages)},
              {"system", systemPrompt(request.action, request.language)},
              {"max_tokens", request.maxTokens.value_or(dialect.answerTokens)},
              {"stream", true}};
    if (!model.empty())
        body["model"] = model;
    if (request.temperature)
        body["temperature"] = std::min(*request.temperature, 1.0); // the protocol's highest
    return body.dump(-1, ' ', false, Json::error_handler_t::replace);
}

} // namespace palimpsest::model
