// SPDX-License-Identifier: MPL-2.0
#include "model/situation.hxx"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <functional>
#include <string>

namespace palimpsest::model {
namespace {

using Json = nlohmann::json;
using testing::HasSubstr;

Json valid() {
    return Json::parse(R"({
      "format": "palimpsest-situation/1", "id": "scene", "language": "en", "title": "T",
      "discipline": "D", "role": "R", "brief": "B", "policy": "P", "opening": "O",
      "passages": [{"id": "note", "title": "A note", "text": "one two three four"}],
      "prompts": [{"title": "Go", "action": "draft", "prompt": "Draft it."},
                  {"title": "Short", "action": "shorten", "prompt": "Shorten the note.",
                   "scope": "selection", "about": "note"}],
      "responses": [{"id": "it", "match": {"action": "draft"}, "text": "It is so."},
                    {"id": "less", "match": {"about": "note"}, "text": "one", "again": ["1"]}],
      "facilitator": {"notes": "N", "frictions":
         [{"response": "it", "wrong": "is so", "right": "is not", "note": "n"}]},
      "unknown": {"to": ["this", "version"]}
    })");
}

TEST(Situation, IsReadWithAllItsParts) {
    const auto loaded = loadSituation(valid().dump());
    ASSERT_TRUE(std::holds_alternative<Situation>(loaded))
        << std::get<SituationError>(loaded).sentence;
    const auto& situation = std::get<Situation>(loaded);
    EXPECT_EQ(situation.id, "scene");
    EXPECT_EQ(situation.policy, "P");
    ASSERT_EQ(situation.passages.size(), 1U);
    EXPECT_EQ(situation.passages[0].title, "A note");
    ASSERT_EQ(situation.prompts.size(), 2U);
    EXPECT_EQ(situation.prompts[0].scope, Situation::Scope::nothing);
    EXPECT_EQ(situation.prompts[1].scope, Situation::Scope::selection);
    EXPECT_EQ(situation.prompts[1].action, Action::shorten);
    ASSERT_EQ(situation.responses.size(), 2U);
    EXPECT_EQ(situation.responses[0].match.action, Action::draft);
    EXPECT_EQ(situation.responses[1].again.size(), 1U);
    EXPECT_EQ(situation.facilitator.frictions.at(0).right, "is not");
}

TEST(Situation, SaysWhatIsWrongAndWhere) {
    struct Row {
        std::function<void(Json&)> spoil;
        std::string path;
        std::string words;
    };
    const std::vector<Row> table{
        {[](Json& j) { j.erase("format"); }, "/format", "is missing"},
        {[](Json& j) { j["format"] = "palimpsest-situation/2"; }, "/format",
         "reads “palimpsest-situation/1”"},
        {[](Json& j) { j["format"] = "something"; }, "/format", "must be “palimpsest-situation/1”"},
        {[](Json& j) { j.erase("policy"); }, "/policy", "is missing"},
        {[](Json& j) { j["title"] = 3; }, "/title", "must be a text"},
        {[](Json& j) { j["brief"] = " \n"; }, "/brief", "must not be empty"},
        {[](Json& j) { j["id"] = "A scene"; }, "/id", "letters a to z"},
        {[](Json& j) { j["passages"] = 1; }, "/passages", "must be a list"},
        {[](Json& j) { j["passages"][0] = "x"; }, "/passages/0", "must be an object"},
        {[](Json& j) { j["passages"][0].erase("text"); }, "/passages/0/text", "is missing"},
        {[](Json& j) { j["prompts"] = Json::array(); }, "/prompts", "must not be empty"},
        {[](Json& j) { j.erase("prompts"); }, "/prompts", "is missing"},
        {[](Json& j) { j["prompts"][1]["action"] = "polish"; }, "/prompts/1/action",
         "“polish”, which is no action"},
        {[](Json& j) { j["prompts"][0]["scope"] = "word"; }, "/prompts/0/scope",
         "nothing, selection or document"},
        {[](Json& j) { j["prompts"][1]["about"] = "nobody"; }, "/prompts/1/about",
         "no passage or response has that id"},
        {[](Json& j) { j["prompts"][0]["action"] = "ask"; }, "/prompts/0",
         "answered by none of the responses"},
        {[](Json& j) { j["responses"] = Json::array(); }, "/responses", "must not be empty"},
        {[](Json& j) { j["responses"][0].erase("match"); }, "/responses/0/match", "is missing"},
        {[](Json& j) { j["responses"][0]["match"] = Json::object(); }, "/responses/0/match",
         "at least one of"},
        {[](Json& j) {
             j["responses"][0]["match"]["any"] = {"a", "*"};
         },
         "/responses/0/match/any/1", "has no word"},
        {[](Json& j) { j["responses"][0]["match"]["all"] = "a"; }, "/responses/0/match/all",
         "must be a list"},
        {[](Json& j) { j["responses"][1]["match"]["about"] = "x"; }, "/responses/1/match/about",
         "names “x”"},
        {[](Json& j) { j["responses"][1]["id"] = "it"; }, "/responses/1/id", "has already"},
        {[](Json& j) { j["responses"][1]["id"] = "note"; }, "/responses/1/id", "has already"},
        {[](Json& j) {
             j["responses"][1]["again"] = {"a", ""};
         },
         "/responses/1/again/1", "must not be empty"},
        {[](Json& j) { j["facilitator"] = "notes"; }, "/facilitator", "must be an object"},
        {[](Json& j) { j["facilitator"]["frictions"][0]["response"] = "x"; },
         "/facilitator/frictions/0/response", "no response has that id"},
        {[](Json& j) { j["facilitator"]["frictions"][0]["wrong"] = "not there"; },
         "/facilitator/frictions/0/wrong", "does not stand in the response"},
    };
    for (const Row& row : table) {
        Json json = valid();
        row.spoil(json);
        const auto loaded = loadSituation(json.dump());
        ASSERT_TRUE(std::holds_alternative<SituationError>(loaded)) << row.path;
        const auto& error = std::get<SituationError>(loaded);
        EXPECT_EQ(error.path, row.path);
        EXPECT_THAT(error.sentence, HasSubstr(row.words));
        EXPECT_THAT(error.sentence, HasSubstr("wrong at " + row.path + ": it "));
    }
}

TEST(Situation, SaysThatAFileIsNone) {
    struct Row {
        std::string file, words;
    };
    for (const Row& row : {
             Row{"", "is not JSON: line 1"},
             Row{"{\n\"a\": 1,\n}", "is not JSON: line 3"},
             Row{"[]", "must be an object"},
             Row{"\"x\"", "must be an object"},
             Row{"{\"a\": \"\xFF\"}", "is not JSON"},
             Row{std::string(5U << 20U, ' '), "larger than 4 MiB"},
             Row{std::string(100000, '['), "is not JSON"},
         }) {
        const auto loaded = loadSituation(row.file);
        ASSERT_TRUE(std::holds_alternative<SituationError>(loaded));
        EXPECT_EQ(std::get<SituationError>(loaded).path, "");
        EXPECT_THAT(std::get<SituationError>(loaded).sentence, HasSubstr(row.words));
    }
}

} // namespace
} // namespace palimpsest::model
