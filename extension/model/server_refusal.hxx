// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "model/failure.hxx"
#include "model/server_message.hxx"

#include <optional>

namespace palimpsest::model {

// What an HTTP status other than 2xx (RFC 9110 §15) means here, with the server's own words where
// it has some. keySent: the request carried a key. Only the kind is decided here.
Failure::Kind refusalKind(long status, const std::optional<ServerMessage>& message, bool keySent);

// What an error means that came with status 200, in the middle of a stream or instead of one.
Failure::Kind streamErrorKind(const ServerMessage& message);

} // namespace palimpsest::model
