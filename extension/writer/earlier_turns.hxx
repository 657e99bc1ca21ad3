// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "model/request.hxx"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace palimpsest::writer {

/// A question and what came of it. UTF-8.
struct Exchange {
    std::string question;
    std::string response; ///< empty where none came
    std::string parent;   ///< the response that it follows or tries again; may be empty
};

/// How many exchanges a question brings along.
inline constexpr std::size_t mostEarlierExchanges = 6;

/// The conversation that `response` ends, oldest first: a turn of the user and one of the assistant
/// for each exchange, the last mostEarlierExchanges of them. `exchange` gives nothing for a
/// response that is not known. An exchange without a question or without a response says nothing
/// and is left out.
std::vector<model::Request::Turn>
earlierTurns(const std::string& response,
             const std::function<std::optional<Exchange>(const std::string& response)>& exchange);

} // namespace palimpsest::writer
