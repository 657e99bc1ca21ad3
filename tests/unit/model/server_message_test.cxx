// SPDX-License-Identifier: MPL-2.0
#include "model/server_message.hxx"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace palimpsest::model {
namespace {

using testing::HasSubstr;
using testing::Not;

const std::string key = "sk-proj-Zq81LmNoPq7xTu";

TEST(ServerMessage, IsFoundInEveryShapeInUse) {
    struct Row {
        std::string body, text, code;
    };
    for (const Row& row : {
             Row{R"({"error":{"message":"No such model","code":"model_not_found","type":"x"}})",
                 "No such model", "model_not_found"},
             Row{R"({"error":{"message":"Slow down","type":"rate_limit","code":null}})",
                 "Slow down", "rate_limit"},
             Row{R"({"error":{"message":"Loading","code":503}})", "Loading", "503"},
             Row{R"({"error":"model 'x' not found"})", "model 'x' not found", ""},
             Row{R"({"object":"error","message":"Too long","type":"BadRequest"})", "Too long",
                 "BadRequest"},
             Row{R"({"detail":"Not Found"})", "Not Found", ""},
             Row{R"({"detail":[{"msg":"field required","type":"missing"}]})", "field required",
                 "missing"},
             Row{R"([{"error":{"message":"In a list"}}])", "In a list", ""},
             Row{R"({"error":{}})", "", ""},
             Row{R"({"error":true})", "", ""},
         }) {
        const auto message = serverMessageIn(row.body);
        ASSERT_TRUE(message) << row.body;
        EXPECT_EQ(message->text, row.text);
        EXPECT_EQ(message->code, row.code);
    }
}

TEST(ServerMessage, IsNotFoundWhereThereIsNone) {
    for (const std::string body :
         {"", "<html>error</html>", "null", "[]", "3", "{\"error\":null}", "{\"detail\":[]}",
          "{\"choices\":[],\"message\":\"x\"}", "{\"error\":", "\xFF\xFE"})
        EXPECT_FALSE(serverMessageIn(body)) << body;
}

TEST(QuotableMessage, NeverHoldsTheKeyOrATellingPieceOfIt) {
    for (const std::string& words : std::vector<std::string>{
             "Incorrect API key provided: " + key + ". You can find your key at /keys",
             "Incorrect API key provided: sk-proj-Zq8*******xTu.",
             "Incorrect API key provided: sk-proj-Zq81LmN...",
             "bad token “" + key + "”",
             "Bearer " + key,
             "x" + key + "x",
             "key=" + key + "&model=y",
             "…" + key.substr(4, 8) + "…",
         }) {
        const std::string shown = quotable(words, key);
        for (std::size_t i = 0; i + 6 <= key.size(); ++i)
            EXPECT_THAT(shown, Not(HasSubstr(key.substr(i, 6)))) << words;
        EXPECT_THAT(shown, Not(HasSubstr("***"))) << words;
        EXPECT_THAT(shown, HasSubstr("…")) << words;
    }
    EXPECT_EQ(quotable("the key abc is wrong", "abc"), "the key … is wrong");
    EXPECT_EQ(quotable("odd key: pass word! end", "pass word!"), "odd key: … end");
}

TEST(QuotableMessage, IsOneLineOfVisibleText) {
    EXPECT_EQ(quotable(" a\r\n\tb\x01"
                       "c \u202Ed\u2066e\u0085f\uFEFF ",
                       ""),
              "a b c d e f");
    EXPECT_EQ(quotable("a\xFFz", ""), "a\uFFFDz");
    EXPECT_EQ(quotable("Model not found.", ""), "Model not found");
    EXPECT_EQ(quotable("Modèle «\u00A0x\u00A0» inconnu", ""), "Modèle «\u00A0x\u00A0» inconnu");
}

TEST(QuotableMessage, HasAtMostTwoHundredCodePoints) {
    std::string exact;
    for (int i = 0; i < 200; ++i)
        exact += "é";
    EXPECT_EQ(quotable(exact, ""), exact);
    const std::string longer = quotable(exact + "é", "");
    EXPECT_EQ(longer.size(), std::size_t{199} * 2 + std::string("…").size());
    EXPECT_TRUE(longer.ends_with("…"));
    // A key is not saved by being cut in half.
    EXPECT_THAT(quotable(std::string(190, 'x') + " " + key, key), Not(HasSubstr("sk-")));
}

} // namespace
} // namespace palimpsest::model
