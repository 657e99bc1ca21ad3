// SPDX-License-Identifier: MPL-2.0
#include "model/event_stream.hxx"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

namespace palimpsest::model {
namespace {

struct Seen {
    std::string type;
    std::string data;
    friend bool operator==(const Seen&, const Seen&) = default;
    friend void PrintTo(const Seen& seen, std::ostream* out) {
        *out << seen.type << ": " << testing::PrintToString(seen.data);
    }
};

std::vector<Seen> read(const std::vector<std::string_view>& pieces, bool finish = false) {
    std::vector<Seen> seen;
    EventStream stream([&](const EventStream::Event& event) {
        seen.push_back({event.type, event.data});
    });
    for (const std::string_view piece : pieces)
        stream.feed(piece);
    if (finish)
        stream.finish();
    return seen;
}

TEST(EventStream, ReadsTheExamplesOfTheStandard) {
    EXPECT_EQ(read({"data: YHOO\ndata: +2\ndata: 10\n\n"}),
              (std::vector<Seen>{{"message", "YHOO\n+2\n10"}}));
    EXPECT_EQ(read({": test stream\n\ndata: first event\nid: 1\n\ndata:second event\nid\n\ndata:  "
                    "third event\n\n"}),
              (std::vector<Seen>{{"message", "first event"},
                                 {"message", "second event"},
                                 {"message", " third event"}}));
    EXPECT_EQ(read({"data\n\ndata\ndata\n\ndata:"}),
              (std::vector<Seen>{{"message", ""}, {"message", "\n"}}));
    EXPECT_EQ(read({"data:test\n\ndata: test\n\n"}),
              (std::vector<Seen>{{"message", "test"}, {"message", "test"}}));
    EXPECT_EQ(read({"event: add\ndata: 73857293\n\nevent: remove\ndata: 2153\n\n"}),
              (std::vector<Seen>{{"add", "73857293"}, {"remove", "2153"}}));
}

TEST(EventStream, EndsLinesAtCarriageReturnsLineFeedsAndBoth) {
    const std::vector<Seen> two{{"message", "a\nb"}, {"message", "c"}};
    EXPECT_EQ(read({"data: a\ndata: b\n\ndata: c\n\n"}), two);
    EXPECT_EQ(read({"data: a\r\ndata: b\r\n\r\ndata: c\r\n\r\n"}), two);
    EXPECT_EQ(read({"data: a\rdata: b\r\rdata: c\r\r"}), two);
}

TEST(EventStream, ReadsTheSameWhereverTheBytesAreCut) {
    const std::string whole =
        "\xEF\xBB\xBF: hello\r\nevent: chunk\r\ndata: {\"a\":\r\ndata: \"é\"}\r\n\r\n"
        "data: b\r\rdata: c\n\nretry: 10\nnonsense\n\ndata:: d\n\n";
    const std::vector<Seen> expected{
        {"chunk", "{\"a\":\n\"é\"}"}, {"message", "b"}, {"message", "c"}, {"message", ": d"}};
    ASSERT_EQ(read({whole}), expected);
    const std::string_view bytes = whole;
    for (std::size_t i = 0; i <= bytes.size(); ++i) {
        for (std::size_t k = i; k <= bytes.size(); ++k)
            EXPECT_EQ(read({bytes.substr(0, i), bytes.substr(i, k - i), bytes.substr(k)}), expected)
                << i << ", " << k;
    }
}

TEST(EventStream, PassesOverAByteOrderMarkAtTheBeginningOnly) {
    EXPECT_EQ(read({"\xEF\xBB\xBF"
                    "data: a\n\n"}),
              (std::vector<Seen>{{"message", "a"}}));
    EXPECT_EQ(read({"data: a\n\n\xEF\xBB\xBF"
                    "data: b\n\n"}),
              (std::vector<Seen>{{"message", "a"}}));
    EXPECT_EQ(read({"\xEF\xBB"
                    "data: a\n\ndata: b\n\n"}),
              (std::vector<Seen>{{"message", "b"}}));
}

TEST(EventStream, HandsOverALastEventWithoutItsBlankLineOnlyWhenFinished) {
    EXPECT_TRUE(read({"data: a\n"}).empty());
    EXPECT_EQ(read({"data: a\n"}, true), (std::vector<Seen>{{"message", "a"}}));
    EXPECT_EQ(read({"data: a"}, true), (std::vector<Seen>{{"message", "a"}}));
    EXPECT_TRUE(read({""}, true).empty());
}

TEST(EventStream, GivesUpOnALineOrAnEventWithoutEnd) {
    int events = 0;
    EventStream line([&](const EventStream::Event&) { ++events; }, 100);
    line.feed("data: " + std::string(200, 'x'));
    EXPECT_TRUE(line.overlong());
    line.feed("\n\ndata: a\n\n");
    EXPECT_EQ(events, 0);

    EventStream event([&](const EventStream::Event&) { ++events; }, 100);
    for (int i = 0; i < 10; ++i)
        event.feed("data: " + std::string(20, 'x') + "\n");
    EXPECT_TRUE(event.overlong());
    event.feed("\n");
    EXPECT_EQ(events, 0);
}

} // namespace
} // namespace palimpsest::model
