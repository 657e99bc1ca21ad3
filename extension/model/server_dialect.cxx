// SPDX-License-Identifier: MPL-2.0
#include "model/server_dialect.hxx"

namespace palimpsest::model {

namespace {

// What every model of the protocol that wants a length allows.
constexpr int shortestAnswerTokens = 4096;

} // namespace

std::optional<ServerDialect> dialectAfter(ServerDialect tried, long status,
                                          const std::optional<ServerMessage>& message) {
    if ((status != 400 && status != 422) || !message)
        return std::nullopt;
    const auto says = [&](const char* words) {
        return message->text.find(words) != std::string::npos;
    };
    ServerDialect next = tried;
    if (says("stream_options") || says("include_usage"))
        next.countsTokens = false;
    else if (says("max_completion_tokens"))
        next.completionTokensLimit = true;
    else if (says("max_tokens") && says("maximum allowed"))
        next.answerTokens = shortestAnswerTokens;
    return next == tried ? std::nullopt : std::optional(next);
}

} // namespace palimpsest::model
