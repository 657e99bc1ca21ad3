// SPDX-License-Identifier: MPL-2.0
#include "model/chat_answer.hxx"

#include "model/json_members.hxx"

#include <nlohmann/json.hpp>

namespace palimpsest::model {

namespace {

bool isFirst(const nlohmann::json& choice) {
    const nlohmann::json* index = member(choice, "index");
    return index == nullptr || *index == 0;
}

} // namespace

void ChatAnswer::read(const nlohmann::json& object) {
    // The first event, or the whole answer, of the other protocol.
    const std::string type = textIn(object, "type");
    if (type == "message_start" || type == "message") {
        unreadable_ = true;
        return;
    }
    if (const std::string model = textIn(object, "model"); !model.empty())
        model_ = model;
    if (const nlohmann::json* usage = member(object, "usage"))
        readUsage(*usage);
    const nlohmann::json* choices = member(object, "choices");
    if (choices == nullptr || !choices->is_array())
        return;
    for (const nlohmann::json& choice : *choices) {
        if (isFirst(choice))
            readChoice(choice);
    }
}

void ChatAnswer::readUsage(const nlohmann::json& usage) {
    if (usage.is_object())
        usage_ = {countIn(usage, "prompt_tokens"), countIn(usage, "completion_tokens"), true};
}

void ChatAnswer::readChoice(const nlohmann::json& choice) {
    if (const nlohmann::json* delta = member(choice, "delta"))
        readContent(*delta, "content");
    else if (const nlohmann::json* message = member(choice, "message"))
        readContent(*message, "content");
    if (const std::string finish = textIn(choice, "finish_reason"); !finish.empty())
        finish_ = finish;
}

} // namespace palimpsest::model
