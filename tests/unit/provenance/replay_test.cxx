// SPDX-License-Identifier: MPL-2.0
#include "recorded.hxx"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>

namespace palimpsest::provenance {
namespace {

using test::Recorded;
using test::replayOf;
using testing::HasSubstr;

constexpr std::size_t typing = 2, prompt = 3, response = 4, insertion = 5, decision = 6,
                      cutting = 7, undoing = 8, saving = 9;

/// Typed "Hello world", asked for "An answer.", put " answer" at 5, cut "Hello", brought it back,
/// saved.
std::vector<Json> session() {
    Recorded recorded;
    recorded.started().type(0, U"Hello world");
    const std::string id = recorded.answer("An answer.");
    recorded.put(5, 0, U" answer", {Origin::model, id, 2, false}, Cause::model);
    recorded.recorder.decided(id, "inserted", Span{2, 7}, recorded.now);
    const Change cut = recorded.recorder.edit("body", {0, 5, {}}, Cause::cut, recorded.now += 100);
    recorded.recorder.edit("body", {0, 0, {Same{cut.removed.front()}}}, Cause::undo,
                           recorded.now += 100);
    recorded.recorder.saved("odt", recorded.now);
    return recorded.entries();
}

TEST(Replay, ArrivesAtTheTextAndItsOrigins) {
    const Replay replay = replayOf(session());
    EXPECT_EQ(replay.entries(), 10U);
    EXPECT_EQ(replay.document(), test::document);
    EXPECT_EQ(replay.software(), "Palimpsest 0.1");
    EXPECT_EQ(replay.history().text("body"), U"Hello answer world");
    const std::vector<provenance::Run> runs{{0, 5, {Origin::keyboard, "s1", 0, false}},
                                            {5, 7, {Origin::model, "r1", 2, false}},
                                            {12, 6, {Origin::keyboard, "s1", 0, false}}};
    EXPECT_EQ(replay.history().runs("body"), runs);
    EXPECT_TRUE(replay.recording());
}

TEST(Replay, KnowsEachResponseAndWhatWasDecided) {
    const Replay replay = replayOf(session());
    ASSERT_EQ(replay.responses().size(), 1U);
    const ResponseRecord* record = replay.response("r1");
    ASSERT_NE(record, nullptr);
    EXPECT_EQ(record->prompt, "Say it.");
    EXPECT_EQ(record->system, "You write.");
    EXPECT_EQ(record->text, U"An answer.");
    EXPECT_TRUE(record->complete);
    EXPECT_EQ(record->firstTokenMs, 120);
    EXPECT_EQ(record->tookMs, 800);
    EXPECT_EQ(record->session, "s1");
    ASSERT_EQ(record->decisions.size(), 1U);
    EXPECT_EQ(record->decisions[0].outcome, "inserted");
    EXPECT_EQ(record->decisions[0].part, (Span{2, 7}));
    EXPECT_EQ(replay.response("r2"), nullptr);
}

TEST(Replay, PassesOverKindsAndFieldsThatItDoesNotKnow) {
    auto entries = session();
    entries[typing]["mood"] = Json{{"text", "good"}};
    entries.push_back(
        Json{{"n", 10}, {"at", entries.back().at("at")}, {"kind", "weather"}, {"sky", "blue"}});
    EXPECT_EQ(replayOf(entries).history().text("body"), U"Hello answer world");
}

TEST(Replay, KeepsLengthAndOriginOfTextsThatWereTakenAway) {
    auto entries = session();
    for (Json& entry : entries) {
        entry = Json::parse(committedForm(entry, test::seed));
    }
    const Replay replay = replayOf(entries);
    EXPECT_EQ(replay.history().runs("body"), replayOf(session()).history().runs("body"));
    EXPECT_EQ(replay.history().text("body"), std::u32string(18, redactedCharacter));
    EXPECT_EQ(replay.redactedEntries(), 6U); // consent, typing, prompt, response, insertion, cut
    EXPECT_EQ(replay.redactedCharacters(), 8U + 11U + 7U + 10U + 10U + 7U + 5U);
    EXPECT_TRUE(replay.response("r1")->redacted);
    EXPECT_EQ(replay.response("r1")->text.size(), 10U);
    EXPECT_EQ(replay.response("r1")->prompt, "");
}

TEST(Replay, ComparesAKnownCutWithATextTakenAwayByItsLength) {
    auto entries = session();
    entries[typing] = Json::parse(committedForm(entries[typing], test::seed));
    EXPECT_EQ(replayOf(entries).history().length("body"), 18U);
}

struct Damage {
    const char* rule;
    std::size_t entry;
    std::function<void(Json&)> breakIt;
    const char* says;
};

void set(Json& entry, const char* pointer, Json value) {
    entry[Json::json_pointer(pointer)] = std::move(value);
}

std::function<void(Json&)> setting(const char* pointer, Json value) {
    return [pointer, value](Json& entry) { set(entry, pointer, value); };
}

std::function<void(Json&)> without(const char* key) {
    return [key](Json& entry) { entry.erase(key); };
}

std::vector<Damage> damages() {
    const Json huge = largestInteger;
    const Json keyboard =
        Json::parse(R"([{"new":{"text":"x"},"origin":"keyboard","source":"s9"}])");
    const Json unknown = Json::parse(R"([{"new":{"text":"x"},"origin":"unknown","source":"5"}])");
    const Json backwards =
        Json::parse(R"([{"new":{"text":"x"},"origin":"unknown","source":"9/5"}])");
    return {
        {"NumberIsNotItsPlace", typing, setting("/n", 7), "number"},
        {"NumberIsMissing", typing, without("n"), "no `n`"},
        {"KindIsMissing", typing, without("kind"), "no `kind`"},
        {"TimeGoesBackwards", typing, setting("/at", 5), "time"},
        {"TimeIsBeyondTheYear9999", typing, setting("/at", 253'402'300'800'000), "`at`"},
        {"TimeIsNegative", 0, setting("/at", -1), "`at`"},
        {"OpenedTwice", 1, setting("/kind", "opened"), "begins with"},
        {"NotOpened", 0, setting("/kind", "weather"), "begins with"},
        {"OfAnotherFormat", 0, setting("/format", "palimpsest-journal/2"), "version"},
        {"OfNoDocument", 0, setting("/document", ""), "document"},
        {"SessionWithoutName", 1, setting("/session", ""), "session"},
        {"ConsentIsNoText", 1, setting("/consent", "yes"), "`consent`"},
        {"PositionOutsideTheStory", typing, setting("/steps/0/from", 1), "outside"},
        {"PositionBeyond32Bits", typing, setting("/steps/0/from", 4'294'967'296), "`from`"},
        {"PositionBeyondEverything", insertion, setting("/steps/0/splice", huge), "`splice`"},
        {"PositionIsNegative", insertion, setting("/steps/0/splice", -1), "`splice`"},
        {"TypingIsEmpty", typing, setting("/steps/0/type/text", ""), "no character"},
        {"TimesMissingForAKey", typing, [](Json& entry) { entry["steps"][0]["ms"].erase(0); },
         "`ms`"},
        {"TimesOfMoreKeysThanTyped", typing, setting("/steps/0/ms", Json(100'000, 1)), "`ms`"},
        {"TimeOfAKeyIsNegative", typing, setting("/steps/0/ms/3", -5), "`ms`"},
        {"TimesAddUpToTooMuch", typing, setting("/steps/0/ms", Json(11, largestInteger)), "add up"},
        {"StepIsOfNoKind", typing, setting("/steps/0", Json{{"write", 1}}), "step"},
        {"StepIsOfTwoKinds", typing, setting("/steps/0/splice", 0), "step"},
        {"StepsAreNoArray", typing, setting("/steps", 5), "`steps`"},
        {"StoryHasNoId", typing, setting("/story", ""), "story"},
        {"CutIsNotWhatStandsThere", cutting, setting("/steps/0/cut/text", "Jello"),
         "not what stands"},
        {"CutIsLongerThanTheStory", cutting, setting("/steps/0/cut/text", std::string(100, 'H')),
         "outside"},
        {"CutTakenAwayIsTooLong", cutting,
         setting("/steps/0/cut", Json{{"length", 1'000}, {"sha256", ""}}), "outside"},
        {"TextTakenAwayIsHuge", cutting,
         setting("/steps/0/cut", Json{{"length", huge}, {"sha256", ""}}), "`length`"},
        {"TextTakenAwayHasNoLength", cutting,
         setting("/steps/0/cut", Json{{"length", "5"}, {"sha256", ""}}), "`length`"},
        {"ErasedIsNotWhatStandsThere", cutting,
         setting("/steps/0", Json::parse(R"({"erase":{"text":"world"},"from":0})")),
         "not what stands"},
        {"SameStillStands", undoing, setting("/steps/0/put/0/same", Json{5, 3}), "still stands"},
        {"SameDoesNotExist", undoing, setting("/steps/0/put/0/same", Json{18, 1}),
         "does not exist"},
        {"SameBeyond32Bits", undoing, setting("/steps/0/put/0/same", Json{4'294'967'296, 5}),
         "does not exist"},
        {"SameIsEmpty", undoing, setting("/steps/0/put/0/same", Json{0, 0}), "does not exist"},
        {"SameIsNoPair", undoing, setting("/steps/0/put/0/same", Json{0}), "pair"},
        {"SameTwice", undoing,
         setting("/steps/0/put", Json::parse(R"([{"same":[0,5]},{"same":[0,5]}])")),
         "still stands"},
        {"CopyDoesNotExist", undoing, setting("/steps/0/put/0", Json::parse(R"({"copy":[10,9]})")),
         "does not exist"},
        {"CopyIsHuge", undoing, setting("/steps/0/put/0", Json{{"copy", {0, huge}}}),
         "does not exist"},
        {"PieceIsOfTwoKinds", undoing, setting("/steps/0/put/0/copy", Json{0, 1}), "piece"},
        {"PieceIsOfNoKind", undoing, setting("/steps/0/put/0", Json::object()), "piece"},
        {"PutIsNoArray", undoing, setting("/steps/0/put", 1), "`put`"},
        {"NewOfAnUnknownOrigin", insertion, setting("/steps/0/put/0/origin", "muse"), "`origin`"},
        {"NewOfAResponseNeverAskedFor", insertion, setting("/steps/0/put/0/source", "r2"),
         "never asked for"},
        {"NewWithoutOffset", insertion,
         [](Json& entry) { entry["steps"][0]["put"][0].erase("offset"); }, "`offset`"},
        {"NewWithAHugeOffset", insertion, setting("/steps/0/put/0/offset", 4'294'967'295),
         "`offset`"},
        {"NewOfASessionThatNeverBegan", insertion, setting("/steps/0/put", keyboard),
         "never began"},
        {"NewOfAJournalWhoseIdIsNoUuid", insertion,
         setting("/steps/0/put",
                 Json::parse(R"([{"new":{"text":"x"},"origin":"keyboard",)"
                             R"("source":"0b7cf1a6-6f0e-4c59-8a3c-2f1de09d27{c/s1"}])")),
         "never began"},
        {"NewUnknownWithoutAGap", insertion, setting("/steps/0/put", unknown), "gap"},
        {"NewUnknownOfABackwardGap", insertion, setting("/steps/0/put", backwards), "gap"},
        {"NewPastedFromABareString", insertion,
         setting("/steps/0/put",
                 Json::parse(R"([{"new":{"text":"x"},"origin":"pasted","source":"a"}])")),
         "text object"},
        {"NewIsNoText", insertion, setting("/steps/0/put/0/new", "x"), "`new`"},
        {"NewHoldsWhatNoDocumentCan", insertion, setting("/steps/0/put/0/new/text", "a\uFFFF"),
         "`new`"},
        {"PromptAskedTwice", response,
         [](Json& entry) {
             entry.update(Json::parse(
                 R"({"kind":"prompt","session":"s1","host":"","parameters":{},"language":"en","scope":"none"})"));
         },
         "asked for before"},
        {"PromptIsNoText", prompt, setting("/prompt", "bare"), "`prompt`"},
        {"ResponseNeverAskedFor", response, setting("/response", "r2"), "never asked for"},
        {"ResponseIsNoText", response, setting("/text", 5), "`text`"},
        {"ResponseAnsweredTwice", decision,
         [](Json& entry) {
             entry.update(Json::parse(
                 R"({"kind":"failed","text":{"text":""},"reason":"stopped","took":1})"));
         },
         "answered before"},
        {"DecisionOnAResponseNeverAskedFor", decision, setting("/response", "r7"),
         "never asked for"},
        {"DecisionOnHalfAPart", decision, without("length"), "no `length`"},
        {"SuggestionOfNoCharacters", decision,
         [](Json& entry) {
             set(entry, "/outcome", "suggested");
             entry["put"] = Json::parse("[[0,0]]");
         },
         "does not exist"},
        {"SuggestionOfCharactersThatAreNotThere", decision,
         [](Json& entry) {
             set(entry, "/outcome", "suggested");
             entry["struck"] = Json::parse("[[0,1],[30,1]]");
         },
         "does not exist"},
        {"AcceptanceOfWhatWasNotSuggested", decision,
         [](Json& entry) {
             set(entry, "/outcome", "accepted");
             entry["put"] = Json::parse("[[11,7]]");
         },
         "did not suggest"},
        {"SavedWithAnotherLength", saving, setting("/lengths/body", 17), "not as long"},
        {"SavedWithoutLengths", saving, without("lengths"), "no `lengths`"},
        {"ResumedFromEntriesThatAreNotThere", saving,
         [](Json& entry) {
             entry.update(Json{{"kind", "resumed"}, {"size", 10}, {"root", ""}, {"since", 0}});
         },
         "not there"},
        {"ResumedFromAfterItself", saving,
         [](Json& entry) {
             entry.update(
                 Json{{"kind", "resumed"}, {"size", 9}, {"root", ""}, {"since", largestInteger}});
         },
         "after its own"},
    };
}

class ReplayOfDamage : public testing::TestWithParam<Damage> {};

TEST_P(ReplayOfDamage, EndsBeforeTheEntryAndSaysWhatIsWrong) {
    const Damage& damage = GetParam();
    const auto entries = session();
    Replay replay;
    for (std::size_t i = 0; i < damage.entry; ++i) {
        replay.apply(entries[i]);
    }
    const std::u32string text = replay.history().text("body");
    Json broken = entries[damage.entry];
    damage.breakIt(broken);
    try {
        replay.apply(broken);
        FAIL() << "was believed: " << broken;
    } catch (const JournalError& error) {
        EXPECT_THAT(error.what(),
                    HasSubstr("Entry " + std::to_string(damage.entry) + " is damaged: "));
        EXPECT_THAT(error.what(), HasSubstr(damage.says));
    }
    EXPECT_EQ(replay.entries(), damage.entry);
    EXPECT_EQ(replay.history().text("body"), text);
    replay.history().check();
    EXPECT_NO_THROW(replay.apply(entries[damage.entry]));
}

INSTANTIATE_TEST_SUITE_P(EachRule, ReplayOfDamage, testing::ValuesIn(damages()),
                         [](const auto& tested) { return std::string(tested.param.rule); });

TEST(Replay, RefusesFieldsOfAnotherTypeAlsoWhereItDoesNotNeedThem) {
    const auto refused = [](std::size_t number, const char* place, const Json& value,
                            const char* says) {
        auto entries = session();
        entries[number][Json::json_pointer(place)] = value;
        EXPECT_THAT([&] { replayOf(entries); },
                    testing::ThrowsMessage<JournalError>(HasSubstr(says)))
            << place;
    };
    refused(0, "/parent", "none", "`parent`");
    refused(1, "/log", "no", "`log`");
    refused(1, "/given", 1, "`given`");
    refused(1, "/times", true, "`times`");
    refused(1, "/consent", Json{{"text", "a\uFFFF"}}, "`consent`");
    refused(prompt, "/session", 1, "`session`");
    refused(prompt, "/host", Json::array(), "`host`");
    refused(prompt, "/parameters", "warm", "`parameters`");
    refused(prompt, "/language", 1, "`language`");
    refused(prompt, "/scope", 1, "`scope`");
    refused(prompt, "/story", 1, "`story`");
    refused(prompt, "/start", -1, "`start`");
    refused(prompt, "/length", "all", "`length`");
    refused(response, "/usage", 7, "`usage`");
    refused(saving, "/as", 1, "`as`");
}

TEST(Replay, RefusesKindsWithoutWhatTheyDemandAlsoWhereItDoesNotNeedIt) {
    const auto refused = [](std::size_t number, const char* key) {
        auto entries = session();
        ASSERT_EQ(entries[number].erase(key), 1U) << key;
        EXPECT_THAT([&] { replayOf(entries); }, testing::ThrowsMessage<JournalError>(HasSubstr(
                                                    std::string("it has no `") + key + "`")));
    };
    for (const char* key : {"given", "times", "consent"}) {
        refused(1, key);
    }
    for (const char* key : {"session", "host", "parameters", "language", "scope"}) {
        refused(prompt, key);
    }
    refused(saving, "as");
}

TEST(Replay, RefusesEntriesThatChangeNoTextWhereTheyAreNotOfTheirForm) {
    const auto last = [](const char* text) {
        auto entries = session();
        Json entry = Json::parse(text);
        entry["n"] = entries.size();
        entry["at"] = entries.back().at("at");
        entries.push_back(entry);
        return entries;
    };
    for (const char* sound :
         {R"({"kind":"attention","what":"windowLeft"})", R"({"kind":"withdrawn","entry":9})",
          R"({"kind":"annotation","target":"r1","label":"doubted","session":"s1"})",
          R"({"kind":"anchored","size":9,"root":"","token":"","by":"x"})"}) {
        EXPECT_NO_THROW(replayOf(last(sound))) << sound;
    }
    for (const char* broken :
         {R"({"kind":"attention"})", R"({"kind":"attention","what":"windowLeft","response":1})",
          R"({"kind":"withdrawn"})", R"({"kind":"withdrawn","entry":-1})",
          R"({"kind":"annotation","target":"r1","label":"doubted","session":1})",
          R"({"kind":"anchored","root":"","token":"","by":"x"})",
          R"({"kind":"anchored","size":"9","root":"","token":"","by":"x"})",
          R"({"kind":"anchored","size":9,"token":"","by":"x"})",
          R"({"kind":"anchored","size":9,"root":"","by":"x"})",
          R"({"kind":"anchored","size":9,"root":"","token":""})"}) {
        EXPECT_THROW(replayOf(last(broken)), JournalError) << broken;
    }
}

TEST(Replay, RefusesTypingWhileNoSessionRan) {
    Recorded recorded;
    recorded.started();
    recorded.recorder.pause(recorded.now);
    auto entries = recorded.entries();
    entries.push_back(Json{{"n", 3},
                           {"at", entries.back().at("at")},
                           {"kind", "edit"},
                           {"story", "body"},
                           {"cause", "keyboard"},
                           {"steps", {{{"type", {{"text", "x"}}}, {"from", 0}}}}});
    EXPECT_THROW(replayOf(entries), JournalError);
}

TEST(Replay, RefusesASessionThatBeganBefore) {
    Recorded recorded;
    recorded.started();
    auto entries = recorded.entries();
    entries.push_back(entries.back());
    entries.back()["n"] = 2;
    EXPECT_THROW(replayOf(entries), JournalError);
}

TEST(Replay, TakesBackTheStepsOfAnEntryThatFailsHalfWayAndThenNothingFollows) {
    auto entries = session();
    Json broken = entries[cutting];
    broken["steps"].push_back(Json::parse(R"({"splice":0,"put":[{"copy":[0,11]}]})"));
    broken["steps"].push_back(Json::parse(R"({"splice":900})"));
    Replay replay;
    for (std::size_t i = 0; i < cutting; ++i) {
        replay.apply(entries[i]);
    }
    EXPECT_THROW(replay.apply(broken), JournalError);
    EXPECT_EQ(replay.history().text("body"), U"Hello answer world");
    EXPECT_EQ(replay.entries(), cutting);
    replay.history().check();
    EXPECT_THROW(replay.apply(entries[cutting]), JournalError);
}

TEST(Replay, BoundsWhatAFewBytesCanBringIntoBeing) {
    auto entries = session();
    const Json doubling =
        Json::parse(R"({"kind":"edit","story":"body","cause":"paste","steps":[]})");
    std::int64_t characters = 18;
    Replay replay = replayOf(entries);
    const auto pasteAll = [&] {
        Json entry = doubling;
        entry["n"] = replay.entries();
        entry["at"] = replay.lastTime();
        entry["steps"].push_back(Json{{"splice", 0}, {"put", {{{"copy", {0, characters}}}}}});
        replay.apply(entry);
        characters *= 2;
    };
    while (characters * 2 <= mostCharacters) {
        pasteAll();
    }
    EXPECT_THROW(pasteAll(), JournalError);
    EXPECT_LE(replay.history().characters().size(), mostCharacters);
}

TEST(Replay, BoundsHowMuchTextCanBeSaidToHaveBeenTakenAway) {
    Recorded recorded;
    recorded.started();
    for (int i = 0; i < 3; ++i) {
        recorded.ask();
    }
    auto entries = recorded.entries();
    for (std::size_t i = 2; i < entries.size(); ++i) {
        entries[i]["system"] = Json{{"length", mostCharacters / 2}, {"sha256", ""}};
    }
    EXPECT_THROW(replayOf(entries), JournalError);
    entries.pop_back();
    EXPECT_EQ(replayOf(entries).redactedCharacters(), mostCharacters);
}

TEST(Replay, EndsASessionThatBrokeOffWithWhatWasRecordedLast) {
    auto entries = session();
    const auto last = entries.back().at("at").get<std::int64_t>();
    entries.push_back(Json{{"n", 10},
                           {"at", last + 90'000},
                           {"kind", "resumed"},
                           {"size", 10},
                           {"root", ""},
                           {"since", last}});
    const Replay replay = replayOf(entries);
    EXPECT_FALSE(replay.recording());
    EXPECT_EQ(replay.sessions().back().to, last);
}

TEST(Replay, LetsASessionLastUntilTheLastKeyOfItsLastBurst) {
    for (const bool keyTimes : {true, false}) {
        Recorded recorded;
        recorded.started(keyTimes).type(0, U"abcde");
        EXPECT_EQ(replayOf(recorded.entries()).sessions().back().to, recorded.now);
    }
}

} // namespace
} // namespace palimpsest::provenance
