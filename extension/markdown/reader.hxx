// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "markdown/document.hxx"

#include <string_view>

namespace palimpsest::markdown {

/// Reads Markdown as CommonMark 0.29 and GitHub's tables and footnotes define it, by cmark-gfm. A
/// line's end inside a paragraph of running text begins another paragraph, as it does in a response
/// without markup; elsewhere it is a space. Spaces at either end of the source
/// stay where running text stands there. Never fails: what is no markup is text.
Document read(std::u32string_view source);

} // namespace palimpsest::markdown
