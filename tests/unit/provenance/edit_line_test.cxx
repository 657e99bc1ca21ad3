// SPDX-License-Identifier: MPL-2.0
// The reader of edits and the strict reader of any entry agree about every line that the first
// takes.
#include "provenance/edit_line.hxx"
#include "provenance/entry_fields.hxx"
#include "provenance/journal.hxx"
#include "provenance/replay.hxx"
#include "recorded.hxx"

#include <gtest/gtest.h>

#include <random>

namespace palimpsest::provenance {
namespace {

using test::seed;

/// One edit with every kind of step and piece, as it stands in a journal.
const std::string everything =
    R"({"at":1800000000100,"cause":"paste","end":7,"kind":"edit","n":2,"name":"table:A:B1","steps":[)"
    R"({"from":0,"ms":[0,12,9],"type":{"text":"Hé\t"}},)"
    R"({"back":true,"erase":{"text":"\u0001"},"from":2,"ms":[100]},)"
    R"({"back":false,"erase":{"text":"\"\\"},"from":2},)"
    R"({"erase":{"text":"x"},"from":4294967295},)"
    R"({"cut":{"text":"old"},"ms":[3],"put":[{"new":{"text":"𝄞 new"},"offset":4,"origin":"model","source":"r1"},)"
    R"({"copied":true,"new":{"text":"b"},"origin":"pasted","source":{"text":"Firefox \"x\""}},)"
    R"({"copied":false,"new":{"text":"c"},"origin":"unknown","source":"1/2"},)"
    R"({"same":[0,2]},{"copy":[1,33554431]}],"splice":5},)"
    R"({"put":[],"splice":0},{"splice":1}],"story":"t1"})";

std::string stepsOf(const std::vector<EditStep>& steps) {
    Json list = Json::array();
    for (EditStep step : steps) {
        step.ms.clear();
        list.push_back(stepJson(step));
    }
    return list.dump();
}

/// Whether the line was taken; what the strict reader says of it must be the same then.
bool agreed(EditLineReader& reader, const std::string& line) {
    const EditLine* edit = reader.read(line);
    if (edit == nullptr) {
        return false;
    }
    const Json entry = parseEntry(line); // throws where it should not have been taken
    EXPECT_EQ(edit->committed, committedForm(entry, seed)) << line;
    EXPECT_EQ(edit->number, entry.at("n"));
    EXPECT_EQ(edit->at, entry.at("at"));
    EXPECT_EQ(edit->cause, entry.at("cause").get<std::string>());
    EXPECT_EQ(edit->story, entry.at("story").get<std::string>());
    EXPECT_EQ(edit->name, entry.value("name", ""));
    EXPECT_EQ(edit->texts, textObjects(entry).size());
    std::vector<EditStep> steps;
    std::int64_t duration = entry.value("end", 0);
    for (const Json& step : entry.at("steps")) {
        steps.push_back(readStep(step));
        for (const std::int64_t time : steps.back().ms) {
            duration += time;
        }
    }
    EXPECT_EQ(edit->duration, duration);
    EXPECT_LE(edit->at + edit->duration, latestTime);
    EXPECT_EQ(stepsOf(edit->steps), stepsOf(steps)) << line;
    return true;
}

TEST(EditLine, IsReadWithEveryKindOfStepAndPiece) {
    EditLineReader reader(seed);
    EXPECT_TRUE(agreed(reader, everything));
    EXPECT_TRUE(agreed(reader, everything)) << "once more, after another line";
}

TEST(EditLine, IsLeftToTheStrictReaderWhereAnythingIsOutOfTheCommon) {
    const auto taken = [](std::string_view what, std::string_view by) {
        std::string line = everything;
        const std::size_t at = line.find(what);
        EXPECT_NE(at, line.npos) << what;
        EditLineReader reader(seed);
        return reader.read(line.replace(at, what.size(), by)) != nullptr;
    };
    EXPECT_FALSE(taken(R"({"text":"old"})", R"({"length":3,"sha256":"x"})"));
    EXPECT_FALSE(taken(R"({"text":"old"})", R"({"text":""})"));
    EXPECT_FALSE(taken("old", "\uFFFF"));
    EXPECT_FALSE(taken("old", "\xED\xA0\x80"));
    EXPECT_FALSE(taken("old", "\\u0041"));
    EXPECT_FALSE(taken("old", "\\u000a"));
    EXPECT_FALSE(taken("old", "\\/"));
    EXPECT_FALSE(taken("old", "\n"));
    EXPECT_FALSE(taken(R"("n":2)", R"("m":1,"n":2)"));
    EXPECT_FALSE(taken(R"("n":2)", R"("n":02)"));
    EXPECT_FALSE(taken(R"("n":2)", R"("n":2.0)"));
    EXPECT_FALSE(taken(R"("n":2)", R"("n":-2)"));
    EXPECT_FALSE(taken(R"("n":2)", R"("n":9007199254740992)"));
    EXPECT_FALSE(taken(R"("n":2)", R"("n":18446744073709551618)"));
    EXPECT_FALSE(taken("[0,12,9]", "[0,12]"));
    EXPECT_FALSE(taken("[0,12,9]", "[0,12,-9]"));
    EXPECT_FALSE(taken("[0,12,9]", "[0,12,9007199254740991]"));
    EXPECT_FALSE(taken("4294967295", "4294967296"));
    EXPECT_FALSE(taken("33554431", "33554432"));
    EXPECT_FALSE(taken("[0,2]", "[0,0]"));
    EXPECT_FALSE(taken(R"("offset":4,)", ""));
    EXPECT_FALSE(taken(R"("offset":4,)", R"("offset":4294967295,)"));
    EXPECT_FALSE(taken("model", "martian"));
    EXPECT_FALSE(taken(R"(:"t1")", R"(:"")"));
    EXPECT_FALSE(taken(R"(:"t1")", R"(:"é")"));
    EXPECT_FALSE(taken(R"("t1"})", R"("t1"} )"));
    EXPECT_FALSE(taken(R"("kind":"edit")", R"("kind":"idea")"));
}

TEST(EditLine, CutShortAnywhereIsNotReadBeyondItsEnd) {
    EditLineReader reader(seed);
    for (std::size_t length = 0; length < everything.size(); ++length) {
        const std::vector<char> exactly(everything.begin(),
                                        everything.begin() + static_cast<std::ptrdiff_t>(length));
        EXPECT_EQ(reader.read({exactly.data(), exactly.size()}), nullptr) << length;
    }
}

TEST(EditLine, IsTakenOnlyWhereTheStrictReaderTakesItToo) {
    std::mt19937 random(20'261'124);
    const auto below = [&](std::size_t count) { return random() % count; };
    const std::string bytes = "0123456789\"\\{}[],:abnrtu \x80\xC3\xEF\xBF\x01";
    EditLineReader reader(seed);
    int taken = 0;
    for (int round = 0; round < 50'000; ++round) {
        std::string line = everything;
        for (std::size_t change = below(2) + 1; change > 0; --change) {
            const std::size_t at = below(line.size());
            switch (below(3)) {
            case 0:
                line[at] = bytes[below(bytes.size())];
                break;
            case 1:
                line.erase(at, below(6) + 1);
                break;
            default:
                line.insert(at, 1, bytes[below(bytes.size())]);
            }
        }
        taken += agreed(reader, line) ? 1 : 0;
    }
    EXPECT_GT(taken, 1000);
}

TEST(EditLine, OfARecordingGivesTheSameJournalAndReplayAsTheStrictReader) {
    test::Recorded recorded;
    recorded.started().type(0, U"A first sentence, \u201Cquoted\u201D \U0001D11E.\n");
    recorded.put(2, 3, U"pasted", {Origin::pasted, "Firefox", 0, false}, Cause::paste);
    recorded.erase(4).erase(3).type(1, U"xyz");
    recorded.put(0, 4, U"", {}, Cause::cut);
    recorded.recorder.closeBurst();
    const std::vector<std::string>& lines = recorded.recorder.journal().lines();
    Journal strict(test::document, seed);
    Journal quick(test::document, seed);
    Replay strictReplay;
    Replay quickReplay;
    EditLineReader reader(seed);
    std::size_t read = 0;
    for (const std::string& line : lines) {
        strictReplay.apply(strict.restore(line));
        if (const EditLine* edit = reader.read(line)) {
            quick.restore(*edit);
            quickReplay.apply(*edit);
            ++read;
        } else {
            quickReplay.apply(quick.restore(line));
        }
    }
    EXPECT_EQ(read, lines.size() - 2) << "all but the journal's and the session's beginning";
    EXPECT_EQ(quick.checkpoint(), strict.checkpoint());
    EXPECT_EQ(quick.lines(), strict.lines());
    EXPECT_EQ(quickReplay.lastTime(), strictReplay.lastTime());
    EXPECT_EQ(quickReplay.sessions().back().to, strictReplay.sessions().back().to);
    EXPECT_EQ(quickReplay.history().text("body"), strictReplay.history().text("body"));
    EXPECT_EQ(quickReplay.history().runs("body"), strictReplay.history().runs("body"));
}

/// What the two ways say against an edit after the beginning of a recording.
TEST(EditLine, IsRefusedInTheSameWordsAsTheStrictReaderHas) {
    test::Recorded recorded;
    recorded.started();
    const std::vector<std::string> begun = recorded.recorder.journal().lines();
    const auto edit = [](const std::string& n, const std::string& at, const std::string& step) {
        return R"({"at":)" + at + R"(,"cause":"x","kind":"edit","n":)" + n + R"(,"steps":[)" +
               R"({"from":0,"type":{"text":"abc"}},)" + step + R"(],"story":"body"})";
    };
    for (
        const std::string& line :
        {edit("3", "1800000009000", R"({"splice":0})"), edit("2", "5", R"({"splice":0})"),
         edit("2", "1800000009000", R"({"splice":4})"),
         edit("2", "1800000009000", R"({"erase":{"text":"b"},"from":0})"),
         edit("2", "1800000009000", R"({"erase":{"text":"cd"},"from":2})"),
         edit("2", "1800000009000", R"({"put":[{"same":[0,1]}],"splice":0})"),
         edit("2", "1800000009000", R"({"put":[{"copy":[9,1]}],"splice":0})"),
         edit(
             "2", "1800000009000",
             R"({"put":[{"new":{"text":"b"},"offset":0,"origin":"model","source":"r7"}],"splice":0})"),
         edit("2", "1800000009000",
              R"({"put":[{"new":{"text":"b"},"origin":"unknown","source":"2/1"}],"splice":0})")}) {
        const auto says = [&](bool quickly) {
            Journal journal(test::document, seed);
            Replay replay;
            for (const std::string& before : begun) {
                replay.apply(journal.restore(before));
            }
            EditLineReader reader(seed);
            std::string said;
            for (int time = 0; time < 2; ++time) { // and what is said of one that follows
                try {
                    if (quickly) {
                        const EditLine* read = reader.read(line);
                        EXPECT_NE(read, nullptr) << line;
                        journal.restore(*read);
                        replay.apply(*read);
                    } else {
                        replay.apply(journal.restore(line));
                    }
                } catch (const JournalError& error) {
                    said += error.what();
                    said += '\n';
                }
            }
            return said + toUtf8(replay.history().text("body")) + journal.checkpoint();
        };
        EXPECT_EQ(says(true), says(false)) << line;
    }
}

} // namespace
} // namespace palimpsest::provenance
