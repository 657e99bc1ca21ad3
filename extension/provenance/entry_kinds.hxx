// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "provenance/entry.hxx"

#include <string>

namespace palimpsest::provenance {

/// Looks at the fields of an entry of this kind (docs/journal-format.md, "Kinds") that a replay
/// does not need, so that an entry means the same to every reader. Throws JournalError, in words
/// that go on from "Entry 12 is damaged: ", where one is missing that the kind demands, or is of
/// another type. A kind that is not known demands nothing.
void checkOtherFields(const std::string& kind, const Json& entry);

} // namespace palimpsest::provenance
