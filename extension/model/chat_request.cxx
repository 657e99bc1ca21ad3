// SPDX-License-Identifier: MPL-2.0
#include "model/chat_request.hxx"

#include "model/instructions.hxx"

#include <nlohmann/json.hpp>

namespace palimpsest::model {

std::string chatRequestBody(const Request& request, const std::string& model,
                            const ServerDialect& dialect) {
    using Json = nlohmann::json;
    Json messages = Json::array();
    const auto add = [&](std::string_view role, const std::string& content) {
        messages.push_back({{"role", role}, {"content", content}});
    };
    add("system", systemPrompt(request.action, request.language));
    for (const Request::Turn& turn : request.earlier)
        add(turn.role == "assistant" ? "assistant" : "user", turn.text);
    add("user", userMessage(request));

    Json body{{"messages", std::move(messages)}, {"stream", true}};
    if (!model.empty())
        body["model"] = model;
    if (request.temperature)
        body["temperature"] = *request.temperature;
    if (request.maxTokens)
        body[dialect.completionTokensLimit ? "max_completion_tokens" : "max_tokens"] =
            *request.maxTokens;
    if (dialect.countsTokens)
        body["stream_options"] = {{"include_usage", true}};
    return body.dump(-1, ' ', false, Json::error_handler_t::replace);
}

} // namespace palimpsest::model
