// SPDX-License-Identifier: MPL-2.0
// The protocols that servers of models speak, one row each.
#pragma once

#include "model/request.hxx"
#include "model/server_dialect.hxx"

#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace palimpsest::model {

class Answer;
class ResponseText;

struct ServerProtocol {
    std::string_view name;           // in settings and journals: "openai", "anthropic"
    std::string_view defaultAddress; // of the service that it comes from
    std::string_view askEndpoint;    // below the address; POST
    std::string_view modelsEndpoint; // below the address; GET
    std::string_view modelsQuery;    // asks for long pages; empty: the list is one page
    std::string_view keyHeader;      // the header field up to the key
    std::string_view versionHeader;  // a header field that every request has; empty: none

    // The JSON body of a question.
    std::string (*requestBody)(const Request& request, const std::string& model,
                               const ServerDialect& dialect);

    // What reads the answer to it.
    std::unique_ptr<Answer> (*answer)(ResponseText& text);
};

// All of them; the first is the one that most servers speak.
std::span<const ServerProtocol> serverProtocols();

// The one of exactly that name; null where there is none.
const ServerProtocol* serverProtocolNamed(std::string_view name);

} // namespace palimpsest::model
