// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "provenance/history.hxx"
#include "provenance/replay.hxx"
#include "provenance/undo_line.hxx"
#include "writer/cause.hxx"
#include "writer/text_edit.hxx"

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace palimpsest::writer {

/// A stretch of a story that was copied, cut or dragged.
struct CopiedPart {
    std::u32string text;
    provenance::Spans spans;
    /// Of its characters in order, each with how many have it: for use in another record.
    std::vector<std::pair<std::uint32_t, provenance::Attribution>> attributions;
};

/// What was last copied or cut inside a tracked document: pasting that very text brings its
/// characters with it (rule 4).
struct CopiedText {
    std::string document;          ///< the journal's id
    std::vector<CopiedPart> parts; ///< of the story it was in first, then of stories within it
};

/// What stands at a place of a story, to be remembered as copied, without these parts of it (in
/// order). Throws std::out_of_range.
CopiedPart copiedPart(const provenance::History& history, const std::string& story,
                      std::uint32_t start, std::uint32_t length,
                      const std::vector<provenance::TextRange>& without = {});

/// Whether text that came is text that went, breaks at either end turned round, or a part of it
/// that is long enough not to stand there by chance.
bool holdsMoved(std::u32string_view gone, std::u32string_view come);

/// Whose the clipboard's content is, where it is not known what was copied.
enum class ClipboardOwner : std::uint8_t { anotherProgram, thisOffice };

/// What the attribution of an edit may draw on.
struct Background {
    const provenance::History& history;
    std::string story;
    std::string document;
    std::string session;
    const CopiedText& copied;   ///< what the clipboard holds, or what was selected when the mouse
                                ///< was pressed; empty if nothing of ours
    const CopiedText& vanished; ///< what other parts of the same change took out
    ClipboardOwner owner = ClipboardOwner::anotherProgram;
    std::string clipboardSource; ///< application or address that the clipboard names; may be empty
    const std::vector<provenance::ResponseRecord>& responses;
    std::string gap; ///< source of text with no known cause: "from/to"
};

struct Attributed {
    provenance::Cause cause = provenance::Cause::unclear;
    std::vector<provenance::Patch> patches; ///< to be applied in this order
    /// How the patches stand to the undo line.
    enum class Line : std::uint8_t {
        added,  ///< each is a new change on it
        walked, ///< the one patch walks along it; do not add it
        aside   ///< undo or redo made them, but they lead nowhere on it
    };
    Line line = Line::added;
    std::size_t keysTaken = 0; ///< of the keys that were pressed, how many are in the text by now
    /// So many of the first patches are a key each, which the office then made something of: their
    /// cause is the keyboard.
    std::size_t keyPatches = 0;
};

/// Turns one observed edit into patches with the origin of every character (docs/attribution.md).
Attributed attribute(const TextEdit& edit, const Facts& facts, const Background& background,
                     provenance::UndoLine& undoLine);

} // namespace palimpsest::writer
