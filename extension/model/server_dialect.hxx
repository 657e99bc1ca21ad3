// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "model/server_message.hxx"

#include <optional>

namespace palimpsest::model {

// In what a server's reading of the protocol differs from the plain one: learned from its refusals.
struct ServerDialect {
    bool countsTokens = true;           // knows stream_options
    bool completionTokensLimit = false; // wants max_completion_tokens for max_tokens
    int answerTokens = 8192;            // how long an answer may be, where that must be said

    friend bool operator==(const ServerDialect&, const ServerDialect&) = default;
};

// The dialect to try after a refusal; nothing where the refusal is about something else.
std::optional<ServerDialect> dialectAfter(ServerDialect tried, long status,
                                          const std::optional<ServerMessage>& message);

} // namespace palimpsest::model
