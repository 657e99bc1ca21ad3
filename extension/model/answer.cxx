// SPDX-License-Identifier: MPL-2.0
#include "model/answer.hxx"

#include "model/json_members.hxx"
#include "model/surrogate_escapes.hxx"
#include "model/utf8_boundary.hxx"

#include <nlohmann/json.hpp>

#include <utility>

namespace palimpsest::model {

Answer::~Answer() = default;

void Answer::event(std::string_view data) {
    const std::size_t first = data.find_first_not_of(" \t");
    if (done_ || first == std::string_view::npos)
        return;
    // The last word of chat completions. Gateways say it in other protocols as well.
    if (data.substr(first).starts_with("[DONE]"))
        done_ = true;
    else
        readJson(data);
}

void Answer::tail(std::string_view data) {
    event(data);
    unreadable_ = false;
}

void Answer::whole(std::string_view json) {
    readJson(json);
    done_ = !unreadable_;
    if (finish_.empty() && done_)
        finish_ = "stop";
}

void Answer::readJson(std::string_view json) {
    const auto answer = nlohmann::json::parse(markLoneSurrogates(validUtf8(json)), nullptr, false);
    if (!answer.is_object()) {
        unreadable_ = true;
        return;
    }
    if (auto error = serverMessage(answer))
        error_ = std::move(error);
    else
        read(answer);
}

void Answer::append(const std::string& content) {
    text_.append(restoreLoneSurrogates(content));
}

void Answer::readContent(const nlohmann::json& object, const char* name) {
    const nlohmann::json* content = member(object, name);
    if (content == nullptr)
        return;
    if (content->is_string()) {
        append(content->get<std::string>());
        return;
    }
    if (!content->is_array())
        return;
    for (const nlohmann::json& part : *content)
        append(textIn(part, "text"));
}

} // namespace palimpsest::model
