// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "provenance/history.hxx"
#include "recorded_trace.hxx"

#include <vector>

namespace palimpsest::bench {

/// The story into which a trace is played.
inline constexpr const char* story = "body";

/// Where a trace's text came from, in the engine's terms: what stood at the start is imported,
/// keystrokes are of session s1, accepted responses of the model.
provenance::Attribution startAttribution();
provenance::Attribution attribution(int origin);

/// A trace as patches for a history: what stood at the start first, if anything, then the trace's
/// own in order.
std::vector<provenance::Patch> historyPatches(const Trace& trace);

} // namespace palimpsest::bench
