// SPDX-License-Identifier: MPL-2.0
#include "writer/cause.hxx"

#include <gtest/gtest.h>

#include <ostream>

using namespace palimpsest::writer;
using palimpsest::provenance::Cause;

namespace {

struct Case {
    const char* sentence;
    Facts facts;
    Verdict verdict;
};

std::ostream& operator<<(std::ostream& out, const Case& row) {
    return out << row.sentence;
}

Facts facts(std::u32string inserted, std::u32string removed = {}) {
    Facts result;
    result.inserted = std::move(inserted);
    result.removed = std::move(removed);
    result.endsAtCaret = true;
    return result;
}

Facts with(Facts base, void (*change)(Facts&)) {
    change(base);
    return base;
}

const Case cases[] = {
    {"a key's own letter at the caret is typed",
     with(facts(U"a"), [](Facts& f) { f.keys = U"a"; }),
     {Reading::keyboard, Cause::keyboard}},
    {"quick keys that were taken in at once are typed",
     with(facts(U"nd"), [](Facts& f) { f.keys = U"nd"; }),
     {Reading::keyboard, Cause::keyboard}},
    {"the first of quick keys is typed before the others are there",
     with(facts(U"n"), [](Facts& f) { f.keys = U"nd"; }),
     {Reading::keyboard, Cause::keyboard}},
    {"a key whose letter appears away from the caret explains nothing",
     with(facts(U"a"), [](Facts& f) { f.keys = U"a", f.endsAtCaret = false; }),
     {Reading::unclear, Cause::unclear}},
    {"a key that changes the word before it sets off autocorrect",
     with(facts(U"the ", U"teh"), [](Facts& f) { f.keys = U" "; }),
     {Reading::autocorrected, Cause::autocorrect}},
    {"a key does not explain a page of text",
     with(facts(std::u32string(500, U'x')), [](Facts& f) { f.keys = U"x"; }),
     {Reading::unclear, Cause::unclear}},
    {"a typing command's own text is typed",
     with(facts(U"word"),
          [](Facts& f) { f.command = Command::insertText, f.commandText = U"word"; }),
     {Reading::keyboard, Cause::command}},
    {"other text than the typing command carried is unclear",
     with(facts(U"ward"),
          [](Facts& f) { f.command = Command::insertText, f.commandText = U"word"; }),
     {Reading::unclear, Cause::unclear}},
    {"paste is the clipboard's",
     with(facts(U"text"), [](Facts& f) { f.command = Command::paste; }),
     {Reading::clipboard, Cause::paste}},
    {"undo brings back, whatever key set it off",
     with(facts(U"text"), [](Facts& f) { f.undone = true, f.keys = U"z"; }),
     {Reading::broughtBack, Cause::undo}},
    {"redo brings back",
     with(facts(U"text"), [](Facts& f) { f.command = Command::redo; }),
     {Reading::broughtBack, Cause::redo}},
    {"undo that only removes text is an undo still",
     with(facts(U"", U"text"), [](Facts& f) { f.undone = true; }),
     {Reading::broughtBack, Cause::undo}},
    {"text that vanished by a key was deleted",
     with(facts(U"", U"gone"), [](Facts& f) { f.eraseKey = true; }),
     {Reading::removalOnly, Cause::erase}},
    {"text that vanished where nobody types was taken out by a program",
     facts(U"", U"gone"),
     {Reading::removalOnly, Cause::program}},
    {"cut removes as cut",
     with(facts(U"", U"gone"), [](Facts& f) { f.command = Command::cut; }),
     {Reading::removalOnly, Cause::cut}},
    {"an input method's word at the caret of an active window is typed",
     with(facts(U"丁丁"), [](Facts& f) { f.focused = true; }),
     {Reading::keyboard, Cause::keyboard}},
    {"the same away from the caret is a program's",
     with(facts(U"丁丁"), [](Facts& f) { f.focused = true, f.endsAtCaret = false; }),
     {Reading::office, Cause::program}},
    {"text that appears where nobody can be typing is a program's",
     facts(U"ghost"),
     {Reading::office, Cause::program}},
    {"much text that appears at once in an active window is unclear",
     with(facts(std::u32string(65, U'x')), [](Facts& f) { f.focused = true; }),
     {Reading::unclear, Cause::unclear}},
    {"a command of Writer's own makes the office's text",
     with(facts(U"ABC", U"abc"), [](Facts& f) { f.command = Command::office; }),
     {Reading::office, Cause::program}},
    {"find and replace is named as such",
     with(facts(U"b", U"a"),
          [](Facts& f) { f.command = Command::office, f.searched = U"a", f.commandText = U"b"; }),
     {Reading::office, Cause::replace}},
    {"what was replaced by nothing is find and replace as well",
     with(facts(U"", U"a"), [](Facts& f) { f.command = Command::office, f.searched = U"a"; }),
     {Reading::office, Cause::replace}},
    {"a file's text is from outside",
     with(facts(U"chapter"), [](Facts& f) { f.command = Command::insertFile; }),
     {Reading::outside, Cause::paste}},
    {"the middle button pastes",
     with(facts(U"text"), [](Facts& f) { f.mouse = f.middleButton = f.focused = true; }),
     {Reading::dropped, Cause::paste}},
    {"what is selected after the mouse was pressed was dropped",
     with(facts(U"text"), [](Facts& f) { f.mouse = f.selectedNow = f.focused = true; }),
     {Reading::dropped, Cause::drag}},
    {"what another program lets fall here is selected",
     with(facts(U"text"), [](Facts& f) { f.selectedNow = true; }),
     {Reading::dropped, Cause::drag}},
    {"a click before an input method's word explains nothing",
     with(facts(U"丁"), [](Facts& f) { f.mouse = f.focused = true; }),
     {Reading::keyboard, Cause::keyboard}},
};

class CauseTable : public testing::TestWithParam<Case> {};

TEST_P(CauseTable, ReadsTheFacts) {
    EXPECT_EQ(classify(GetParam().facts), GetParam().verdict) << GetParam().sentence;
}

INSTANTIATE_TEST_SUITE_P(Rows, CauseTable, testing::ValuesIn(cases));

TEST(Command, IsKnownByItsUrlAndNothingElseIs) {
    EXPECT_EQ(commandOf(".uno:Paste"), Command::paste);
    EXPECT_EQ(commandOf(".uno:InsertText"), Command::insertText);
    EXPECT_EQ(commandOf(".uno:ChangeCaseToUpper"), Command::office);
    EXPECT_EQ(commandOf(".uno:InsertRowsAfter"), Command::office);
    EXPECT_EQ(commandOf(".uno:Bold"), Command::none);
    EXPECT_EQ(commandOf(".uno:"), Command::none);
    EXPECT_EQ(commandOf("Paste"), Command::none);
    EXPECT_EQ(typedBy(".uno:InsertNonBreakingSpace"), U'\u00A0');
    EXPECT_EQ(typedBy(".uno:InsertText"), char32_t{0});
    EXPECT_EQ(commandOf(".uno:PasteX"), Command::none);
}

} // namespace
