// SPDX-License-Identifier: MPL-2.0
#include "model/chat_answer.hxx"
#include "recording_sink.hxx"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace palimpsest::model {
namespace {

struct Reading {
    RecordingSink sink;
    ResponseText text{sink};
    ChatAnswer answer{text};

    explicit Reading(const std::vector<std::string>& events) {
        for (const std::string& event : events)
            answer.event(event);
        text.finish();
    }
};

std::string delta(const std::string& content) {
    return R"({"choices":[{"index":0,"delta":{"content":")" + content + R"("}}]})";
}

TEST(ChatAnswer, ReadsTextFinishModelAndUsage) {
    const Reading reading({
        R"({"id":"1","model":"large-1","choices":[{"index":0,"delta":{"role":"assistant","content":""},"finish_reason":null}],"usage":null})",
        delta("One "),
        delta("two."),
        R"({"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]})",
        R"({"choices":[],"usage":{"prompt_tokens":12,"completion_tokens":3,"total_tokens":15}})",
        "[DONE]",
    });
    EXPECT_EQ(reading.sink.all(), "One two.");
    EXPECT_EQ(reading.answer.finish(), "stop");
    EXPECT_EQ(reading.answer.model(), "large-1");
    EXPECT_TRUE(reading.answer.usage().known);
    EXPECT_EQ(reading.answer.usage().promptTokens, 12);
    EXPECT_EQ(reading.answer.usage().completionTokens, 3);
    EXPECT_TRUE(reading.answer.done());
}

TEST(ChatAnswer, PassesOverWhatIsNotTheText) {
    const Reading reading({
        R"({"choices":[{"delta":{"content":null}}]})",
        R"({"choices":[{"delta":{"reasoning_content":"thinking"}}]})",
        R"({"choices":[{"delta":{"tool_calls":[{"index":0}]}}]})",
        R"({"choices":[{"index":1,"delta":{"content":"another choice"}}]})",
        R"({"choices":[{"delta":null}]})",
        R"({"choices":null})",
        R"({"choices":["x", 3]})",
        R"({"object":"something.else"})",
        R"({"choices":[{"delta":{"content":[{"type":"text","text":"a"},{"type":"image"}]}}]})",
        delta("b"),
        R"({"usage":"many","choices":[{"index":0,"finish_reason":"length"}]})",
        " [DONE]",
        delta("after the end"),
    });
    EXPECT_EQ(reading.sink.all(), "ab");
    EXPECT_EQ(reading.answer.finish(), "length");
    EXPECT_FALSE(reading.answer.usage().known);
    EXPECT_FALSE(reading.answer.unreadable());
}

TEST(ChatAnswer, JoinsWhatAServerCutInUtf16) {
    EXPECT_EQ(Reading({delta(R"(a\ud83d)"), delta(R"(\ude00z)")}).sink.all(), "a😀z");
    EXPECT_EQ(Reading({delta(R"(a\uD83D\uDE00z)")}).sink.all(), "a😀z");
    EXPECT_EQ(Reading({delta(R"(a\ud83d)"), delta("z")}).sink.all(), "a\uFFFDz");
    EXPECT_EQ(Reading({delta(R"(a\ude00z)")}).sink.all(), "a\uFFFDz");
    EXPECT_EQ(Reading({delta(R"(a\\ud83dz)")}).sink.all(), "a\\ud83dz");
    EXPECT_EQ(Reading({delta(R"(a\\\ud83d\ude00z)")}).sink.all(), "a\\😀z");
    EXPECT_EQ(Reading({delta("a\xED\xA0\xBDz")}).sink.all(), "a\uFFFDz");
    EXPECT_EQ(Reading({delta("a\xC3"
                             "z")})
                  .sink.all(),
              "a\uFFFDz");
}

TEST(ChatAnswer, DeliversNothingThatADocumentCannotHold) {
    EXPECT_EQ(Reading({delta(R"(a\r)"), delta(R"(\nb\rc\u0000\u0007\td\u007f)")}).sink.all(),
              "a\nb\nc\td");
}

TEST(ChatAnswer, KeepsTheServersWordsAboutAnError) {
    const Reading reading({delta("a"), R"({"error":{"message":"out of memory","code":500}})"});
    ASSERT_TRUE(reading.answer.error());
    EXPECT_EQ(reading.answer.error()->text, "out of memory");
    EXPECT_EQ(reading.sink.all(), "a");
}

TEST(ChatAnswer, KnowsWhatIsNotOfThisProtocol) {
    EXPECT_TRUE(Reading({"hello"}).answer.unreadable());
    EXPECT_TRUE(Reading({"[1]"}).answer.unreadable());
    EXPECT_TRUE(Reading({R"({"choices":[)"}).answer.unreadable());
    EXPECT_TRUE(Reading({std::string(100000, '[')}).answer.unreadable());
    EXPECT_FALSE(Reading({""}).answer.unreadable());
}

TEST(ChatAnswer, ReadsAWholeAnswer) {
    RecordingSink sink;
    ResponseText text(sink);
    ChatAnswer answer(text);
    answer.whole(
        R"({"model":"m","choices":[{"index":0,"message":{"role":"assistant","content":"All at once."}}],"usage":{"prompt_tokens":1,"completion_tokens":2}})");
    EXPECT_EQ(sink.all(), "All at once.");
    EXPECT_TRUE(answer.done());
    EXPECT_EQ(answer.finish(), "stop");
    EXPECT_EQ(answer.usage().completionTokens, 2);
}

TEST(ResponseText, EndsAtFourMebibytes) {
    RecordingSink sink;
    ResponseText text(sink);
    const std::string mebibyte(1U << 20U, 'x');
    for (int i = 0; i < 4; ++i)
        text.append(mebibyte);
    EXPECT_FALSE(text.tooLarge());
    text.append("y");
    EXPECT_TRUE(text.tooLarge());
    text.append("z");
    EXPECT_EQ(sink.all().size(), std::size_t{4} << 20U);
}

} // namespace
} // namespace palimpsest::model
