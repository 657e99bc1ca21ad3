// SPDX-License-Identifier: MPL-2.0
// Looking into JSON that a server sent: nothing of it can be relied on to be there or of its type.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include <string>

namespace palimpsest::model {

// The member of that name; null where there is none, where it is null, or where this is no object.
const nlohmann::json* member(const nlohmann::json& object, const char* name);

// The text in that member; empty where there is none.
std::string textIn(const nlohmann::json& object, const char* name);

// The positive number in that member, cut to a whole one; 0 where there is none.
int countIn(const nlohmann::json& object, const char* name);

} // namespace palimpsest::model
