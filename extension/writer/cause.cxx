// SPDX-License-Identifier: MPL-2.0
#include "writer/cause.hxx"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace palimpsest::writer {

namespace {

using provenance::Cause;

constexpr std::array<std::pair<std::string_view, Command>, 23> commands{{
    {".uno:InsertText", Command::insertText},
    {".uno:InsertPara", Command::insertParagraph},
    {".uno:InsertLinebreak", Command::insertParagraph},
    {".uno:SwBackspace", Command::erase},
    {".uno:ShiftBackspace", Command::erase},
    {".uno:Delete", Command::erase},
    {".uno:DelToStartOfWord", Command::erase},
    {".uno:DelToEndOfWord", Command::erase},
    {".uno:DelToStartOfSentence", Command::erase},
    {".uno:DelToEndOfSentence", Command::erase},
    {".uno:DelToStartOfLine", Command::erase},
    {".uno:DelToEndOfLine", Command::erase},
    {".uno:DelToStartOfPara", Command::erase},
    {".uno:DelToEndOfPara", Command::erase},
    {".uno:Cut", Command::cut},
    {".uno:Copy", Command::copy},
    {".uno:Paste", Command::paste},
    {".uno:PasteUnformatted", Command::paste},
    {".uno:PasteSpecial", Command::paste},
    {".uno:ClipboardFormatItems", Command::paste},
    {".uno:PasteAsNestedTable", Command::paste},
    {".uno:Undo", Command::undo},
    {".uno:Redo", Command::redo},
}};

/// An input method commits words or a sentence at once; more than this was not typed between two
/// looks.
constexpr std::size_t longestComposition = 64;

/// Autocorrect reaches back over the word (or the phrase of an entry) before the key that set it
/// off.
constexpr std::size_t longestCorrection = 128;

Verdict removal(const Facts& facts) {
    if (facts.command == Command::cut)
        return {Reading::removalOnly, Cause::cut};
    return {Reading::removalOnly, Cause::erase};
}

} // namespace

Command commandOf(const std::string& url) {
    const auto found = std::find_if(commands.begin(), commands.end(),
                                    [&](const auto& row) { return row.first == url; });
    return found == commands.end() ? Command::none : found->second;
}

Verdict classify(const Facts& facts) {
    // Undo and redo come first: whatever else was seen, they say where the characters come from.
    if (facts.undone || facts.command == Command::undo)
        return {Reading::broughtBack, Cause::undo};
    if (facts.redone || facts.command == Command::redo)
        return {Reading::broughtBack, Cause::redo};
    if (facts.inserted.empty())
        return removal(facts);
    if (facts.command == Command::paste)
        return {Reading::clipboard, Cause::paste};
    if (facts.command == Command::insertText || facts.command == Command::insertParagraph)
        return {facts.inserted == facts.commandText ? Reading::keyboard : Reading::unclear,
                facts.inserted == facts.commandText ? Cause::command : Cause::unclear};
    if (facts.key != 0) {
        if (facts.inserted == std::u32string(1, facts.key) && facts.endsAtCaret)
            return {Reading::keyboard, Cause::keyboard};
        if (facts.endsAtCaret && facts.inserted.size() <= longestCorrection &&
            facts.removed.size() <= longestCorrection)
            return {Reading::autocorrected, Cause::autocorrect};
        return {Reading::unclear, Cause::unclear};
    }
    // No key was seen, as with an input method or a dead key, whose keys do not reach the office's
    // handlers.
    if (facts.focused && facts.endsAtCaret && facts.command == Command::none &&
        facts.inserted.size() <= longestComposition)
        return {Reading::keyboard, Cause::keyboard};
    return {Reading::unclear, Cause::unclear};
}

} // namespace palimpsest::writer
