// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>

namespace palimpsest::panel {

/// The first `most` bytes of a file; nothing where it cannot be read. Waits for the disk.
std::optional<std::string> readFile(const std::filesystem::path& file, std::size_t most);

/// Replaces the file whole, or leaves it as it was: then false. Waits for the disk.
bool writeFile(const std::filesystem::path& file, const std::string& bytes);

} // namespace palimpsest::panel
