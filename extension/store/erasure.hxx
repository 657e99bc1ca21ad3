// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>

namespace palimpsest::store {

/// Erases what a folder of working journals holds of a document: its journal with every branch,
/// those of its copies, damaged ones that were set aside, and what SQLite keeps beside each of
/// them. Gives how many journals there were. Files are overwritten before they are deleted; what a
/// disk or file system keeps by itself (snapshots, spare cells) is out of reach. Throws StoreError
/// where somebody has one of them open, and then all are as they were, or where one could not be
/// deleted. Not for a journal that is open in this process: see WorkingJournal::erase.
std::size_t eraseWorkingJournals(const std::filesystem::path& folder, const std::string& document);

} // namespace palimpsest::store
