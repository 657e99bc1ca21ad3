// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "model/request.hxx"
#include "model/situation.hxx"

#include <string>

namespace palimpsest::model {

// How alike a text and a passage must be to count as the same: a few words may have been changed.
inline constexpr double sameText = 0.6;

// The first response in the situation's order whose conditions all hold; null where there is none.
// `about` looks at the request's context, or, where that is empty, at the last answer given
// earlier.
const Situation::Response* recordedResponse(const Situation& situation, const Request& request);

// The response's text, or, where earlier turns hold it already, the next of its `again`; the last
// one where all of them were given.
const std::string& nextText(const Situation::Response& response, const Request& request);

// What the rehearsal says to a request that the situation has no response for: that it is a
// rehearsal, and what can be asked here.
std::string honestAnswer(const Situation& situation);

} // namespace palimpsest::model
