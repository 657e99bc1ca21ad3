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

// One answer of a server, read piece by piece: the events of a stream, or the one JSON text of a
// server that does not stream. Each protocol reads its own objects; a model's reasoning, tool calls
// and whatever else is not its text are passed over.
class Answer {
  public:
    virtual ~Answer();
    Answer(const Answer&) = delete;
    Answer& operator=(const Answer&) = delete;

    // The data of one server-sent event.
    void event(std::string_view data);

    // The data of an event that the end of the stream may have cut: read where it is whole.
    void tail(std::string_view data);

    // A whole answer that was not streamed.
    void whole(std::string_view json);

    bool done() const { return done_; }             // the protocol's last word, or a whole answer
    bool unreadable() const { return unreadable_; } // something that is not of this protocol
    bool ended() const { return done_ || !finish_.empty(); }

    const std::string& finish() const { return finish_; } // as the server says; may be empty
    const std::string& model() const { return model_; }
    const Usage& usage() const { return usage_; }
    const std::optional<ServerMessage>& error() const { return error_; }

  protected:
    explicit Answer(ResponseText& text) : text_(text) {}

    // An object that carries no error.
    virtual void read(const nlohmann::json& object) = 0;

    // A content in that member: a text, or a list of parts of which those with a text count.
    void readContent(const nlohmann::json& object, const char* name);
    void append(const std::string& content);

    std::string finish_;
    std::string model_;
    Usage usage_;
    bool done_ = false;
    bool unreadable_ = false;

  private:
    void readJson(std::string_view json);

    ResponseText& text_;
    std::optional<ServerMessage> error_;
};

} // namespace palimpsest::model
