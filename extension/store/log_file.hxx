// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "store/carried_journal.hxx"

#include <filesystem>
#include <string>
#include <vector>

namespace palimpsest::store {

/// The log file that belongs to a document's file: "essay.odt" → "essay.odt.provenance.sqlite".
std::filesystem::path logFileBeside(const std::filesystem::path& documentFile);

/// Reads a log file, or a working journal that nobody has open, from anywhere: opened read-only,
/// nothing in it is trusted or executed, time and memory are bounded. Damaged content is said in
/// `damage`, with what could be read before it. Throws StoreError where the file cannot be read or
/// is no log file at all.
CarriedJournal readLogFile(const std::filesystem::path& logFile);

/// Writes a whole log file in place of the one that is there, by way of a temporary file in the
/// same folder that is flushed to the disk and then renamed: readers see the old file or the new
/// one. Throws StoreError, and then the old file is as it was.
void writeLogFile(const std::filesystem::path& logFile, const std::string& document,
                  const Seed& seed, const std::vector<std::string>& lines,
                  const std::string& checkpoint);

/// Overwrites and deletes a document's log file; nothing where there is none. Throws StoreError,
/// and then it is as it was, where it is another document's, holds an entry that is not among
/// `lines`, or cannot be deleted.
void removeLogFile(const std::filesystem::path& logFile, const std::string& document,
                   const std::vector<std::string>& lines);

} // namespace palimpsest::store
