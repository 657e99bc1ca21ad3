// SPDX-License-Identifier: MPL-2.0
#include "writer/styled_text.hxx"

#include "writer/story_marks.hxx"

namespace palimpsest::writer {

namespace {

/// Running text goes on in the paragraph that it finds.
bool joins(const markdown::Block& block) {
    return block.kind == markdown::Block::Kind::text && block.list.depth == 0;
}

bool hasLook(const markdown::Piece& piece) {
    return piece.emphasis || piece.strong || piece.code || !piece.link.empty();
}

} // namespace

StyledText::StyledText(const markdown::Document& document, Beside beside) : paragraphs(1) {
    bool used = false, first = true;
    std::uint32_t end = 0; // of the last line
    for (const markdown::Block& block : document.blocks) {
        const bool table = block.kind == markdown::Block::Kind::table;
        if (used || (first && beside.before && !joins(block)))
            begin(end);
        first = false;
        used = !table;
        end = block.end;
        if (table)
            paragraphs.back().tables.push_back(&block);
        else
            add(block);
    }
    caret = static_cast<std::uint32_t>(written.size());
    // A table stands before the paragraph that the text behind is in.
    if (const markdown::Block* const last = paragraphs.back().block;
        beside.behind && last && !joins(*last))
        begin(end);
}

void StyledText::begin(std::uint32_t place) {
    story.add(U'\n', place);
    written += U'\n';
    paragraphs.push_back({nullptr, {}, static_cast<std::uint32_t>(written.size())});
}

void StyledText::add(const markdown::Block& block) {
    paragraphs.back().block = &block;
    for (const markdown::Piece& piece : block.pieces) {
        const auto start = static_cast<std::uint32_t>(written.size());
        story.add(piece.text, piece.places);
        if (piece.note) {
            notes.emplace_back(start, *piece.note);
            continue;
        }
        if (hasLook(piece))
            stretches.push_back({start, &piece});
        written += piece.text;
    }
}

} // namespace palimpsest::writer
