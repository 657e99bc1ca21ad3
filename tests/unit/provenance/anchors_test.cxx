// SPDX-License-Identifier: MPL-2.0
#include "provenance/anchors.hxx"
#include "provenance/timestamp_exchange.hxx"
#include "timestamp_authority.hxx"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace palimpsest::provenance {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

constexpr const char* document = "0c1d2e3f-0000-4000-8000-00000000000a";

Journal journalOf(int entries) {
    Journal journal(document, Seed{});
    journal.append({{"kind", "opened"}, {"at", 1}, {"document", document}});
    while (journal.size() < static_cast<std::uint64_t>(entries)) {
        journal.append({{"kind", "noted"}, {"at", 2}, {"what", {{"text", "a word"}}}});
    }
    return journal;
}

Json anchored(const std::string& checkpoint, std::uint64_t size) {
    static const TimestampAuthority authority;
    const TimestampRequest request = timestampRequest(checkpoint);
    return {{"kind", "anchored"},
            {"at", 3},
            {"size", size},
            {"root", readCheckpoint(checkpoint)->root},
            {"token", base64(tokenFrom(authority.answer(request.bytes), request))},
            {"by", "clock.example"}};
}

AnchorReader read(const Journal& journal) {
    AnchorReader reader(journal.lines());
    Journal again(journal.document(), journal.seed());
    for (const std::string& line : journal.lines()) {
        const Json entry = again.restore(line);
        reader.took(again, entry);
    }
    return reader;
}

TEST(Anchors, CoverTheEntriesBeforeTheirCheckpointHoweverTheJournalWentOn) {
    Journal journal = journalOf(3);
    const Json first = anchored(journal.checkpoint(), 3);
    journal.append({{"kind", "noted"}, {"at", 2}});
    const Json second = anchored(journal.checkpoint(), 4);
    journal.append(first);
    journal.append(second);
    journal.append({{"kind", "noted"}, {"at", 9}});
    const AnchorReader reader = read(journal);
    EXPECT_THAT(reader.wrong(), IsEmpty());
    ASSERT_EQ(reader.anchors().size(), 2U);
    EXPECT_EQ(reader.anchors()[0].entry, 4U);
    EXPECT_EQ(reader.anchors()[0].size, 3U);
    EXPECT_EQ(reader.anchors()[0].checkpoint, journalOf(3).checkpoint());
    EXPECT_EQ(reader.anchors()[0].by, "clock.example");
    EXPECT_EQ(reader.anchors()[1].size, 4U);
}

TEST(Anchors, OfTextsThatWereTakenAwayStillHold) {
    Journal journal = journalOf(3);
    journal.append(anchored(journal.checkpoint(), 3));
    Journal redacted(document, Seed{});
    for (const std::string& line : journal.lines()) {
        redacted.append(Json::parse(committedForm(Json::parse(line), journal.seed())));
    }
    ASSERT_EQ(redacted.root(), journal.root());
    EXPECT_THAT(read(redacted).wrong(), IsEmpty());
    EXPECT_EQ(read(redacted).anchors().size(), 1U);
}

TEST(Anchors, ThatDoNotHoldAreNamedByTheirEntry) {
    const auto wrong = [](const Json& entry) {
        Journal journal = journalOf(3);
        journal.append(entry);
        const AnchorReader reader = read(journal);
        EXPECT_THAT(reader.anchors(), IsEmpty());
        return reader.wrong();
    };
    const Json sound = anchored(journalOf(3).checkpoint(), 3);
    const auto with = [&](const char* field, const Json& value) {
        Json entry = sound;
        entry[field] = value;
        return wrong(entry);
    };
    EXPECT_THAT(with("size", 2),
                ElementsAre("The timestamp in entry 3 is damaged: its root is not that of the "
                            "first 2 entries."));
    EXPECT_THAT(with("size", 4), ElementsAre(HasSubstr("as many do not come before it")));
    EXPECT_THAT(with("size", 0), ElementsAre(HasSubstr("as many do not come before it")));
    EXPECT_THAT(with("root", ""), ElementsAre(HasSubstr("its root is not that of")));
    EXPECT_THAT(with("token", "no base64"), ElementsAre(HasSubstr("not in base64")));
    EXPECT_THAT(with("token", ""), ElementsAre(HasSubstr("it is no timestamp")));
    EXPECT_THAT(with("token", anchored(journalOf(2).checkpoint(), 2)["token"]),
                ElementsAre(HasSubstr("stamps something else than the checkpoint of the first 3")));
}

TEST(Anchors, WhoseFieldsAreNoneAreLeftToTheReplay) {
    for (const char* entry :
         {R"({"kind":"anchored","at":3})", R"({"kind":7,"at":3})",
          R"({"kind":"anchored","at":3,"size":"3","root":"","token":"","by":""})",
          R"({"kind":"noted","at":3,"x":{"kind":"anchored","size":3}})"}) {
        Journal journal = journalOf(3);
        journal.append(Json::parse(entry));
        EXPECT_THAT(read(journal).wrong(), IsEmpty()) << entry;
        EXPECT_THAT(read(journal).anchors(), IsEmpty()) << entry;
    }
}

} // namespace
} // namespace palimpsest::provenance
