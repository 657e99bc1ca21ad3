// SPDX-License-Identifier: MPL-2.0
#include "model/chat_answer.hxx"

#include "model/surrogate_escapes.hxx"
#include "model/utf8_boundary.hxx"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdint>
#include <limits>

namespace palimpsest::model {

namespace {

using Json = nlohmann::json;

const Json* member(const Json& object, const char* name) {
    if (!object.is_object())
        return nullptr;
    const auto found = object.find(name);
    return found == object.end() || found->is_null() ? nullptr : &*found;
}

int countIn(const Json& usage, const char* name) {
    const Json* count = member(usage, name);
    if (count == nullptr || !count->is_number())
        return 0;
    const double value = count->get<double>();
    return value > 0 && value < std::numeric_limits<int>::max() ? static_cast<int>(value) : 0;
}

bool isFirst(const Json& choice) {
    const Json* index = member(choice, "index");
    return index == nullptr || *index == 0;
}

} // namespace

ChatAnswer::ChatAnswer(ResponseText& text) : text_(text) {}

void ChatAnswer::event(std::string_view data) {
    const std::size_t first = data.find_first_not_of(" \t");
    if (done_ || first == std::string_view::npos)
        return;
    if (data.substr(first).starts_with("[DONE]"))
        done_ = true;
    else
        read(data);
}

void ChatAnswer::tail(std::string_view data) {
    event(data);
    unreadable_ = false;
}

void ChatAnswer::whole(std::string_view json) {
    read(json);
    done_ = !unreadable_;
    if (finish_.empty() && done_)
        finish_ = "stop";
}

void ChatAnswer::read(std::string_view json) {
    const Json answer = Json::parse(markLoneSurrogates(validUtf8(json)), nullptr, false);
    if (!answer.is_object()) {
        unreadable_ = true;
        return;
    }
    if (auto error = serverMessage(answer)) {
        error_ = std::move(error);
        return;
    }
    if (const Json* model = member(answer, "model"); model != nullptr && model->is_string())
        model_ = model->get<std::string>();
    if (const Json* usage = member(answer, "usage"))
        readUsage(*usage);
    const Json* choices = member(answer, "choices");
    if (choices == nullptr || !choices->is_array())
        return;
    for (const Json& choice : *choices) {
        if (isFirst(choice))
            readChoice(choice);
    }
}

void ChatAnswer::readUsage(const Json& usage) {
    if (!usage.is_object())
        return;
    usage_ = {countIn(usage, "prompt_tokens"), countIn(usage, "completion_tokens"), true};
}

void ChatAnswer::readChoice(const Json& choice) {
    if (const Json* delta = member(choice, "delta"))
        readContent(*delta);
    else if (const Json* message = member(choice, "message"))
        readContent(*message);
    const Json* finish = member(choice, "finish_reason");
    if (finish != nullptr && finish->is_string() && !finish->get<std::string>().empty())
        finish_ = finish->get<std::string>();
}

// The content is a text, or a list of parts of which those of the type "text" count.
void ChatAnswer::readContent(const Json& message) {
    const Json* content = member(message, "content");
    if (content == nullptr)
        return;
    if (content->is_string()) {
        text_.append(restoreLoneSurrogates(content->get<std::string>()));
        return;
    }
    if (!content->is_array())
        return;
    for (const Json& part : *content) {
        const Json* text = member(part, "text");
        if (text != nullptr && text->is_string())
            text_.append(restoreLoneSurrogates(text->get<std::string>()));
    }
}

} // namespace palimpsest::model
