// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "writer/cause.hxx"
#include "writer/text_edit.hxx"

#include <string>
#include <vector>

namespace palimpsest::writer {

/// What a command or program of the office's that replaces text in `story` did where `edit` was
/// found, as edits in order, each placed in the text before all of them: all that they insert is
/// the office's. What was searched, or selected while changes are tracked, tells; else a comparison
/// of the letters.
std::vector<TextEdit> replacedText(const TextEdit& edit, const Facts& facts,
                                   const std::string& story, const TextAround& around);

} // namespace palimpsest::writer
