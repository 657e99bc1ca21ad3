// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "panel/sentence_changes.hxx"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace palimpsest::panel {

/// A part of a piece that stands on one line.
struct FlowedRun {
    Piece::Kind kind = Piece::Kind::kept;
    std::string text; ///< UTF-8
    int line = 0;     ///< from 0
    int x = 0;        ///< pixels from the left edge
    int width = 0;    ///< pixels
    bool operator==(const FlowedRun&) const = default;
};

struct TextFlow {
    std::vector<FlowedRun> runs;
    int lines = 0;
};

/// The width of a text in pixels.
using TextWidth = std::function<int(std::u32string_view text)>;

/// Pieces one after the other in lines of `width` pixels, broken between words where that is
/// possible, and `gap` pixels between words of two kinds. A break begins a line, and where it was
/// removed or added a ¶ stands for it, as a · does for spaces alone; spaces and breaks at the end
/// of all are left out where they were kept.
TextFlow flowed(const std::vector<Piece>& pieces, int width, const TextWidth& widthOf, int gap);

} // namespace palimpsest::panel
