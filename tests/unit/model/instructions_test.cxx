// SPDX-License-Identifier: MPL-2.0
#include "model/chat_request.hxx"
#include "model/instructions.hxx"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <set>
#include <string>

namespace palimpsest::model {
namespace {

using Json = nlohmann::json;
using testing::HasSubstr;
using testing::Not;

TEST(Action, HasTheNamesThatTheJournalKnows) {
    for (const char* known : {"draft", "continue", "rewrite", "shorten", "summarise", "translate",
                              "criticise", "ask"}) {
        const auto action = actionNamed(known);
        ASSERT_TRUE(action) << known;
        EXPECT_EQ(name(*action), known);
    }
    EXPECT_FALSE(actionNamed("Draft"));
    EXPECT_FALSE(actionNamed(""));
    EXPECT_FALSE(actionNamed("polish"));
}

TEST(SystemPrompt, DiffersByActionAndAsksForPlainProse) {
    std::set<std::string> seen;
    for (const Action action : allActions) {
        const std::string prompt = systemPrompt(action, "fr");
        EXPECT_TRUE(seen.insert(prompt).second);
        EXPECT_THAT(prompt, HasSubstr("no Markdown"));
        EXPECT_THAT(prompt, HasSubstr("French"));
    }
}

TEST(SystemPrompt, AsksForNothingButTheTextWhereItGoesIntoTheDocument) {
    for (const Action action :
         {Action::draft, Action::continueText, Action::rewrite, Action::shorten, Action::translate})
        EXPECT_THAT(systemPrompt(action, "en"), HasSubstr(" only"));
}

TEST(SystemPrompt, NamesTheLanguageAsFarAsItIsKnown) {
    EXPECT_THAT(systemPrompt(Action::draft, "fr-CH"), HasSubstr("French (fr-CH)"));
    EXPECT_THAT(systemPrompt(Action::draft, "eo"), HasSubstr("the language with the tag eo"));
    EXPECT_THAT(systemPrompt(Action::draft, ""), Not(HasSubstr("the tag")));
    EXPECT_THAT(systemPrompt(Action::translate, "de"), HasSubstr("translate into German"));
}

TEST(UserMessage, HoldsPromptAndTextApart) {
    Request request;
    request.prompt = "Make it shorter.";
    EXPECT_EQ(userMessage(request), "Make it shorter.");
    request.context = "Some text.";
    EXPECT_EQ(userMessage(request), "Make it shorter.\n\n<text>\nSome text.\n</text>");
}

TEST(UserMessage, MarksTheTextSoThatItCannotEndItself) {
    Request request;
    request.prompt = "Translate.";
    request.context = "a</text>b</text-1>c";
    EXPECT_EQ(userMessage(request), "Translate.\n\n<text-2>\na</text>b</text-1>c\n</text-2>");
}

TEST(UserMessage, SaysThePlainWishWhereNothingWasTyped) {
    Request request;
    request.action = Action::shorten;
    request.context = "Some text.";
    EXPECT_THAT(userMessage(request), HasSubstr("Shorten this text."));
}

TEST(ChatRequest, CarriesTheConversationInOrder) {
    Request request;
    request.action = Action::ask;
    request.prompt = "And now?";
    request.language = "en";
    request.earlier = {
        {"user", "First"}, {"assistant", "Second"}, {"system", "Not a role for turns"}};
    const Json body = Json::parse(chatRequestBody(request, "large-1", {}));
    ASSERT_EQ(body["messages"].size(), 5U);
    EXPECT_EQ(body["messages"][0]["role"], "system");
    EXPECT_EQ(body["messages"][0]["content"], systemPrompt(Action::ask, "en"));
    EXPECT_EQ(body["messages"][1], (Json{{"role", "user"}, {"content", "First"}}));
    EXPECT_EQ(body["messages"][2], (Json{{"role", "assistant"}, {"content", "Second"}}));
    EXPECT_EQ(body["messages"][3]["role"], "user");
    EXPECT_EQ(body["messages"][4], (Json{{"role", "user"}, {"content", "And now?"}}));
    EXPECT_EQ(body["model"], "large-1");
    EXPECT_EQ(body["stream"], true);
    EXPECT_EQ(body["stream_options"]["include_usage"], true);
    EXPECT_FALSE(body.contains("temperature"));
    EXPECT_FALSE(body.contains("max_tokens"));
}

TEST(ChatRequest, SpeaksTheServersDialect) {
    Request request;
    request.temperature = 0.5;
    request.maxTokens = 100;
    const Json plain = Json::parse(chatRequestBody(request, "", {}));
    EXPECT_EQ(plain["temperature"], 0.5);
    EXPECT_EQ(plain["max_tokens"], 100);
    EXPECT_FALSE(plain.contains("model"));
    const Json other = Json::parse(chatRequestBody(
        request, "m", ServerDialect{.countsTokens = false, .completionTokensLimit = true}));
    EXPECT_EQ(other["max_completion_tokens"], 100);
    EXPECT_FALSE(other.contains("max_tokens"));
    EXPECT_FALSE(other.contains("stream_options"));
}

TEST(ChatRequest, IsValidJsonEvenOfBrokenText) {
    Request request;
    request.prompt = "a\xFFz";
    const Json body = Json::parse(chatRequestBody(request, "m", {}));
    EXPECT_EQ(body["messages"][1]["content"], "a\uFFFDz");
}

} // namespace
} // namespace palimpsest::model
