// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "model/request.hxx"
#include "model/server_dialect.hxx"

#include <string>

namespace palimpsest::model {

// The JSON body of POST …/chat/completions. The model is left out where it is empty: servers that
// have one model only do not ask for its name.
std::string chatRequestBody(const Request& request, const std::string& model,
                            const ServerDialect& dialect);

} // namespace palimpsest::model
