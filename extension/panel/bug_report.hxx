// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "panel/texts.hxx"
#include "writer/asked_facts.hxx"

#include <string>
#include <string_view>

namespace palimpsest::panel {

/// A text to share about a response that is a bug: what was asked of whom and how, what came, and
/// `why` the writer reports it. UTF-8. Nothing of the document but what the prompt and the response
/// say of it. What is not known is left out.
std::string bugReport(const writer::AskedFacts& asked, std::string_view response,
                      std::string_view why, const Texts& texts);

} // namespace palimpsest::panel
