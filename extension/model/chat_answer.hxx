// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "model/answer.hxx"

namespace palimpsest::model {

// An answer of the chat completions protocol. Only the first choice counts.
class ChatAnswer : public Answer {
  public:
    explicit ChatAnswer(ResponseText& text) : Answer(text) {}

  private:
    void read(const nlohmann::json& object) override;
    void readUsage(const nlohmann::json& usage);
    void readChoice(const nlohmann::json& choice);
};

} // namespace palimpsest::model
