// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "writer/taken_part.hxx"
#include "writer/word_edits.hxx"

#include <string_view>
#include <vector>

namespace palimpsest::writer {

/// Whether the parts lie in both texts, in order, none overlapping.
bool fit(const std::vector<TakenPart>& parts, std::u32string_view target,
         std::u32string_view response);

/// What to change, first to last, to take these parts of a response into `target`, word by word.
/// The parts fit. `tables`: see wordEdits.
std::vector<WordEdit> editsOfParts(std::u32string_view target, std::u32string_view response,
                                   const std::vector<TakenPart>& parts,
                                   const std::vector<std::uint32_t>& tables = {});

} // namespace palimpsest::writer
