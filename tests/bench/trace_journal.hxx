// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "provenance/journal.hxx"
#include "provenance/replay.hxx"
#include "recorded_trace.hxx"

#include <cstddef>
#include <map>
#include <string>

namespace palimpsest::bench {

/// Records a trace as the extension would have, with the time of every key; accepted responses as
/// responses to a prompt that is not known. Responses are numbered anew in the order in which the
/// trace accepts them.
provenance::Journal record(const Trace& trace);

/// The files of the package folder, by name.
using PackageFolder = std::map<std::string, std::string>;
PackageFolder package(const provenance::Journal& journal);

/// The bytes of all segments in the folder.
std::size_t segmentBytes(const PackageFolder& folder);

/// What opening the document does: reads the folder, checks the tree against the checkpoint, and
/// replays. Throws std::runtime_error where the folder is damaged.
provenance::Replay open(const PackageFolder& folder);

} // namespace palimpsest::bench
