// SPDX-License-Identifier: MPL-2.0
#include "model/messages_answer.hxx"

#include "model/json_members.hxx"

#include <nlohmann/json.hpp>

namespace palimpsest::model {

void MessagesAnswer::read(const nlohmann::json& object) {
    const std::string type = textIn(object, "type");
    if (type == "message_start") {
        if (const nlohmann::json* message = member(object, "message"))
            readMessage(*message);
    } else if (type == "message") {
        readMessage(object);
    } else if (type == "content_block_start") {
        if (const nlohmann::json* block = member(object, "content_block"))
            append(textIn(*block, "text"));
    } else if (type == "content_block_delta") {
        if (const nlohmann::json* delta = member(object, "delta"))
            append(textIn(*delta, "text"));
    } else if (type == "message_delta") {
        readUsage(object);
        if (const nlohmann::json* delta = member(object, "delta"))
            finish_ = textIn(*delta, "stop_reason");
    } else if (type == "message_stop") {
        done_ = true;
    } else if (type.empty()) {
        unreadable_ = true; // every object of this protocol says what it is
    }
}

void MessagesAnswer::readMessage(const nlohmann::json& message) {
    model_ = textIn(message, "model");
    finish_ = textIn(message, "stop_reason");
    readContent(message, "content");
    readUsage(message);
}

// What was read from and written to the provider's cache is part of the prompt, and counted apart.
// The count of what was written grows from event to event.
void MessagesAnswer::readUsage(const nlohmann::json& holder) {
    const nlohmann::json* usage = member(holder, "usage");
    if (usage == nullptr || !usage->is_object())
        return;
    usage_.known = true;
    if (member(*usage, "input_tokens") != nullptr)
        usage_.promptTokens = countIn(*usage, "input_tokens") +
                              countIn(*usage, "cache_creation_input_tokens") +
                              countIn(*usage, "cache_read_input_tokens");
    if (member(*usage, "output_tokens") != nullptr)
        usage_.completionTokens = countIn(*usage, "output_tokens");
}

} // namespace palimpsest::model
