// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "model/request.hxx"
#include "model/server_dialect.hxx"

#include <string>

namespace palimpsest::model {

// The JSON body of POST …/messages. A length must be named there: where the request names none, it
// is the dialect's.
std::string messagesRequestBody(const Request& request, const std::string& model,
                                const ServerDialect& dialect);

} // namespace palimpsest::model
