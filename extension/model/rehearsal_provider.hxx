// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "model/provider.hxx"
#include "model/situation.hxx"

#include <memory>

namespace palimpsest::model {

// The built-in, offline provider: answers with the situation's recorded responses, and says
// honestly that it is a rehearsal where the situation has none. charactersPerSecond: pace of the
// stream in code points; 0 or less: at once.
std::unique_ptr<Provider> rehearsalProvider(Situation situation, double charactersPerSecond);

} // namespace palimpsest::model
