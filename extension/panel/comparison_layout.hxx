// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "panel/column.hxx"
#include "panel/text_flow.hxx"

#include <cstddef>
#include <string>
#include <vector>

namespace palimpsest::panel {

/// How two texts are compared on the screen.
enum class ComparisonStyle : std::uint8_t {
    changes, ///< one text with what was removed and added in it, each sentence under a check box
    sides    ///< one text beside the other where there is room, else below it
};

/// Where everything of a comparison stands, in pixels from its upper left corner.
struct ComparisonLayout {
    struct Text {
        Box box;
        Piece::Kind kind = Piece::Kind::kept;
        std::string text;
        bool operator==(const Text&) const = default;
    };
    struct Sentence {
        std::size_t sentence = 0; ///< among all
        Box box;                  ///< of its check box
    };
    std::vector<Sentence> sentences;
    std::vector<Text> texts;
    Box first, second; ///< of the headings of the two sides
    int height = 0;
};

/// Sizes that the screen has.
struct ComparisonMeasure {
    TextWidth widthOf;
    int line = 0;  ///< the height of a line of text
    int check = 0; ///< the height of a check box
    int air = 0;   ///< what a text needs beside its words
};

/// The sentences that are to be shown (numbers among `all`).
ComparisonLayout layOutComparison(const std::vector<SentenceChange>& all,
                                  const std::vector<std::size_t>& shown, ComparisonStyle style,
                                  const ComparisonMeasure& measure, int width);

} // namespace palimpsest::panel
