// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "provenance/history.hxx"

#include <string>
#include <string_view>
#include <vector>

namespace palimpsest::provenance {

/// The patches that turn a story as recorded into `actual` (rule 11): equal text keeps its
/// characters, text that moved (at least 8 words or 40 code points, found elsewhere) keeps them
/// too, the rest is `rest`. Apply in order.
std::vector<Patch> reconcile(const History& history, const std::string& story,
                             std::u32string_view actual, const Attribution& rest);

} // namespace palimpsest::provenance
