// SPDX-License-Identifier: MPL-2.0
#include "writer/attributor.hxx"
#include "writer/word_edits.hxx"

#include <gtest/gtest.h>

using namespace palimpsest::writer;
using namespace palimpsest::provenance;

namespace {

const std::string here = "0b7cf1a6-6f0e-4c59-8a3c-2f1de09d27ab";
const std::string another = "11111111-6f0e-4c59-8a3c-2f1de09d27ab";

/// A recorded story, edited through the attributor as the watcher does it.
class AttributedStory {
  public:
    explicit AttributedStory(const std::u32string& typed) {
        history.apply("body", {0, 0, {Fresh{typed, {Origin::keyboard, "s1", 0, false}}}});
    }

    /// `facts.selected` is where the command came; without it the caret alone tells.
    void become(const std::u32string& text, Facts facts, std::uint32_t caret) {
        auto edit = difference(history.text("body"), text, 0);
        ASSERT_TRUE(edit);
        std::optional<std::pair<std::uint32_t, std::uint32_t>> selected;
        if (facts.selected)
            selected.emplace(facts.selected->start, facts.selected->length);
        const TextEdit found = *edit;
        *edit = toldByCaret(found, selected, caret, TextAround(history, "body", found));
        facts.endsAtCaret = edit->insertedEnd() == caret;
        facts.inserted = edit->inserted;
        facts.removed = edit->removed;
        const Background background{history,  "body", here,     "s1",      copied,
                                    vanished, owner,  "a page", responses, "1/2"};
        const Attributed attributed = attribute(*edit, facts, background, line);
        for (const Patch& patch : attributed.patches) {
            const Change change = history.apply("body", patch);
            if (attributed.line == Attributed::Line::added)
                line.changed(change);
        }
        ASSERT_EQ(history.text("body"), text);
        history.check();
    }

    std::string origins() const {
        std::string letters;
        for (const Run& run : history.runs("body"))
            letters.append(run.length, name(run.attribution.origin)[0]);
        return letters;
    }

    History history;
    UndoLine line;
    void answer(std::u32string text) {
        ResponseRecord response;
        response.id = "r1";
        response.text = std::move(text);
        responses.push_back(std::move(response));
    }

    CopiedText copied, vanished;
    ClipboardOwner owner = ClipboardOwner::anotherProgram;
    std::vector<ResponseRecord> responses;
};

Facts command(Command which, std::u32string text = {}) {
    Facts facts;
    facts.command = which;
    facts.commandText = std::move(text);
    return facts;
}

TEST(Attribution, KeepsTheModelsLettersOnBothSidesOfATypedOne) {
    AttributedStory story(U"");
    story.history.apply("body", {0, 0, {Fresh{U"model", {Origin::model, "r1", 0, false}}}});
    story.become(U"mo-del", command(Command::insertText, U"-"), 3);
    EXPECT_EQ(story.origins(), "mmkmmm");
}

TEST(Attribution, CountsEveryLetterTypedOverASelectionThatBeganAlike) {
    AttributedStory story(U"");
    story.history.apply("body", {0, 0, {Fresh{U"abd", {Origin::model, "r1", 0, false}}}});
    Facts facts = command(Command::insertText, U"abc");
    facts.selected = Selected{0, 3};
    story.become(U"abc", facts, 3);
    EXPECT_EQ(story.origins(), "kkk");
}

TEST(Attribution, MarksAllOfAPasteOverASelectionThatBeganAndEndedAlike) {
    AttributedStory story(U"xaby");
    Facts facts = command(Command::paste);
    facts.selected = Selected{1, 2};
    story.become(U"xazby", facts, 4);
    EXPECT_EQ(story.origins(), "kpppk");
}

TEST(Attribution, MarksAForeignPasteAsPasted) {
    AttributedStory story(U"ab");
    story.become(U"axxb", command(Command::paste), 3);
    EXPECT_EQ(story.origins(), "kppk");
}

TEST(Attribution, KeepsTheOriginOfTextThatIsCopiedInsideTheDocument) {
    AttributedStory story(U"");
    story.history.apply("body", {0, 0, {Fresh{U"model", {Origin::model, "r1", 4, false}}}});
    story.copied = {here, {copiedPart(story.history, "body", 0, 5)}};
    story.become(U"modelmodel", command(Command::paste), 10);
    const Attribution copy = story.history.attributionAt("body", 7);
    EXPECT_EQ(copy.origin, Origin::model);
    EXPECT_EQ(copy.offset, 6U);
    EXPECT_TRUE(copy.copy);
}

TEST(Attribution, BringsCutTextBackAsItselfAndTheAddedSpaceAsTheOffices) {
    AttributedStory story(U"one two");
    story.copied = {here, {copiedPart(story.history, "body", 4, 3)}};
    const CharacterId first = story.history.spans("body", 4, 1).front().first;
    story.become(U"one ", command(Command::cut), 4);
    story.become(U"two one ", command(Command::paste), 4);
    EXPECT_EQ(story.origins(), "kkkokkkk");
    EXPECT_EQ(story.history.spans("body", 0, 1).front().first, first);
}

TEST(Attribution, KnowsACopyThatLacksWhatWasStruck) {
    AttributedStory story(U"one two three");
    story.copied = {here, {copiedPart(story.history, "body", 2, 9, {{3, 1}, {5, 3}})}};
    ASSERT_EQ(story.copied.parts.front().text, U"etthr");
    story.become(U"one two threeetthr", command(Command::paste), 18);
    EXPECT_EQ(story.origins(), std::string(18, 'k'));
}

TEST(Attribution, KeepsTheOriginsOfTextCopiedInAnotherRecordedDocument) {
    History elsewhere;
    elsewhere.apply("body", {0, 0, {Fresh{U"own", {Origin::keyboard, "s2", 0, false}}}});
    elsewhere.apply("body", {3, 0, {Fresh{U" model", {Origin::model, "r5", 7, false}}}});
    AttributedStory story(U"ab");
    story.copied = {another, {copiedPart(elsewhere, "body", 1, 7)}};
    story.become(U"abwn mode", command(Command::paste), 9);
    EXPECT_EQ(story.origins(), "kkkkmmmmm");
    EXPECT_EQ(story.history.attributionAt("body", 2).source, another + "/s2");
    EXPECT_EQ(story.history.attributionAt("body", 5).source, another + "/r5");
    EXPECT_EQ(story.history.attributionAt("body", 5).offset, 8U);
}

TEST(Attribution, KnowsItsOwnTextThatComesBackFromAnotherRecordedDocument) {
    History elsewhere;
    elsewhere.apply("body", {0, 0, {Fresh{U"own", {Origin::keyboard, here + "/s1", 0, false}}}});
    AttributedStory story(U"ab");
    story.copied = {another, {copiedPart(elsewhere, "body", 0, 3)}};
    story.become(U"abown", command(Command::paste), 5);
    EXPECT_EQ(story.history.attributionAt("body", 2).source, "s1");
}

TEST(Attribution, KnowsANoteThatWasCopiedWithTheTextAroundIt) {
    AttributedStory story(U"a note");
    story.copied = {here, {{U"text", {}, {}}, copiedPart(story.history, "body", 2, 4)}};
    story.become(U"a notenote", command(Command::paste), 10);
    EXPECT_EQ(story.origins(), std::string(10, 'k'));
}

TEST(Attribution, NamesThePageThatWasCopiedFrom) {
    AttributedStory story(U"ab");
    story.become(U"abxx", command(Command::paste), 4);
    EXPECT_EQ(story.history.attributionAt("body", 3).source, "a page");
}

TEST(Attribution, GivesTheOfficeAllThatACommandReplaced) {
    AttributedStory story(U"concatenate cats");
    Facts facts = command(Command::office, U"car");
    facts.commandName = "ExecuteSearch";
    facts.searched = U"cat";
    story.become(U"concarenate cars", facts, 0);
    EXPECT_EQ(story.origins(), "kkkoookkkkkkoook");
    EXPECT_EQ(story.history.attributionAt("body", 3).source, "ExecuteSearch");
}

TEST(Attribution, TellsWhatACommandReplacedFromEqualLettersBesideIt) {
    AttributedStory story(U"aba ab\na red aba\n");
    Facts facts = command(Command::office, U"red");
    facts.searched = U"ab";
    story.become(U"reda red\na red reda\n", facts, 0);
    EXPECT_EQ(story.origins(), "oookkoookkkkkkkoookk");
}

TEST(Attribution, FindsMatchesWhoseReplacementBeginsLikeTheTextBehindThem) {
    AttributedStory story(U"aba");
    Facts facts = command(Command::office, U"ab b");
    facts.searched = U"a";
    story.become(U"ab bbab b", facts, 0);
    EXPECT_EQ(story.origins(), "ooookoooo");
}

TEST(Attribution, TakesOutWhatWasReplacedByNothingWhereItStood) {
    AttributedStory story(U"x\na he babad\nx");
    const Span last = story.history.spans("body", 10, 2).front();
    Facts facts = command(Command::office);
    facts.searched = U"ab";
    story.become(U"x\na he bad\nx", facts, 0);
    EXPECT_EQ(story.history.spans("body", 8, 2).front().first, last.first);
}

TEST(Attribution, SearchesForMatchesFromTheStartOfTheParagraphOn) {
    AttributedStory story(U"aaa aaaaa\n");
    const Span last = story.history.spans("body", 8, 1).front();
    Facts facts = command(Command::office);
    facts.searched = U"aa";
    story.become(U"a a\n", facts, 0);
    EXPECT_EQ(story.history.spans("body", 2, 1).front().first, last.first);
}

TEST(Attribution, FindsWhatAProgramReplacedSeveralTimes) {
    AttributedStory story(U"one ab\n\naab baaab a\n");
    const Span kept = story.history.spans("body", 13, 2).front();
    story.become(U"one \u56DE\n\na\u56DE baa\u56DE a\n", Facts(), 0);
    EXPECT_EQ(story.origins(), "kkkkokkkokkkkokkk");
    EXPECT_EQ(story.history.spans("body", 11, 2), (Spans{kept}));
}

TEST(Attribution, FindsWhatAProgramReplacedTwiceInARow) {
    AttributedStory story(U"baa ababaaa");
    const Span kept = story.history.spans("body", 4, 1).front();
    story.become(U"\u56DEa a\u56DE\u56DEaa", Facts(), 0);
    EXPECT_EQ(story.origins(), "okkkookk");
    EXPECT_EQ(story.history.spans("body", 3, 1), (Spans{kept}));
}

TEST(Attribution, GivesAProgramWhatAppearsWhereNobodyTypes) {
    AttributedStory story(U"ab");
    story.become(U"axb", Facts(), 0);
    EXPECT_EQ(story.history.attributionAt("body", 1).origin, Origin::office);
    EXPECT_EQ(story.history.attributionAt("body", 1).source, "program");
}

TEST(Attribution, KnowsTextThatTheSameChangeTookOutElsewhere) {
    AttributedStory story(U"one\ntwo\n");
    const Spans moving = story.history.spans("body", 0, 4);
    story.vanished = {here, {copiedPart(story.history, "body", 0, 4)}};
    story.history.apply("body", {0, 4, {}});
    story.become(U"two\n\none", command(Command::office), 0);
    const Spans now = story.history.spans("body", 4, 4);
    EXPECT_EQ(now.front().first, moving.front().first + 3);
    EXPECT_EQ(now.back().first, moving.front().first);
    EXPECT_EQ(story.origins(), std::string(8, 'k'));
}

TEST(Attribution, KeepsTheOriginOfWhatTheMouseMoved) {
    AttributedStory story(U"one two");
    story.copied = {here, {copiedPart(story.history, "body", 4, 3)}};
    Facts facts;
    facts.mouse = facts.selectedNow = true;
    story.become(U"twoone two", facts, 3);
    EXPECT_EQ(story.origins(), std::string(10, 'k'));
}

TEST(Attribution, TakesWhatWasCopiedFromTheShownResponseForTheModels) {
    AttributedStory story(U"");
    story.answer(U"This is what the model answered.");
    story.owner = ClipboardOwner::thisOffice;
    story.become(U"what the model answered", command(Command::paste), 23);
    const Attribution first = story.history.attributionAt("body", 0);
    EXPECT_EQ(first.origin, Origin::model);
    EXPECT_EQ(first.source, "r1");
    EXPECT_EQ(first.offset, 8U);
}

TEST(Attribution, KnowsTheModelsWordsWhereThePanelShowedALineBreakForASpace) {
    AttributedStory story(U"");
    story.answer(U"This is what the model answered.");
    story.owner = ClipboardOwner::thisOffice;
    story.become(U"what the\nmodel answered", command(Command::paste), 23);
    EXPECT_EQ(story.history.attributionAt("body", 0).origin, Origin::model);
}

TEST(Attribution, MarksTheSameWordsFromAnotherProgramAsPasted) {
    AttributedStory story(U"");
    story.answer(U"This is what the model answered.");
    story.become(U"what the model answered", command(Command::paste), 23);
    EXPECT_EQ(story.origins(), std::string(23, 'p'));
}

TEST(Attribution, CallsTextFromAnUntrackedPlaceOfTheOfficeUnknown) {
    AttributedStory story(U"");
    story.owner = ClipboardOwner::thisOffice;
    story.become(U"from a table cell", command(Command::paste), 17);
    EXPECT_EQ(story.origins(), std::string(17, 'u'));
}

TEST(Attribution, DividesACorrectedWordBetweenTheKeyAndTheOffice) {
    AttributedStory story(U"teh");
    Facts facts;
    facts.keys = U" ";
    story.become(U"the ", facts, 4);
    EXPECT_EQ(story.origins().substr(0, 1), "k");
    EXPECT_EQ(story.origins().back(), 'k');
    EXPECT_NE(story.origins().find('o'), std::string::npos);
}

TEST(Attribution, GivesACapitalToTheOfficeAndKeepsTheEqualLetterBesideIt) {
    AttributedStory story(U"");
    story.history.apply("body", {0, 0, {Fresh{U"a", {Origin::imported, "s1", 0, false}}}});
    story.history.apply("body", {1, 0, {Fresh{U"a", {Origin::keyboard, "s1", 0, false}}}});
    Facts facts;
    facts.keys = U" ";
    story.become(U"Aa ", facts, 3);
    EXPECT_EQ(story.origins(), "okk");
}

TEST(Attribution, KeepsEqualLettersInTheirPlaceWhereASpaceCameAlongWithACapital) {
    AttributedStory story(U"");
    story.history.apply("body", {0, 0, {Fresh{U"a", {Origin::imported, "s1", 0, false}}}});
    story.history.apply("body", {1, 0, {Fresh{U"aa", {Origin::keyboard, "s1", 0, false}}}});
    Facts facts;
    facts.keys = U"!";
    story.become(U"Aaa\u00A0!", facts, 5);
    EXPECT_EQ(story.origins(), "okkok");
}

TEST(Attribution, GivesTheOfficeANoBreakSpaceInPlaceOfSpacesAndNoLetterBesideIt) {
    AttributedStory story(U"");
    story.history.apply("body", {0, 0, {Fresh{U"aa  a", {Origin::imported, "s1", 0, false}}}});
    Facts facts;
    facts.keys = U"!";
    story.become(U"Aa\u00A0a!", facts, 5);
    EXPECT_EQ(story.origins(), "oioik");
}

TEST(Attribution, GivesAllQuickKeysAfterACorrectedWordToTheKeyboard) {
    AttributedStory story(U"teh");
    Facts facts;
    facts.keys = U" n";
    story.become(U"the n", facts, 5);
    EXPECT_EQ(story.origins().substr(3), "kk");
    EXPECT_NE(story.origins().find('o'), std::string::npos);
}

TEST(Attribution, UndoesACorrectionToWhatWasTyped) {
    AttributedStory story(U"l");
    Facts facts;
    facts.keys = U"'";
    story.become(U"l\u2019", facts, 2);
    EXPECT_EQ(story.origins(), "ko");
    story.become(U"l'", command(Command::undo), 2);
    EXPECT_EQ(story.origins(), "kk");
}

TEST(Attribution, LeavesKeysThatTheOfficeHasNotTakenInYetToTheNextLook) {
    AttributedStory story(U"oui");
    const TextEdit edit{3, U"", U"\u00A0:"};
    Facts facts;
    facts.keys = U": o";
    facts.inserted = edit.inserted;
    facts.endsAtCaret = true;
    const Background background{story.history,   "body",         here,        "s1",
                                story.copied,    story.vanished, story.owner, "clipboard",
                                story.responses, "1/2"};
    EXPECT_EQ(attribute(edit, facts, background, story.line).keysTaken, 1U);
    story.become(U"oui\u00A0:", facts, 5);
    EXPECT_EQ(story.origins(), "kkkok");
}

TEST(Attribution, KnowsAWordThatALineBreakCorrected) {
    AttributedStory story(U"teh");
    story.become(U"the\u2028", command(Command::insertParagraph, U"\u2028"), 4);
    EXPECT_EQ(story.origins().front(), 'k');
    EXPECT_EQ(story.origins().back(), 'k');
    EXPECT_NE(story.origins().find('o'), std::string::npos);
}

TEST(Attribution, BringsBackTheModelsTextWhenItsDeletionIsUndone) {
    AttributedStory story(U"");
    story.line.changed(
        story.history.apply("body", {0, 0, {Fresh{U"model", {Origin::model, "r1", 0, false}}}}));
    const Spans before = story.history.spans("body", 0, 5);
    story.become(U"", command(Command::erase), 0);
    story.become(U"model", command(Command::undo), 5);
    EXPECT_EQ(story.history.spans("body", 0, 5), before);
}

TEST(Attribution, CallsTextThatUndoCannotExplainUnknown) {
    AttributedStory story(U"ab");
    story.become(U"abnew", command(Command::undo), 5);
    EXPECT_EQ(story.origins(), "kkuuu");
}

TEST(Replacement, GivesTheModelOnlyTheChangedWords) {
    AttributedStory story(U"The quick brown fox, it runs.");
    const std::u32string after = U"The quick brown fox; it runs.";
    for (const Patch& patch : replacement(0, U"The quick brown fox, it runs.",
                                          wordEdits(U"The quick brown fox, it runs.", after),
                                          PlacedText::asItStands(after), "r1", 0, {}))
        story.history.apply("body", patch);
    EXPECT_EQ(story.history.text("body"), after);
    EXPECT_EQ(story.origins(), "kkkkkkkkkkkkkkkkkkkmkkkkkkkkk");
    EXPECT_EQ(story.history.attributionAt("body", 19).offset, 19U);
}

TEST(Replacement, LeavesStruckTextInTheStoryAndPutsTheNewWordsBehindIt) {
    AttributedStory story(U"a b");
    for (const Patch& patch : replacement(0, U"a b", wordEdits(U"a b", U"a c"),
                                          PlacedText::asItStands(U"a c"), "r1", 0, {U"b"}))
        story.history.apply("body", patch);
    EXPECT_EQ(story.history.text("body"), U"a bc");
    EXPECT_EQ(story.origins(), "kkkm");
}

TEST(Replacement, TakesAwayWhatGoesForGoodOfWhatItStrikes) {
    AttributedStory story(U"a house b");
    for (const Patch& patch : replacement(0, U"a house b", wordEdits(U"a house b", U"a home b"),
                                          PlacedText::asItStands(U"a home b"), "r1", 0, {U"hse"}))
        story.history.apply("body", patch);
    EXPECT_EQ(story.history.text("body"), U"a hsehome b");
    EXPECT_EQ(story.origins(), "kkkkkmmmmkk");
}

} // namespace
