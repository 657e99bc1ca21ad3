// SPDX-License-Identifier: MPL-2.0
// The sentences behind sentence and waitingSentence, one file a language.
#pragma once

#include "model/failure.hxx"

#include <string>

namespace palimpsest::model {

std::string englishSentence(const Failure& failure);
std::string frenchSentence(const Failure& failure);

// seconds: at least 1.
std::string englishWaiting(const Failure& why, long seconds);
std::string frenchWaiting(const Failure& why, long seconds);

} // namespace palimpsest::model
