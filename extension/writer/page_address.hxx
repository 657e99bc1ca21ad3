// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <string>
#include <string_view>

namespace palimpsest::writer {

/// The address of a page as a clipboard format gives it, in UTF-8 and without user name, query and
/// fragment, which can say more of a person than where a text is from. `wide`: UTF-16 in the
/// machine's byte order, else UTF-8. Empty for what is no address of a page or a file's name.
std::string pageAddress(std::string_view bytes, bool wide);

} // namespace palimpsest::writer
