// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <nlohmann/json_fwd.hpp>

#include <optional>
#include <string>
#include <string_view>

namespace palimpsest::model {

// What a server says about a fault, in one of the shapes in use: {"error": {"message", "code",
// "type"}},
// {"error": "…"}, {"message": "…"}, {"detail": "…"}.
struct ServerMessage {
    std::string text; // as sent: not yet fit for showing
    std::string code; // "model_not_found", … ; the type where there is no code; may be empty
};

// Nothing where the JSON carries none.
std::optional<ServerMessage> serverMessage(const nlohmann::json& answer);

// The same of a body that may be no JSON at all.
std::optional<ServerMessage> serverMessageIn(std::string_view body);

// The words fit for showing to a person: one line, valid UTF-8, no control or direction characters,
// at most 200 code points, and neither the key nor a part of it that somebody could use.
std::string quotable(std::string_view words, std::string_view key);

} // namespace palimpsest::model
