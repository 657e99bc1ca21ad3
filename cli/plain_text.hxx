// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <string>
#include <string_view>

namespace palimpsest::cli {

/// A text out of a file as UTF-8 that a terminal shows and does not obey: controls but tabs and
/// line ends are left out.
std::string plainText(std::u32string_view text);

/// The same for a name or a sentence, which stays on one line.
std::string plainLine(std::string_view utf8);

} // namespace palimpsest::cli
