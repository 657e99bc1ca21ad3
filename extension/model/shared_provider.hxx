// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "model/provider.hxx"

#include <memory>

namespace palimpsest::model {

// A provider for one question out of one that stays: its connections and what it has learnt about
// the server are there for the next question.
std::unique_ptr<Provider> sharedProvider(std::shared_ptr<Provider> provider);

} // namespace palimpsest::model
