// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "cli/document_file.hxx"
#include "provenance/entry_choice.hxx"
#include "provenance/journal.hxx"
#include "provenance/replay.hxx"

#include <cstdint>
#include <filesystem>
#include <string>

namespace palimpsest::cli {

/// A file with a sound record, from which a copy with less in it can be made.
struct SoundRecord {
    DocumentFile document;
    provenance::Journal journal;
    provenance::Replay replay;
};

/// Opens a file. Throws Refusal where it carries no record, or one that is damaged or still grows;
/// store::StoreError where it cannot be read.
SoundRecord openSound(const std::filesystem::path& file);

/// Reads a choice of entries that the record has. Throws Refusal for any other; `option` is the one
/// that it was given with.
provenance::EntryChoice chosenEntries(const std::string& text, const std::string& option,
                                      const SoundRecord& record);

/// Throws Refusal where a copy would take the place of the file that it is made from, or where
/// another file's log would lie beside it.
void mustBeAnother(const std::filesystem::path& out, const std::filesystem::path& file);

/// "1 text", "2 texts".
std::string counted(std::uint64_t count, const std::string& one);

} // namespace palimpsest::cli
