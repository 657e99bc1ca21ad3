// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "panel/arrangement.hxx"
#include "panel/composition.hxx"

namespace palimpsest::panel {

/// The provenance panel in a window of that width: the recording switch, the document's composition
/// as a bar with its legend, where the text at the cursor came from, and what leaves; `told` where
/// there is a sentence of how that went. `line` is the height of a
/// line of text. All in pixels.
Arrangement arrangeProvenance(const std::vector<Share>& shares, bool told, const Measure& measure,
                              int line, int width);

/// The controls of one origin: "keyboard.segment", "keyboard.swatch", "keyboard.label",
/// "keyboard.number".
std::string partOf(provenance::Origin origin, const char* part);

} // namespace palimpsest::panel
