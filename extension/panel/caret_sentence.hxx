// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "panel/texts.hxx"
#include "provenance/character.hxx"

#include <optional>
#include <string>

namespace palimpsest::panel {

/// What is known of the source of a character, by name.
struct SourceNames {
    std::string writer; ///< pseudonym of the session that the source names; may be empty
    std::string action; ///< what the response that the source names was asked for, in the person's
                        ///< language; may be empty
};

/// Where the text at the cursor came from, as a sentence: only what was observed. Nothing: there is
/// no text there that is tracked.
std::string caretSentence(const std::optional<provenance::Attribution>& attribution,
                          const SourceNames& names, const Texts& texts);

} // namespace palimpsest::panel
