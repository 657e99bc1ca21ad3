// SPDX-License-Identifier: MPL-2.0
#include "writer/cause.hxx"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace palimpsest::writer {

namespace {

using provenance::Cause;

constexpr auto commands = std::to_array<std::pair<std::string_view, Command>>({
    {"InsertText", Command::insertText},
    {"InsertPara", Command::insertParagraph},
    {"InsertLinebreak", Command::insertParagraph},
    {"InsertNonBreakingSpace", Command::insertText},
    {"InsertNarrowNobreakSpace", Command::insertText},
    {"InsertHardHyphen", Command::insertText},
    {"InsertSoftHyphen", Command::insertText},
    {"InsertZWSP", Command::insertText},
    {"InsertWJ", Command::insertText},
    {"InsertZWNBSP", Command::insertText},
    {"InsertRLM", Command::insertText},
    {"InsertLRM", Command::insertText},
    {"SwBackspace", Command::erase},
    {"ShiftBackspace", Command::erase},
    {"Delete", Command::erase},
    {"DelToStartOfWord", Command::erase},
    {"DelToEndOfWord", Command::erase},
    {"DelToStartOfSentence", Command::erase},
    {"DelToEndOfSentence", Command::erase},
    {"DelToStartOfLine", Command::erase},
    {"DelToEndOfLine", Command::erase},
    {"DelToStartOfPara", Command::erase},
    {"DelToEndOfPara", Command::erase},
    {"Cut", Command::cut},
    {"Copy", Command::copy},
    {"Paste", Command::paste},
    {"PasteUnformatted", Command::paste},
    {"PasteSpecial", Command::paste},
    {"ClipboardFormatItems", Command::paste},
    {"PasteAsNestedTable", Command::paste},
    {"PasteNestedTable", Command::paste},
    {"PasteRowsBefore", Command::paste},
    {"PasteColumnsBefore", Command::paste},
    {"InsertDoc", Command::insertFile},
    {"Undo", Command::undo},
    {"Redo", Command::redo},
    {"ExecuteSearch", Command::office},
    {"AcceptTrackedChange", Command::office},
    {"AcceptTrackedChangeToNext", Command::office},
    {"AcceptAllTrackedChanges", Command::office},
    {"RejectTrackedChange", Command::office},
    {"RejectTrackedChangeToNext", Command::office},
    {"RejectAllTrackedChanges", Command::office},
    {"ChangeCaseToUpper", Command::office},
    {"ChangeCaseToLower", Command::office},
    {"ChangeCaseToSentenceCase", Command::office},
    {"ChangeCaseToTitleCase", Command::office},
    {"ChangeCaseToToggleCase", Command::office},
    {"ChangeCaseRotateCase", Command::office},
    {"ChangeCaseToHalfWidth", Command::office},
    {"ChangeCaseToFullWidth", Command::office},
    {"ChangeCaseToHiragana", Command::office},
    {"ChangeCaseToKatakana", Command::office},
    {"ChineseConversion", Command::office},
    {"HangulHanjaConversion", Command::office},
    {"ToggleUnicodeNotation", Command::office},
    {"UnicodeNotationToggle", Command::office},
    {"InsertSymbol", Command::office},
    {"SpellCheckApplySuggestion", Command::office},
    {"SpellingAndGrammarDialog", Command::office},
    {"SpellDialog", Command::office},
    {"ThesaurusFromContext", Command::office},
    {"ThesaurusDialog", Command::office},
    {"ExpandGlossary", Command::office},
    {"EditGlossary", Command::office},
    {"AutoFormatApply", Command::office},
    {"AutoFormatRedlineApply", Command::office},
    {"InsertPagebreak", Command::office},
    {"InsertColumnBreak", Command::office},
    {"InsertBreak", Command::office},
    {"InsertFootnote", Command::office},
    {"InsertEndnote", Command::office},
    {"InsertFootnoteDialog", Command::office},
    {"InsertPageNumberField", Command::office},
    {"InsertPageCountField", Command::office},
    {"InsertDateField", Command::office},
    {"InsertTimeField", Command::office},
    {"InsertTitleField", Command::office},
    {"InsertAuthorField", Command::office},
    {"InsertTopicField", Command::office},
    {"InsertField", Command::office},
    {"InsertMultiIndex", Command::office},
    {"UpdateCurIndex", Command::office},
    {"UpdateAllIndexes", Command::office},
    {"UpdateAll", Command::office},
    {"UpdateFields", Command::office},
    {"MoveUp", Command::office},
    {"MoveDown", Command::office},
    {"MoveUpSubItems", Command::office},
    {"MoveDownSubItems", Command::office},
    {"SortDialog", Command::office},
    {"ConvertTableToText", Command::office},
    {"ConvertTextToTable", Command::office},
    {"ConvertTableText", Command::office},
    {"InsertTable", Command::office},
    {"InsertRowsBefore", Command::office},
    {"InsertRowsAfter", Command::office},
    {"InsertRowDialog", Command::office},
    {"InsertColumnsBefore", Command::office},
    {"InsertColumnsAfter", Command::office},
    {"InsertColumnDialog", Command::office},
    {"DeleteRows", Command::office},
    {"DeleteColumns", Command::office},
    {"DeleteTable", Command::office},
    {"MergeCells", Command::office},
    {"SplitCell", Command::office},
    {"MergeTable", Command::office},
    {"SplitTable", Command::office},
});

constexpr auto typedCharacters = std::to_array<std::pair<std::string_view, char32_t>>({
    {"InsertPara", U'\n'},
    {"InsertLinebreak", U'\u2028'},
    {"InsertNonBreakingSpace", U'\u00A0'},
    {"InsertNarrowNobreakSpace", U'\u202F'},
    {"InsertHardHyphen", U'\u2011'},
    {"InsertSoftHyphen", U'\u00AD'},
    {"InsertZWSP", U'\u200B'},
    {"InsertWJ", U'\u2060'},
    {"InsertRLM", U'\u200F'},
    {"InsertLRM", U'\u200E'},
});

constexpr std::string_view scheme = ".uno:";

/// An input method commits words or a sentence at once; more than this was not typed between two
/// looks.
constexpr std::size_t longestComposition = 64;

/// Autocorrect reaches back over the word (or the phrase of an entry) before the key that set it
/// off.
constexpr std::size_t longestCorrection = 128;

Verdict removal(const Facts& facts) {
    if (facts.command == Command::cut)
        return {Reading::removalOnly, Cause::cut};
    if (facts.command == Command::office)
        return {Reading::removalOnly, Cause::program};
    const bool erased = facts.command == Command::erase || facts.command == Command::insertText ||
                        facts.command == Command::insertParagraph || facts.eraseKey ||
                        !facts.keys.empty() || facts.focused;
    return {Reading::removalOnly, erased ? Cause::erase : Cause::program};
}

/// What one typed character can have changed before it.
Verdict correction(const Facts& facts) {
    if (facts.endsAtCaret && facts.inserted.size() <= longestCorrection &&
        facts.removed.size() <= longestCorrection)
        return {Reading::autocorrected, Cause::autocorrect};
    return {Reading::unclear, Cause::unclear};
}

Verdict typedByKey(const Facts& facts) {
    if (facts.keys.starts_with(facts.inserted) && facts.endsAtCaret)
        return {Reading::keyboard, Cause::keyboard};
    return correction(facts);
}

/// Neither a command nor a key was seen.
Verdict withoutSign(const Facts& facts) {
    if (facts.middleButton || (facts.mouse && facts.selectedNow))
        return {Reading::dropped, facts.middleButton ? Cause::paste : Cause::drag};
    if (!facts.focused)
        // Nobody can have typed or pasted this; what another program lets fall here is selected.
        return facts.selectedNow ? Verdict{Reading::dropped, Cause::drag}
                                 : Verdict{Reading::office, Cause::program};
    if (!facts.endsAtCaret)
        return {Reading::office, Cause::program};
    // An input method's or a dead key's own keys do not reach the office's handlers.
    if (facts.inserted.size() <= longestComposition)
        return {Reading::keyboard, Cause::keyboard};
    return {Reading::unclear, Cause::unclear};
}

} // namespace

Command commandOf(const std::string& url) {
    if (!url.starts_with(scheme))
        return Command::none;
    const std::string_view name = std::string_view(url).substr(scheme.size());
    const auto found = std::find_if(commands.begin(), commands.end(),
                                    [&](const auto& row) { return row.first == name; });
    return found == commands.end() ? Command::none : found->second;
}

char32_t typedBy(const std::string& url) {
    const std::string_view name = std::string_view(url).substr(std::min(url.size(), scheme.size()));
    const auto found = std::find_if(typedCharacters.begin(), typedCharacters.end(),
                                    [&](const auto& row) { return row.first == name; });
    return found == typedCharacters.end() ? 0 : found->second;
}

Verdict classify(const Facts& facts) {
    // Undo and redo come first: whatever else was seen, they say where the characters come from.
    if (facts.undone || facts.command == Command::undo)
        return {Reading::broughtBack, Cause::undo};
    if (facts.redone || facts.command == Command::redo)
        return {Reading::broughtBack, Cause::redo};
    // Replaced by nothing: where it stood, what was searched tells.
    if (facts.inserted.empty() && (facts.command != Command::office || facts.searched.empty()))
        return removal(facts);
    switch (facts.command) {
    case Command::paste:
        return {Reading::clipboard, Cause::paste};
    case Command::insertFile:
        return {Reading::outside, Cause::paste};
    case Command::insertText:
    case Command::insertParagraph:
        if (facts.inserted == facts.commandText)
            return {Reading::keyboard, Cause::command};
        return facts.inserted.ends_with(facts.commandText)
                   ? correction(facts)
                   : Verdict{Reading::unclear, Cause::unclear};
    case Command::office:
        return {Reading::office, facts.searched.empty() ? Cause::program : Cause::replace};
    default:
        return facts.keys.empty() ? withoutSign(facts) : typedByKey(facts);
    }
}

} // namespace palimpsest::writer
