// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "model/failure.hxx"
#include "panel/texts.hxx"

#include <optional>
#include <string>
#include <vector>

namespace palimpsest::office {

/// What a test of a server showed, in one sentence. `wanted`: the model that the settings name; may
/// be empty.
std::string testSentence(const std::string& host, const std::string& wanted,
                         const std::vector<std::string>& models,
                         const std::optional<model::Failure>& failure, const panel::Texts& texts);

/// What fetching the names of models brought, in one sentence.
std::string fetchedSentence(const std::string& host, std::size_t models,
                            const std::optional<model::Failure>& failure,
                            const panel::Texts& texts);

} // namespace palimpsest::office
