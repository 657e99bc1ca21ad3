// SPDX-License-Identifier: MPL-2.0
#include "model/messages_answer.hxx"
#include "recording_sink.hxx"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace palimpsest::model {
namespace {

struct Reading {
    RecordingSink sink;
    ResponseText text{sink};
    MessagesAnswer answer{text};

    explicit Reading(const std::vector<std::string>& events) {
        for (const std::string& event : events)
            answer.event(event);
        text.finish();
    }
};

const std::string started =
    R"({"type":"message_start","message":{"id":"msg_1","type":"message","role":"assistant","model":)"
    R"("large-1-0926","content":[],"stop_reason":null,"usage":{"input_tokens":10,)"
    R"("cache_read_input_tokens":5,"cache_creation_input_tokens":2,"output_tokens":1}}})";
const std::string ended =
    R"({"type":"message_delta","delta":{"stop_reason":"end_turn"},"usage":{"output_tokens":7}})";

std::string delta(const std::string& text) {
    return R"({"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":")" +
           text + R"("}})";
}

TEST(MessagesAnswer, ReadsTextFinishModelAndUsage) {
    const Reading reading(
        {started,
         R"({"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}})",
         R"({"type":"ping"})", delta("One "), delta("two."),
         R"({"type":"content_block_stop","index":0})", ended});
    EXPECT_EQ(reading.sink.all(), "One two.");
    EXPECT_EQ(reading.answer.finish(), "end_turn");
    EXPECT_EQ(reading.answer.model(), "large-1-0926");
    EXPECT_TRUE(reading.answer.usage().known);
    EXPECT_EQ(reading.answer.usage().promptTokens, 17);
    EXPECT_EQ(reading.answer.usage().completionTokens, 7);
    EXPECT_TRUE(reading.answer.ended());
    EXPECT_FALSE(reading.answer.done()) << "message_stop is still to come";
    const Reading stopped({started, delta("x"), ended, R"({"type":"message_stop"})", delta("y")});
    EXPECT_TRUE(stopped.answer.done());
    EXPECT_EQ(stopped.sink.all(), "x");
}

TEST(MessagesAnswer, PassesOverWhatIsNotTheText) {
    const Reading reading(
        {started,
         R"({"type":"content_block_delta","delta":{"type":"thinking_delta","thinking":"hm"}})",
         R"({"type":"content_block_delta","delta":{"type":"signature_delta","signature":"s"}})",
         R"({"type":"content_block_delta","delta":{"type":"input_json_delta","partial_json":"{"}})",
         R"({"type":"content_block_delta","delta":null})", R"({"type":"content_block_delta"})",
         R"({"type":"content_block_start","content_block":{"type":"redacted_thinking","data":"d"}})",
         R"({"type":"message_delta","usage":"many"})", R"({"type":"message_start","message":[]})",
         R"({"type":"an_event_of_the_future","text":"no"})", delta("b"), ended});
    EXPECT_EQ(reading.sink.all(), "b");
    EXPECT_FALSE(reading.answer.unreadable());
    EXPECT_FALSE(reading.answer.error());
}

TEST(MessagesAnswer, ReadsAWholeMessage) {
    RecordingSink sink;
    ResponseText text(sink);
    MessagesAnswer answer(text);
    answer.whole(R"({"type":"message","model":"m","content":[{"type":"thinking","thinking":"hm"},)"
                 R"({"type":"text","text":"All at once."}],"stop_reason":"max_tokens",)"
                 R"("usage":{"input_tokens":3,"output_tokens":4}})");
    EXPECT_EQ(sink.all(), "All at once.");
    EXPECT_EQ(answer.finish(), "max_tokens");
    EXPECT_EQ(answer.usage().completionTokens, 4);
    EXPECT_TRUE(answer.done());
}

TEST(MessagesAnswer, ReportsAnErrorInTheStream) {
    const Reading reading(
        {started,
         R"({"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}})"});
    ASSERT_TRUE(reading.answer.error());
    EXPECT_EQ(reading.answer.error()->code, "overloaded_error");
    EXPECT_EQ(reading.answer.error()->text, "Overloaded");
}

TEST(MessagesAnswer, DoesNotReadWhatIsOfAnotherProtocol) {
    EXPECT_TRUE(Reading({R"({"choices":[{"delta":{"content":"x"}}]})"}).answer.unreadable());
    EXPECT_TRUE(Reading({"[1]"}).answer.unreadable());
    EXPECT_TRUE(Reading({"hello"}).answer.unreadable());
}

} // namespace
} // namespace palimpsest::model
