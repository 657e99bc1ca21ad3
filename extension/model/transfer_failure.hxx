// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "model/failure.hxx"
#include "model/http_exchange.hxx"

namespace palimpsest::model {

// What an exchange that libcurl gave up means. answered: the head of an answer had come.
Failure::Kind transferFailureKind(const HttpEnd& end, bool answered);

// There was no connection, so the server cannot have seen anything of the request.
bool nothingWasSent(const HttpEnd& end);

} // namespace palimpsest::model
