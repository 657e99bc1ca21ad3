// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "provenance/history.hxx"
#include "provenance/replay.hxx"
#include "provenance/undo_line.hxx"
#include "writer/body_mirror.hxx"
#include "writer/cause.hxx"

#include <optional>
#include <string>
#include <vector>

namespace palimpsest::writer {

/// What was last copied or cut inside a tracked document: pasting that very text brings its
/// characters with it (rule 4).
struct CopiedText {
    std::string document; ///< the journal's id
    std::u32string text;
    provenance::Spans spans;
};

/// Whose the clipboard's content is, where it is not known what was copied.
enum class ClipboardOwner : std::uint8_t { anotherProgram, thisOffice };

/// What the attribution of an edit may draw on.
struct Background {
    const provenance::History& history;
    std::string story;
    std::string document;
    std::string session;
    const CopiedText& copied;
    ClipboardOwner owner = ClipboardOwner::anotherProgram;
    const std::vector<provenance::ResponseRecord>& responses;
    std::string gap; ///< source of text with no known cause: "from/to"
};

struct Attributed {
    provenance::Cause cause = provenance::Cause::unclear;
    std::vector<provenance::Patch> patches; ///< to be applied in this order
    bool onLine = false; ///< the patch walks the undo line; do not add it as a new change
};

/// The edit as the caret tells it: what was selected before went, and what stands from there to the
/// caret came. Typing "abc" over a selected "abd" is an insertion of three letters, not of one, and
/// an "l" beside an "l" is where it was typed (rule 9). Where this does not fit what was found, the
/// edit is only moved to the caret as far as equal letters allow.
TextEdit toldByCaret(const TextEdit& edit, const std::optional<Selected>& selected,
                     std::u32string_view storyNow, std::uint32_t caret);

/// Turns one observed edit into patches with the origin of every character (docs/attribution.md).
Attributed attribute(const TextEdit& edit, const Facts& facts, const Background& background,
                     provenance::UndoLine& undoLine);

/// One stretch of a replacement in which words change; counts code points.
struct WordEdit {
    std::uint32_t at = 0;      ///< in the text before
    std::uint32_t removed = 0; ///< of the text before
    std::uint32_t from = 0;    ///< in the text after: where `inserted` begins
    std::u32string inserted;
};

/// What to change, first to last, to turn `before` into `after` word by word: equal words stay
/// (rule 12), and so do anchored objects (notes, fields, images), which a model cannot write.
std::vector<WordEdit> wordEdits(std::u32string_view before, std::u32string_view after);

/// The same as patches, last to first: `before` stands at `position`, `after` begins at `offset` of
/// the response. Where `striking`, removed text stays in the story as a tracked deletion and the
/// new text follows it.
std::vector<provenance::Patch> replacement(std::uint32_t position,
                                           const std::vector<WordEdit>& edits,
                                           const std::string& response, std::uint32_t offset,
                                           bool striking);

} // namespace palimpsest::writer
