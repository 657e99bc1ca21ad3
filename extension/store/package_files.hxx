// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "provenance/journal.hxx"
#include "store/carried_journal.hxx"
#include "store/segments.hxx"

#include <functional>
#include <map>
#include <optional>
#include <string>

namespace palimpsest::store {

/// The folder in the package, and its media type: without one the office may drop it.
inline constexpr const char* packageFolder = "Provenance";
inline constexpr const char* packageMediaType = "application/vnd.palimpsest.provenance";

/// Stands for the document's id where journal.json has none.
inline constexpr const char* unnamedDocument = "unnamed";

/// The files of the folder, by their name in it: what a save writes.
std::map<std::string, std::string> packageFiles(const provenance::Journal& journal,
                                                Segments& segments);

/// Gives a file of the folder by its name, or nothing if there is none.
using PackageFile = std::function<std::optional<std::string>(const std::string& name)>;

/// Reads the folder. Never throws for damaged content: says it in `damage`, with what could be read
/// before it. Takes at most 128 MiB of lines and 800,000 entries. A folder without
/// "journal.json" has an empty `document`.
CarriedJournal readPackageFiles(const PackageFile& file);

/// Whether a file of the folder is of a record that was damaged when a new one was begun. Readers
/// pass over it.
bool isSetAside(const std::string& name);

/// All files of the folder as they stay beside a new record: those of a damaged one under names of
/// their own, "earlier-1-journal.json", those that were set aside before as they are.
std::map<std::string, std::string> setAside(const std::map<std::string, std::string>& files);

} // namespace palimpsest::store
