// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "provenance/replay.hxx"

#include <cstdint>
#include <optional>

namespace palimpsest::provenance {

/// How long a response stood before its writer, in ms: from its first text to the first decision
/// about it. Of one that was never decided about, to the next question; without one, to the last
/// thing recorded in its session. Nothing where no text of it came.
std::optional<std::int64_t> shownBeforeDecision(const ResponseRecord& response,
                                                const Replay& replay);

} // namespace palimpsest::provenance
