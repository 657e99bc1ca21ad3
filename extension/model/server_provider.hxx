// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "model/provider.hxx"
#include "model/server_protocol.hxx"
#include "model/server_settings.hxx"

#include <memory>

namespace palimpsest::model {

class CurlLibrary;

// A server that speaks one of the protocols of serverProtocols(). Always returns a provider: what
// is wrong with the settings is said by respond and models. Loads libcurl on first use. The
// protocol is kept by reference.
std::unique_ptr<Provider> serverProvider(const ServerProtocol& protocol, ServerSettings settings);

// The same through a given libcurl; with null, every request fails with missingLibrary.
std::unique_ptr<Provider> serverProvider(const ServerProtocol& protocol, ServerSettings settings,
                                         std::shared_ptr<const CurlLibrary> library);

} // namespace palimpsest::model
