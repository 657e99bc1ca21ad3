// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "provenance/patch.hxx"

#include <cstdint>
#include <optional>
#include <string>

namespace palimpsest::writer {

/// Commands that pass a frame's dispatch and that say how text came or went.
enum class Command : std::uint8_t {
    none,
    insertText,
    insertParagraph,
    erase,
    cut,
    copy,
    paste,
    undo,
    redo
};

/// The command of a dispatch URL such as ".uno:Paste"; none for all others.
Command commandOf(const std::string& url);

/// What was selected when a command or key came; counts code points of the story.
struct Selected {
    std::uint32_t start = 0, length = 0;
};

/// What was seen between two looks at a document, and the one change of its text that was found.
struct Facts {
    Command command = Command::none;
    std::u32string
        commandText;  ///< the text that a typing command carried, paragraph breaks as U+000A
    char32_t key = 0; ///< the character of a key that was pressed, U+000A for Return; 0: none
    std::optional<Selected> selected; ///< before the command or key; length 0: only the caret
    bool eraseKey = false;            ///< Backspace or Delete was pressed
    bool undone = false;              ///< the office said that an action was undone
    bool redone = false;
    bool focused = false;     ///< a person can be typing here: a visible, active window
    bool endsAtCaret = false; ///< the inserted text ends where the caret stands
    std::u32string inserted;
    std::u32string removed;
};

/// How the inserted characters are to be attributed.
enum class Reading : std::uint8_t {
    removalOnly,   ///< nothing was inserted
    keyboard,      ///< all of it was typed
    autocorrected, ///< typed, and the office changed letters around it
    clipboard,     ///< pasted: from a tracked text, a response, or outside
    broughtBack,   ///< undo or redo: the earlier characters, if they can be found
    unclear        ///< none of the known causes
};

struct Verdict {
    Reading reading = Reading::unclear;
    provenance::Cause cause = provenance::Cause::unclear;
    bool operator==(const Verdict&) const = default;
};

/// Decides from the facts alone; the one table of causes (docs/attribution.md).
Verdict classify(const Facts& facts);

} // namespace palimpsest::writer
