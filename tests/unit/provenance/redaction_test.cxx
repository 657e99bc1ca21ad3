// SPDX-License-Identifier: MPL-2.0
#include "provenance/recorded.hxx"
#include "provenance/redaction.hxx"
#include "provenance/replay.hxx"
#include "provenance/salts.hxx"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace palimpsest::provenance {
namespace {

using test::Recorded;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

constexpr Seed newSeed{42};

std::string all(const Journal& journal) {
    std::string text;
    for (const std::string& line : journal.lines()) {
        text += line + "\n";
    }
    return text;
}

Redaction redactEntries(const Journal& journal, const std::set<std::int64_t>& entries) {
    return redact(
        journal,
        [&](const Json& entry, const Json&) {
            return entries.contains(entry.at("n").get<std::int64_t>());
        },
        newSeed);
}

/// What must hold of every redaction: the same tree, nothing wrong with the salts, and it replays.
Replay sound(const Redaction& redaction, const Journal& before) {
    EXPECT_EQ(redaction.journal.root(), before.root());
    EXPECT_EQ(redaction.journal.checkpoint(), before.checkpoint());
    EXPECT_EQ(redaction.journal.seed(), newSeed);
    EXPECT_THAT(all(redaction.journal), Not(HasSubstr(hex(bytesOf(before.seed())))));
    Salts salts(redaction.journal.seed());
    Replay replay;
    for (const std::string& line : redaction.journal.lines()) {
        const Json entry = parseEntry(line);
        EXPECT_EQ(salts.take(entry), std::nullopt);
        replay.apply(entry);
    }
    return replay;
}

/// The number of the last entry of that kind.
std::int64_t lastOf(const Journal& journal, const std::string& kind) {
    std::int64_t found = -1;
    for (const std::string& line : journal.lines()) {
        const Json entry = parseEntry(line);
        if (entry.at("kind") == kind) {
            found = entry.at("n").get<std::int64_t>();
        }
    }
    return found;
}

std::string ask(Recorded& recorded, const std::string& prompt, const std::string& answer) {
    Recorder::Asked asked;
    asked.action = "continue";
    asked.prompt = prompt;
    asked.provider = "rehearsal";
    asked.scope = "none";
    const std::string response = recorded.recorder.asked(asked, recorded.now += 100);
    recorded.recorder.answered(response, answer, "stop", "scene", Json::object(), 1, 2,
                               recorded.now += 100);
    return response;
}

void paste(Recorded& recorded, std::uint32_t position, const std::u32string& text) {
    recorded.recorder.edit("body",
                           {position, 0, {Fresh{text, {Origin::pasted, "a browser", 0, false}}}},
                           Cause::paste, recorded.now += 100);
}

TEST(Redaction, OfNothingChangesNeitherTreeNorText) {
    Recorded recorded;
    recorded.started().type(0, U"The rivers rise.");
    recorded.recorder.saved("odt", recorded.now += 100);
    const Redaction redaction = redactEntries(recorded.recorder.journal(), {});
    EXPECT_EQ(sound(redaction, recorded.recorder.journal()).history().text("body"),
              U"The rivers rise.");
    EXPECT_EQ(redaction.texts, 0U);
}

TEST(Redaction, TakesTypedCharactersAwayWhereverTheyWereDeleted) {
    Recorded recorded;
    recorded.started().type(0, U"A canary sings.");
    recorded.recorder.saved("odt", recorded.now += 100);
    const std::int64_t typed = lastOf(recorded.recorder.journal(), "edit");
    recorded.recorder.edit("body", {2, 7, {}}, Cause::cut, recorded.now += 100);
    recorded.recorder.saved("odt", recorded.now += 100);
    const std::int64_t cut = lastOf(recorded.recorder.journal(), "edit");

    const Redaction redaction = redactEntries(recorded.recorder.journal(), {typed});
    const Replay replay = sound(redaction, recorded.recorder.journal());
    EXPECT_THAT(all(redaction.journal), Not(HasSubstr("canary")));
    EXPECT_THAT(redaction.closed, ElementsAre(static_cast<std::uint64_t>(cut)));
    EXPECT_EQ(replay.history().text("body"), std::u32string(8, redactedCharacter));
    EXPECT_THAT(redaction.standing.at("body"), ElementsAre(Span{0, 8}));
}

TEST(Redaction, OfADeletionTakesTheTypingAwayButNotWhatElseWasTyped) {
    Recorded recorded;
    recorded.started().type(0, U"Before. ");
    paste(recorded, 8, U"Canary.");
    recorded.recorder.edit("body", {8, 7, {}}, Cause::cut, recorded.now += 100);
    recorded.recorder.saved("odt", recorded.now += 100);
    const std::int64_t cut = lastOf(recorded.recorder.journal(), "edit");

    const Redaction redaction = redactEntries(recorded.recorder.journal(), {cut});
    sound(redaction, recorded.recorder.journal());
    EXPECT_THAT(all(redaction.journal), Not(HasSubstr("Canary")));
    EXPECT_THAT(all(redaction.journal), HasSubstr("Before. "));
    EXPECT_THAT(redaction.standing.at("body"), IsEmpty());
}

TEST(Redaction, FollowsAnAnswerIntoTheTextAndBack) {
    for (const bool fromAnswer : {true, false}) {
        Recorded recorded;
        recorded.started();
        const std::string response = ask(recorded, "Go on.", "Yes: a canary, and more of it.");
        recorded.recorder.edit("body",
                               {0, 0, {Fresh{U"a canary", {Origin::model, response, 5, false}}}},
                               Cause::model, recorded.now += 100);
        recorded.recorder.saved("odt", recorded.now += 100);
        const Journal& journal = recorded.recorder.journal();
        const Redaction redaction =
            redactEntries(journal, {lastOf(journal, fromAnswer ? "response" : "edit")});
        sound(redaction, journal);
        EXPECT_THAT(all(redaction.journal), Not(HasSubstr("canary")));
        EXPECT_THAT(all(redaction.journal), HasSubstr("Go on."));
        EXPECT_THAT(redaction.standing.at("body"), ElementsAre(Span{0, 8}));
    }
}

TEST(Redaction, FollowsCopies) {
    Recorded recorded;
    recorded.started();
    paste(recorded, 0, U"Canary.");
    const std::int64_t pasted = static_cast<std::int64_t>(recorded.recorder.journal().size()) - 1;
    recorded.recorder.edit("body", {0, 0, {Copy{{0, 7}}}}, Cause::paste, recorded.now += 100);
    recorded.recorder.edit("body", {3, 2, {}}, Cause::cut, recorded.now += 100);
    recorded.recorder.saved("odt", recorded.now += 100);
    const Redaction redaction = redactEntries(recorded.recorder.journal(), {pasted});
    sound(redaction, recorded.recorder.journal());
    EXPECT_THAT(all(redaction.journal), Not(HasSubstr(R"("text":"ar")")));
    EXPECT_THAT(redaction.standing.at("body"), ElementsAre(Span{0, 12}));
}

TEST(Redaction, TakesQuotationsAwayWherePassagesAreLongEnough) {
    Recorded recorded;
    recorded.started();
    paste(recorded, 0, U"Sarah Connor lives in Athens.");
    const std::int64_t pasted = static_cast<std::int64_t>(recorded.recorder.journal().size()) - 1;
    ask(recorded, "Who says that\nSarah\tConnor lives there?", "Nobody knows.");
    ask(recorded, "Where is Athens?", "In Greece.");
    recorded.type(29, U" So Sarah Connor lives.");
    recorded.recorder.saved("odt", recorded.now += 100);
    const Redaction redaction = redactEntries(recorded.recorder.journal(), {pasted});
    sound(redaction, recorded.recorder.journal());
    EXPECT_THAT(all(redaction.journal), Not(HasSubstr("Connor")));
    EXPECT_THAT(all(redaction.journal), HasSubstr("Where is Athens?"));
    EXPECT_THAT(all(redaction.journal), HasSubstr("Nobody knows."));
    // The pasted text, and of what was typed after it the quotation alone.
    EXPECT_THAT(redaction.standing.at("body"), ElementsAre(Span{0, 29}, Span{33, 18}));
}

TEST(Redaction, OfEverythingLeavesNoText) {
    Recorded recorded;
    recorded.started().type(0, U"A canary");
    ask(recorded, "canary?", "Yes, canary.");
    recorded.recorder.saved("odt", recorded.now += 100);
    const Redaction redaction = redact(
        recorded.recorder.journal(), [](const Json&, const Json&) { return true; }, newSeed);
    const Replay replay = sound(redaction, recorded.recorder.journal());
    EXPECT_THAT(all(redaction.journal), Not(HasSubstr(R"("text":")")));
    EXPECT_THAT(all(redaction.journal), Not(HasSubstr(R"("salt":")")));
    EXPECT_EQ(replay.history().length("body"), 8U);
    EXPECT_EQ(redaction.texts, 5U); // consent, typing, prompt, system, answer
}

TEST(Redaction, CanBeGoneOnWithAndDoneAgain) {
    Recorded recorded;
    recorded.started();
    paste(recorded, 0, U"First.");
    const std::int64_t first = static_cast<std::int64_t>(recorded.recorder.journal().size()) - 1;
    paste(recorded, 6, U"Second.");
    const Journal before = recorded.recorder.journal();
    const Redaction once = redactEntries(before, {first});
    const Redaction twice = redactEntries(once.journal, {first + 1});
    EXPECT_EQ(twice.journal.root(), before.root());
    EXPECT_EQ(twice.texts, 1U);
    EXPECT_THAT(all(twice.journal), Not(HasSubstr("Second")));
    EXPECT_THAT(all(twice.journal), HasSubstr("I agree."));
}

TEST(Redaction, KnowsTheTextsThatAreNotTheWritersOwn) {
    Recorded recorded;
    recorded.started().type(0, U"Typed words. ");
    paste(recorded, 0, U"Pasted words. ");
    ask(recorded, "Asked words", "Answered words");
    recorded.recorder.saved("odt", recorded.now += 100);
    const Redaction redaction = redact(recorded.recorder.journal(), isOfOthers, newSeed);
    sound(redaction, recorded.recorder.journal());
    const std::string left = all(redaction.journal);
    EXPECT_THAT(left, HasSubstr("Typed words. "));
    EXPECT_THAT(left, HasSubstr("Asked words"));
    EXPECT_THAT(left, HasSubstr("I agree."));
    EXPECT_THAT(left, Not(HasSubstr("Pasted words")));
    EXPECT_THAT(left, Not(HasSubstr("Answered words")));
}

} // namespace
} // namespace palimpsest::provenance
