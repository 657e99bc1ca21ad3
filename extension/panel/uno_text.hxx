// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <rtl/ustring.hxx>

#include <string>
#include <string_view>

namespace palimpsest::panel {

/// UTF-8 to UTF-16; what is not UTF-8 becomes U+FFFD.
rtl::OUString ustring(std::string_view utf8);

/// UTF-16 to UTF-8.
std::string utf8(const rtl::OUString& text);

} // namespace palimpsest::panel
