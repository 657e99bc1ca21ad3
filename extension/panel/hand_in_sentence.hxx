// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "panel/texts.hxx"
#include "writer/erasure.hxx"
#include "writer/hand_in.hxx"

#include <optional>
#include <string>

namespace palimpsest::panel {

/// How handing in ended, in one sentence. `file` is the name of the copy, without its folder.
std::string handInSentence(std::optional<writer::HandInProblem> problem, const std::string& file,
                           const Texts& texts);

/// How erasing from this computer ended, in one sentence.
std::string erasureSentence(writer::Erasure how, const Texts& texts);

} // namespace palimpsest::panel
