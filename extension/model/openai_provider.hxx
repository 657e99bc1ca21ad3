// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "model/provider.hxx"
#include "model/server_settings.hxx"

#include <memory>

namespace palimpsest::model {

class CurlLibrary;

// A server that speaks OpenAI's chat completions protocol (POST …/chat/completions with streamed
// server-sent events, GET …/models). Always returns a provider: what is wrong with the settings is
// said by respond and models. Loads libcurl on first use.
std::unique_ptr<Provider> openAiProvider(ServerSettings settings);

// The same through a given libcurl; with null, every request fails with missingLibrary.
std::unique_ptr<Provider> openAiProvider(ServerSettings settings,
                                         std::shared_ptr<const CurlLibrary> library);

} // namespace palimpsest::model
