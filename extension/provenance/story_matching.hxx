// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "provenance/inspection.hxx"

#include <vector>

namespace palimpsest::provenance {

/// The document's stories with the ids by which the record knows them; empty where it does not. A
/// document has only names and texts, and notes are renumbered and tables renamed: a story is first
/// the one of its name that has its text, then any that has its text, then the one of its name.
/// Stories that have an id keep it.
std::vector<StoryText> identified(std::vector<StoryText> document, const Replay& replay);

} // namespace palimpsest::provenance
