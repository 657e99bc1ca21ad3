// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "model/response.hxx"
#include "model/response_text.hxx"
#include "model/server_message.hxx"

#include <nlohmann/json_fwd.hpp>

#include <optional>
#include <string>
#include <string_view>

namespace palimpsest::model {

// One answer of the chat completions protocol, read piece by piece: the chunks of a stream, or the
// one JSON text of a server that does not stream. Only the first choice counts; a model's
// reasoning, tool calls and whatever else is not its text are passed over.
class ChatAnswer {
  public:
    explicit ChatAnswer(ResponseText& text);

    // The data of one server-sent event.
    void event(std::string_view data);

    // The data of an event that the end of the stream may have cut: read where it is whole.
    void tail(std::string_view data);

    // A whole answer that was not streamed.
    void whole(std::string_view json);

    bool done() const { return done_; }             // [DONE], or a whole answer
    bool unreadable() const { return unreadable_; } // something that is not of this protocol
    bool ended() const { return done_ || !finish_.empty(); }

    const std::string& finish() const { return finish_; } // as the server says; may be empty
    const std::string& model() const { return model_; }
    const Usage& usage() const { return usage_; }
    const std::optional<ServerMessage>& error() const { return error_; }

  private:
    void read(std::string_view json);
    void readUsage(const nlohmann::json& usage);
    void readChoice(const nlohmann::json& choice);
    void readContent(const nlohmann::json& message);

    ResponseText& text_;
    std::string finish_;
    std::string model_;
    Usage usage_;
    std::optional<ServerMessage> error_;
    bool done_ = false;
    bool unreadable_ = false;
};

} // namespace palimpsest::model
