// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "exchange/inspection_json.hxx"

#include <string>

namespace palimpsest::exchange {

/// An inspection for a person to read in a terminal: what is covered, the composition, the writers,
/// what became of each response, the gaps. UTF-8, plain, lines ended by U+000A; nothing of the file
/// can act on the terminal.
std::string inspectionText(const provenance::Inspection& inspection,
                           const provenance::Replay* replay, const DocumentFacts& facts);

/// Only what is covered and by how many entries, in the same manner.
std::string verificationText(const provenance::Inspection& inspection, const DocumentFacts& facts);

/// The one sentence that comes first: "The record covers this text."
std::string coverageSentence(const provenance::Inspection& inspection);

} // namespace palimpsest::exchange
