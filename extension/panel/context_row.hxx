// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "panel/texts.hxx"
#include "writer/context_facts.hxx"

#include <string>

namespace palimpsest::panel {

/// How much a question would send along, and what of it has no room, in a line below the choice.
/// Empty where nothing goes along.
std::string contextSentence(writer::Scope scope, const writer::ContextFacts& facts,
                            const Texts& texts);

} // namespace palimpsest::panel
