// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "markdown/document.hxx"
#include "writer/placed_text.hxx"

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace palimpsest::writer {

/// A paragraph of what is to be written.
struct StyledParagraph {
    const markdown::Block* block = nullptr; ///< none where only a table or the text behind follows
    std::vector<const markdown::Block*> tables; ///< that stand before it, in order
    std::uint32_t start = 0; ///< in what is written, without the anchors of notes
};

/// A stretch of what is written that has a look of its own.
struct StyledStretch {
    std::uint32_t start = 0;
    const markdown::Piece* piece = nullptr;
};

/// Where it is written: in an empty paragraph, or beside text.
struct Beside {
    bool before = false, behind = false;
};

/// A document in Markdown laid out as paragraphs of one story. Refers to the document.
struct StyledText {
    StyledText(const markdown::Document& document, Beside beside);

    PlacedText story;        ///< as the record has it: with the anchors of notes, without tables
    std::u32string written;  ///< the same without the anchors; U+000A between paragraphs
    std::uint32_t caret = 0; ///< in `written`: where it ends, and text behind it may follow
    std::vector<StyledParagraph> paragraphs;
    std::vector<StyledStretch> stretches;
    std::vector<std::pair<std::uint32_t, std::size_t>> notes; ///< where in `written`, and which

  private:
    void add(const markdown::Block& block);
    void begin(std::uint32_t place);
};

} // namespace palimpsest::writer
