// SPDX-License-Identifier: MPL-2.0
#include "model/model_list.hxx"

#include "model/utf8_boundary.hxx"

#include <unordered_set>

#include <nlohmann/json.hpp>

namespace palimpsest::model {

bool ModelListReader::head(const HttpHead& head) {
    head_ = head;
    return true;
}

bool ModelListReader::body(std::string_view bytes) {
    tooLarge_ = collected_.size() + bytes.size() > maximumBytes;
    if (!tooLarge_)
        collected_ += bytes;
    return !tooLarge_;
}

std::optional<std::vector<std::string>> modelsIn(std::string_view json) {
    using Json = nlohmann::json;
    const Json answer = Json::parse(validUtf8(json), nullptr, false);
    const Json* list = answer.is_array() ? &answer : nullptr;
    if (answer.is_object()) {
        for (const char* name : {"data", "models"}) {
            const auto found = answer.find(name);
            if (list == nullptr && found != answer.end() && found->is_array())
                list = &*found;
        }
    }
    if (list == nullptr)
        return std::nullopt;
    std::vector<std::string> names;
    std::unordered_set<std::string> seen;
    for (const Json& model : *list) {
        if (!model.is_object())
            continue;
        for (const char* member : {"id", "name"}) {
            const auto found = model.find(member);
            if (found == model.end() || !found->is_string())
                continue;
            if (std::string name = found->get<std::string>(); seen.insert(name).second)
                names.push_back(std::move(name));
            break;
        }
    }
    return names;
}

} // namespace palimpsest::model
