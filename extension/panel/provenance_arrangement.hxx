// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "panel/arrangement.hxx"
#include "panel/composition.hxx"

namespace palimpsest::panel {

/// What there is to show besides what always is.
struct ProvenanceShown {
    bool passages = false;  ///< the document has any
    bool lineage = false;   ///< something is to be said of the chosen one
    bool checkable = false; ///< the writer can say that it was checked
    bool told = false;      ///< there is a sentence of how handing in or deleting went
};

/// The provenance panel in a window of that width: the recording switch, the document's composition
/// as a bar with its legend, where the text at the cursor came from, the passages, and what leaves.
/// `line` is the height of a line of text. All in pixels.
Arrangement arrangeProvenance(const std::vector<Share>& shares, const ProvenanceShown& shown,
                              const Measure& measure, int line, int width);

/// The controls of one origin: "keyboard.segment", "keyboard.swatch", "keyboard.label",
/// "keyboard.number".
std::string partOf(provenance::Origin origin, const char* part);

} // namespace palimpsest::panel
