// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "provenance/character.hxx"

#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace palimpsest::provenance {

/// Characters that did not exist before.
struct Fresh {
    std::u32string text;
    Attribution attribution;
};

/// Characters that stood in a story before and come back as they were (undo, redo, move).
struct Same {
    Span span;
};

/// New characters with the text and attribution of earlier ones.
struct Copy {
    Span span;
};

using Piece = std::variant<Fresh, Same, Copy>;

/// One change of a story: at `position` (code points) `removed` code points go and `put` comes.
struct Patch {
    std::uint32_t position = 0;
    std::uint32_t removed = 0;
    std::vector<Piece> put;
};

/// How an edit came about; a description beside the origins (docs/journal-format.md, "Edits").
enum class Cause : std::uint8_t {
    keyboard,
    command,
    erase,
    paste,
    cut,
    drag,
    undo,
    redo,
    model,
    replace,
    autocorrect,
    program,
    import,
    gap,
    unclear
};

/// The name used in the journal; "delete" for Cause::erase.
std::string_view name(Cause cause);

} // namespace palimpsest::provenance
