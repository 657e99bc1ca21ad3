// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <rtl/ustring.hxx>

#include <filesystem>
#include <optional>

namespace palimpsest::writer {

/// The file behind a URL, or nothing for one that names no file of a local disk.
std::optional<std::filesystem::path> fileOf(const rtl::OUString& url);

/// The office's URL of a file.
rtl::OUString fileUrl(const std::filesystem::path& file);

} // namespace palimpsest::writer
