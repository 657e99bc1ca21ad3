// SPDX-License-Identifier: MPL-2.0
#include "model/json_members.hxx"

#include <nlohmann/json.hpp>

#include <limits>

namespace palimpsest::model {

const nlohmann::json* member(const nlohmann::json& object, const char* name) {
    if (!object.is_object())
        return nullptr;
    const auto found = object.find(name);
    return found == object.end() || found->is_null() ? nullptr : &*found;
}

std::string textIn(const nlohmann::json& object, const char* name) {
    const nlohmann::json* text = member(object, name);
    return text == nullptr || !text->is_string() ? std::string() : text->get<std::string>();
}

int countIn(const nlohmann::json& object, const char* name) {
    const nlohmann::json* count = member(object, name);
    if (count == nullptr || !count->is_number())
        return 0;
    const double value = count->get<double>();
    return value > 0 && value < std::numeric_limits<int>::max() ? static_cast<int>(value) : 0;
}

} // namespace palimpsest::model
