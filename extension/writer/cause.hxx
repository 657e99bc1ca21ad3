// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "provenance/inspected_runs.hxx"
#include "provenance/patch.hxx"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

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
    insertFile, ///< a document's text from a file
    undo,
    redo,
    office ///< Writer itself changes the text: find & replace, case, spelling, AutoText, …
};

/// The command of a dispatch URL such as ".uno:Paste"; none for all others.
Command commandOf(const std::string& url);

/// What a typing command of that URL types by itself, as a no-break space; 0 where it carries its
/// text, or none.
char32_t typedBy(const std::string& url);

/// What was selected when a command or key came; counts code points of the story.
struct Selected {
    std::uint32_t start = 0, length = 0;
};

/// What was seen between two looks at a document, and the one change of its text that was found.
struct Facts {
    Command command = Command::none;
    std::string commandName;    ///< without ".uno:"
    std::u32string commandText; ///< what a typing command typed, or what a replacing one put in
    std::u32string searched;    ///< what a replacing command looked for; empty where not known
    /// The characters of keys that were pressed, U+000A for Return: several where the office takes
    /// in quick ones at once.
    std::u32string keys;
    std::vector<std::int64_t> keyTimes; ///< when each of them came, ms since 1970
    std::optional<Selected> selected;   ///< before the command or key; length 0: only the caret
    std::optional<Selected> struck;     ///< selected while changes are tracked: most of it stays
    std::vector<provenance::TextRange> insertions; ///< of it, tracked insertions: they go
    /// Tracked changes, by story, whose text a command that accepts or rejects them takes out.
    std::map<std::string, std::vector<provenance::TextRange>> settling;
    /// Before a command that replaces what it searches while changes are tracked: the tracked
    /// insertions, by story, in order. They go; the rest of what it finds is struck and stays.
    std::optional<std::map<std::string, std::vector<provenance::TextRange>>> replacedTracked;
    std::string selectedStory;
    bool eraseKey = false;     ///< Backspace or Delete was pressed
    bool mouse = false;        ///< a mouse button was pressed in the document
    bool middleButton = false; ///< and it was the one that pastes the primary selection
    bool undone = false;       ///< the office said that an action was undone
    bool redone = false;
    bool focused = false;     ///< a person can be typing here: a visible, active window
    bool endsAtCaret = false; ///< the inserted text ends where a caret stands
    bool selectedNow = false; ///< the inserted text is what is selected since
    bool goesOn = false;      ///< one act made this edit and the one recorded before it
    std::u32string inserted;
    std::u32string removed;
};

/// How the inserted characters are to be attributed.
enum class Reading : std::uint8_t {
    removalOnly,   ///< nothing was inserted
    keyboard,      ///< all of it was typed
    autocorrected, ///< typed, and the office changed letters around it
    clipboard,     ///< pasted: from a tracked text, a response, or outside
    dropped,       ///< by the mouse: from this document, or from outside
    outside,       ///< from a file
    office,        ///< Writer, a macro or another extension made it
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
