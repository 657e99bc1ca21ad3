// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <rtl/ustring.hxx>

#include <string_view>

namespace palimpsest::writer {

/// A story's text as insertString takes it: there a carriage return begins a paragraph, and a line
/// feed is a break inside one.
rtl::OUString forInsertion(std::u32string_view text);

} // namespace palimpsest::writer
