// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "model/answer.hxx"

namespace palimpsest::model {

// An answer of Anthropic's Messages protocol: message_start, then for each block of the content
// content_block_start, content_block_delta and content_block_stop, then message_delta and
// message_stop, with pings anywhere. Kinds of events that are not known are passed over, as the
// protocol asks.
class MessagesAnswer : public Answer {
  public:
    explicit MessagesAnswer(ResponseText& text) : Answer(text) {}

  private:
    void read(const nlohmann::json& object) override;
    void readMessage(const nlohmann::json& message);
    void readUsage(const nlohmann::json& holder);
};

} // namespace palimpsest::model
