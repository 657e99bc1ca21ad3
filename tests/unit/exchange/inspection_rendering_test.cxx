// SPDX-License-Identifier: MPL-2.0
#include "exchange/inspection_json.hxx"
#include "exchange/inspection_text.hxx"
#include "exchange/instant.hxx"
#include "provenance/recorded.hxx"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace palimpsest::exchange {
namespace {

using provenance::Cause;
using provenance::Origin;
using provenance::test::Recorded;
using testing::HasSubstr;
using testing::Not;
using OrderedJson = nlohmann::ordered_json;

const DocumentFacts facts{"On water", "LibreOffice/7.4.7"};

struct Scene {
    Recorded recorded;
    provenance::Inspection inspection;

    Scene() {
        recorded.started().type(0, U"Water is ");
        const std::string id = recorded.answer("wet and blue.");
        recorded.put(9, 0, U"wet and blue.", {Origin::model, id, 0, false}, Cause::model);
        recorded.recorder.decided(id, "inserted", std::nullopt, recorded.now);
        recorded.recorder.annotated(id, "inspiring", "Not bad.", recorded.now);
        recorded.recorder.annotated(id, "verified", "", recorded.now);
        recorded.erase(21).type(12, U" too");
        const auto copied = recorded.recorder.state().history().spans("body", 9, 3).front();
        recorded.recorder.edit("body", {25, 0, {provenance::Copy{copied}}}, Cause::paste,
                               recorded.now);
        recorded.recorder.pause(recorded.now);
        recorded.now += 600'000;
        recorded.started();
        recorded.put(28, 0, U"?", {Origin::unknown, "", 0, false}, Cause::gap);
        inspection = provenance::inspect(
            recorded.recorder.state(),
            {{"body", "body", recorded.recorder.state().history().text("body")}}, {});
        inspection.root = "cm9vdA==";
    }

    OrderedJson json() const {
        return inspectionJson(inspection, &recorded.recorder.state(), facts);
    }
    std::string text() const {
        return inspectionText(inspection, &recorded.recorder.state(), facts);
    }
};

std::vector<std::string> keys(const OrderedJson& object) {
    std::vector<std::string> keys;
    for (const auto& [key, value] : object.items()) {
        keys.push_back(key);
    }
    return keys;
}

TEST(InspectionJson, HasTheFieldsOfTheInterfaceInTheirOrder) {
    const OrderedJson json = Scene().json();
    using Keys = std::vector<std::string>;
    EXPECT_EQ(keys(json), (Keys{"format", "document", "coverage", "writers", "stories", "totals",
                                "responses"}));
    EXPECT_EQ(json["format"], "palimpsest-inspection/1");
    EXPECT_EQ(keys(json["document"]), (Keys{"id", "title", "software"}));
    EXPECT_EQ(keys(json["coverage"]),
              (Keys{"status", "reasons", "entries", "root", "gaps", "anchors", "redacted"}));
    EXPECT_EQ(keys(json["coverage"]["gaps"][0]), (Keys{"from", "to", "characters"}));
    EXPECT_EQ(keys(json["coverage"]["redacted"]), (Keys{"entries", "characters"}));
    EXPECT_EQ(keys(json["writers"][0]), (Keys{"id", "writer", "from", "to"}));
    EXPECT_EQ(keys(json["stories"][0]), (Keys{"id", "name", "length", "runs"}));
    EXPECT_EQ(keys(json["totals"]), (Keys{"characters", "words", "kept", "struck"}));
    for (const char* total : {"characters", "words"}) {
        EXPECT_EQ(keys(json["totals"][total]),
                  (Keys{"keyboard", "model", "pasted", "office", "imported", "unknown"}));
    }
    const OrderedJson& response = json["responses"][0];
    for (const char* key :
         {"id",       "model",         "provider",          "action",       "prompt",
          "parent",   "system_prompt", "parameters",        "host",         "finish",
          "usage",    "asked",         "first_token_ms",    "shown_ms",     "outcome",
          "length",   "surviving",     "removed",           "written_into", "annotations",
          "verified", "regard",        "before_decision_ms"}) {
        EXPECT_TRUE(response.contains(key)) << key;
    }
}

TEST(InspectionJson, DescribesEveryRunUntilTheEndOfTheStory) {
    const OrderedJson story = Scene().json()["stories"][0];
    EXPECT_EQ(story["length"], 29);
    std::uint32_t at = 0;
    for (const OrderedJson& run : story["runs"]) {
        EXPECT_EQ(run["start"], at);
        at += run["length"].get<std::uint32_t>();
    }
    EXPECT_EQ(at, 29U);
    EXPECT_EQ(story["runs"][0],
              OrderedJson::parse(R"({"start":0,"length":9,"origin":"keyboard","source":"s1"})"));
    EXPECT_EQ(story["runs"][1],
              OrderedJson::parse(R"({"start":9,"length":3,"origin":"model","source":"r1",
        "source_start":0,"copy":false,"struck":false,"echo":null})"));
    EXPECT_EQ(story["runs"][3]["source_start"], 3);
    EXPECT_EQ(story["runs"][4]["copy"], true);
    EXPECT_EQ(story["runs"][5]["origin"], "unknown");
}

TEST(InspectionJson, TellsWhatBecameOfAResponse) {
    const OrderedJson response = Scene().json()["responses"][0];
    EXPECT_EQ(response["outcome"], "inserted");
    EXPECT_EQ(response["length"], 13);
    EXPECT_EQ(response["surviving"], 12);
    EXPECT_EQ(response["removed"], 1);
    EXPECT_EQ(response["written_into"], 4);
    EXPECT_EQ(response["verified"], "yes");
    EXPECT_EQ(response["parent"], nullptr);
    EXPECT_EQ(response["finish"], "stop");
    EXPECT_EQ(response["prompt"], "Say it.");
    EXPECT_EQ(response["system_prompt"], "You write.");
    EXPECT_EQ(response["first_token_ms"], 120);
    EXPECT_EQ(response["shown_ms"], 800);
    EXPECT_EQ(response["annotations"][0]["kind"], "inspiring");
    EXPECT_EQ(response["annotations"][0]["note"], "Not bad.");
    EXPECT_EQ(response["regard"]["kind"], "inspiring");
    EXPECT_EQ(response["regard"]["note"], "Not bad.");
    EXPECT_EQ(response["before_decision_ms"], 780); // from its first text, 120 of 800 ms
}

TEST(InspectionJson, SaysAbsentWhereThereIsNoRecord) {
    const auto inspection = provenance::inspectWithoutRecord({{"", "body", U"abc"}});
    const OrderedJson json = inspectionJson(inspection, nullptr, facts);
    EXPECT_EQ(json["coverage"]["status"], "absent");
    EXPECT_EQ(json["document"],
              OrderedJson::parse(R"({"id":"","title":"On water","software":"LibreOffice/7.4.7"})"));
    EXPECT_EQ(json["writers"], OrderedJson::array());
    EXPECT_EQ(json["responses"], OrderedJson::array());
    EXPECT_EQ(json["stories"][0]["runs"][0]["origin"], "unknown");
    EXPECT_EQ(json["totals"]["characters"]["unknown"], 3);
}

TEST(InspectionJson, CanBeWrittenWhateverTheFileSaysOfItself) {
    const auto inspection = provenance::inspectWithoutRecord({});
    EXPECT_NO_THROW(
        static_cast<void>(inspectionJson(inspection, nullptr, {"\xff", "\xed\xa0\x80"}).dump()));
}

TEST(VerificationJson, IsTheCoverageWithoutTheTexts) {
    const Scene scene;
    const OrderedJson json =
        verificationJson(scene.inspection, &scene.recorded.recorder.state(), facts);
    EXPECT_EQ(keys(json), (std::vector<std::string>{"format", "document", "coverage"}));
    EXPECT_EQ(json["coverage"], scene.json()["coverage"]);
}

TEST(InspectionText, PutsTheCoverageFirstAndNumbersInLine) {
    const std::string text = Scene().text();
    EXPECT_THAT(text,
                testing::StartsWith("On water\n"
                                    "The record is sound and covers a part of this text.\n"
                                    "  1 character of this text came while nothing was recorded.\n"
                                    "\n"
                                    "Composition     characters               words\n"
                                    "  keyboard              13    44.8 %         3    50.0 %\n"
                                    "  model                 15    51.7 %         3    50.0 %\n"
                                    "  pasted                 0     0.0 %         0     0.0 %\n"));
    EXPECT_THAT(
        text, HasSubstr("  s1    otter                2027-01-15 08:00 to 2027-01-15 08:00 UTC\n"));
    EXPECT_THAT(
        text,
        HasSubstr(
            "inserted        13 characters, 12 in the text now, 1 removed, 4 written into it, "
            "verified, regarded as inspiring\n"));
    EXPECT_THAT(
        text,
        HasSubstr("Gaps in the record\n  2027-01-15 08:00 to 2027-01-15 08:10 UTC, 1 character\n"));
    EXPECT_THAT(text, HasSubstr("entries, root cm9vdA==\n"));
}

TEST(InspectionText, LetsNothingOfTheFileActOnTheTerminal) {
    Scene scene;
    scene.inspection.reasons.emplace_back("Entry \x1b[2J is damaged.");
    const std::string text = inspectionText(scene.inspection, &scene.recorded.recorder.state(),
                                            {"a\x1b]0;x\x07\r\nb\xe2\x80\xae\xc2\x9b", ""});
    for (const char* active : {"\x1b", "\x07", "\r", "\xe2\x80\xae", "\xc2\x9b"}) {
        EXPECT_THAT(text, Not(HasSubstr(active)));
    }
    EXPECT_THAT(text, testing::StartsWith("a\uFFFD]0;x\uFFFD\uFFFD\uFFFDb\uFFFD\uFFFD\n"));
}

TEST(InspectionText, SaysThatThereIsNoRecordAndNoMore) {
    const std::string text =
        inspectionText(provenance::inspectWithoutRecord({{"", "body", U"abc"}}), nullptr, {});
    EXPECT_THAT(text,
                testing::StartsWith(
                    "There is no record of this text.\n"
                    "  This document carries no record. That says nothing about its author.\n"));
    EXPECT_THAT(text, Not(HasSubstr("root")));
}

/// A response that was typed again, a citation, and a tracked deletion.
struct EchoedScene {
    Recorded recorded;
    provenance::Inspection inspection;

    EchoedScene() {
        recorded.started().answer("one two three four five six seven eight nine");
        recorded.type(0, U"So one two three four five six seven eight");
        recorded.put(42, 0, U" [1]", {Origin::office, "kept:Zotero", 0, false}, Cause::program);
        const auto& history = recorded.recorder.state().history();
        inspection = provenance::inspect(recorded.recorder.state(),
                                         {{"body", "body", history.text("body"), {{0, 2}}}}, {});
    }
};

TEST(InspectionJson, TellsEchoesStruckAndMachineKeptText) {
    const EchoedScene scene;
    const OrderedJson json =
        inspectionJson(scene.inspection, &scene.recorded.recorder.state(), facts);
    const OrderedJson& runs = json["stories"][0]["runs"];
    ASSERT_EQ(runs.size(), 4U);
    EXPECT_EQ(runs[0]["struck"], true);
    EXPECT_FALSE(runs[1].contains("struck"));
    EXPECT_FALSE(runs[1].contains("echo"));
    EXPECT_EQ(runs[2], OrderedJson::parse(R"({"start":3,"length":39,"origin":"keyboard",
        "source":"s1","echo":"r1"})"));
    EXPECT_EQ(runs[3]["source"], "kept:Zotero");
    EXPECT_EQ(json["totals"]["kept"], OrderedJson::parse(R"({"characters":4,"words":1})"));
    EXPECT_EQ(json["totals"]["struck"], OrderedJson::parse(R"({"characters":2,"words":1})"));
    EXPECT_EQ(json["totals"]["characters"]["office"], 0);
}

TEST(InspectionText, TellsEchoesStruckAndMachineKeptTextInALineEach) {
    const EchoedScene scene;
    const std::string text =
        inspectionText(scene.inspection, &scene.recorded.recorder.state(), facts);
    EXPECT_THAT(text, HasSubstr("Echoes: 8 words in 1 passage entered by keyboard are those of a "
                                "response shown before (r1).\n"));
    EXPECT_THAT(text, HasSubstr("kept by a program: 4 characters, 1 word\n"));
    EXPECT_THAT(text, HasSubstr("struck by a tracked deletion: 2 characters, 1 word\n"));
    const Scene plain;
    EXPECT_THAT(plain.text(), Not(HasSubstr("Echoes")));
    EXPECT_THAT(plain.text(), Not(HasSubstr("struck")));
}

TEST(VerificationText, NamesEntriesAndRoot) {
    const Scene scene;
    EXPECT_EQ(verificationText(scene.inspection, facts),
              "On water\nThe record is sound and covers a part of this text.\n"
              "  1 character of this text came while nothing was recorded.\n"
              "\nRecord: " +
                  std::to_string(scene.inspection.entries) + " entries, root cm9vdA==\n");
}

TEST(Instant, IsWrittenInIso8601) {
    EXPECT_EQ(isoTime(0), "1970-01-01T00:00:00.000Z");
    EXPECT_EQ(isoTime(951'827'696'789), "2000-02-29T12:34:56.789Z");
    EXPECT_EQ(isoTime(253'402'300'799'999), "9999-12-31T23:59:59.999Z");
    EXPECT_EQ(minuteOf(951'827'696'789), "2000-02-29 12:34");
}

} // namespace
} // namespace palimpsest::exchange
