// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace palimpsest::store {

/// The bytes of a file from `offset` on, at most `count`; fewer where it ends.
using BytesAt = std::function<std::string(std::uint64_t offset, std::size_t count)>;

/// How many files a zip of `size` bytes says it holds (APPNOTE.TXT 6.3.10, sections 4.3.14 and
/// 4.3.16), before its directory is read: all the ends that a directory may have, added up, for the
/// library tries each of them.
std::uint64_t filesSaid(const BytesAt& bytes, std::uint64_t size);

/// Whether a file of a document can have this name (OpenDocument 1.3, part 2, section 3.1): a
/// relative path with slashes, that stays inside the package.
bool isPackageName(std::string_view name);

} // namespace palimpsest::store
