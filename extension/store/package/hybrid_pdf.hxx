// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>

namespace palimpsest::store {

/// The OpenDocument package embedded in a hybrid PDF (ISO 32000-1, section 7.11.4), or nothing if
/// the PDF has none. Throws StoreError where the file cannot be read or is larger than 192 MiB.
std::optional<std::string> embeddedPackage(const std::filesystem::path& pdf);

} // namespace palimpsest::store
