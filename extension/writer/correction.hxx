// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "provenance/comparison.hxx"

#include <string_view>
#include <vector>

namespace palimpsest::writer {

/// What autocorrect left as it was of the letters before the key that set it off. It changes
/// letters in their place, and spaces between them: a letter that is equal only to its neighbour is
/// another.
std::vector<provenance::Match> keptByCorrection(std::u32string_view before,
                                                std::u32string_view after);

} // namespace palimpsest::writer
