// SPDX-License-Identifier: MPL-2.0
// The sentences behind sentence(const Failure&, language), one file a language.
#pragma once

#include "model/failure.hxx"

#include <string>

namespace palimpsest::model {

std::string englishSentence(const Failure& failure);
std::string frenchSentence(const Failure& failure);

} // namespace palimpsest::model
