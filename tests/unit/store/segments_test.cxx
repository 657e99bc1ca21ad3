// SPDX-License-Identifier: MPL-2.0
#include "store/package_files.hxx"
#include "store/sample_journal.hxx"
#include "store/segments.hxx"

#include <gtest/gtest.h>

namespace palimpsest::store {
namespace {

using tests::sampleJournal;

std::string unpacked(const std::vector<Segment>& segments) {
    std::string lines;
    for (const Segment& segment : segments) {
        lines += gunzip(segment.bytes, 100'000'000);
    }
    return lines;
}

std::string linesOf(const provenance::Journal& journal) {
    std::string lines;
    for (const std::string& line : journal.lines()) {
        lines += line + "\n";
    }
    return lines;
}

TEST(Segments, HoldEveryLineInOrder) {
    const provenance::Journal journal = sampleJournal(500, 1'000);
    Segments segments;
    const auto& cut = segments.update(journal);
    ASSERT_GT(cut.size(), 5U);
    EXPECT_EQ(unpacked(cut), linesOf(journal));
    std::uint64_t next = 0;
    for (const Segment& segment : cut) {
        EXPECT_EQ(segment.first, next);
        EXPECT_EQ(segment.name, segmentName(next));
        EXPECT_EQ(segment.closed, &segment != &cut.back());
        next += segment.count;
    }
    EXPECT_EQ(next, journal.size());
}

TEST(Segments, AreClosedOnceTheyHoldEnough) {
    Segments segments;
    for (const Segment& segment : segments.update(sampleJournal(500, 1'000))) {
        const std::string lines = gunzip(segment.bytes, 100'000'000);
        EXPECT_EQ(segment.closed, lines.size() >= segmentBytes);
        EXPECT_LT(lines.rfind('\n', lines.size() - 2) + 1, segmentBytes) << "closed too late";
    }
}

TEST(Segments, GoOnWithThoseOfThePackageThatTheJournalWasReadFrom) {
    provenance::Journal journal = sampleJournal(500, 1'000);
    Segments writer;
    const auto files = packageFiles(journal, writer);
    CarriedJournal carried = readPackageFiles([&](const std::string& name) {
        const auto file = files.find(name);
        return file == files.end() ? std::nullopt : std::optional(file->second);
    });
    ASSERT_GT(carried.closed.size(), 5U);
    const std::size_t closed = carried.closed.size();
    const char* const last = carried.closed.back().bytes.data();
    Segments segments(journal, std::move(carried.closed));
    journal.append({{"kind", "note"}, {"at", 9'999'999}});
    const std::vector<Segment>& after = segments.update(journal);
    EXPECT_EQ(after[closed - 1].bytes.data(), last) << "it was compressed again";
    EXPECT_EQ(unpacked(after), linesOf(journal));
}

TEST(Segments, BeginAgainWhereThePackageHeldMoreThanTheJournal) {
    Segments writer;
    const std::vector<Segment> all = writer.update(sampleJournal(500, 1'000));
    const provenance::Journal journal = sampleJournal(20, 1'000);
    Segments segments(journal, {all.front(), all[1], all[2]});
    EXPECT_EQ(unpacked(segments.update(journal)), linesOf(journal));
}

TEST(Segments, CompressClosedOnesOnce) {
    provenance::Journal journal = sampleJournal(500, 1'000);
    Segments segments;
    const std::vector<Segment> before = segments.update(journal);
    const char* const firstBytes = segments.update(journal).front().bytes.data();
    journal.append({{"kind", "note"}, {"at", 9'999'999}});
    const std::vector<Segment>& after = segments.update(journal);
    EXPECT_EQ(after.front().bytes.data(), firstBytes);
    EXPECT_EQ(unpacked(after), linesOf(journal));
    EXPECT_NE(after.back().bytes, before.back().bytes);
}

TEST(Segments, GrowAsIfTheyHadBeenMadeAtOnce) {
    provenance::Journal journal = sampleJournal(1);
    Segments growing;
    for (std::uint64_t n = 0; n < 400; ++n) {
        journal.append(
            {{"kind", "note"}, {"at", 1'000}, {"what", {{"text", std::string(700, 'x')}}}});
        growing.update(journal);
    }
    Segments once;
    const auto& expected = once.update(journal);
    const auto& grown = growing.update(journal);
    ASSERT_EQ(grown.size(), expected.size());
    for (std::size_t i = 0; i < grown.size(); ++i) {
        EXPECT_EQ(grown[i].bytes, expected[i].bytes);
        EXPECT_EQ(grown[i].name, expected[i].name);
    }
}

TEST(Segments, AreTheSameWhereTheClosedOnesWereCompressedElsewhereBefore) {
    const provenance::Journal journal = sampleJournal(500, 1'000);
    Segments segments;
    std::size_t closed = 0;
    for (auto lines = segments.due(journal); lines; lines = segments.due(journal)) {
        segments.close(journal, *lines, gzip(lines->text));
        ASSERT_LT(++closed, 1'000U) << "one is due again and again";
    }
    EXPECT_GT(closed, 5U);
    const std::vector<Segment> made = segments.update(journal);
    EXPECT_EQ(made.size(), closed + 1);
    Segments once;
    const std::vector<Segment>& expected = once.update(journal);
    ASSERT_EQ(made.size(), expected.size());
    for (std::size_t i = 0; i < made.size(); ++i) {
        EXPECT_EQ(made[i].bytes, expected[i].bytes);
        EXPECT_EQ(made[i].closed, expected[i].closed);
    }
    const char* const bytes = segments.update(journal).front().bytes.data();
    EXPECT_FALSE(segments.due(journal)) << "what is left is not enough for a segment";
    EXPECT_EQ(segments.update(journal).front().bytes.data(), bytes) << "it was compressed again";
}

TEST(Segments, TakeNothingThatWasCompressedForAnotherJournalOrTooLate) {
    const provenance::Journal journal = sampleJournal(500, 1'000);
    Segments segments;
    const auto lines = segments.due(journal);
    ASSERT_TRUE(lines);
    const std::string packed = gzip(lines->text);

    const provenance::Journal other = sampleJournal(500, 1'000, "other");
    Segments of;
    of.close(other, *lines, packed);
    EXPECT_EQ(unpacked(of.update(other)), linesOf(other));

    const std::size_t saved = segments.update(journal).size();
    segments.close(journal, *lines, packed);
    EXPECT_EQ(segments.update(journal).size(), saved);
    EXPECT_EQ(unpacked(segments.update(journal)), linesOf(journal));
}

TEST(Segments, BeginAgainForAnotherContinuationOfTheJournal) {
    const provenance::Journal first = sampleJournal(400, 1'000);
    const provenance::Journal other = sampleJournal(500, 1'000, "other");
    Segments segments;
    segments.update(first);
    EXPECT_EQ(unpacked(segments.update(other)), linesOf(other));
    const provenance::Journal earlier = sampleJournal(20, 1'000);
    EXPECT_EQ(unpacked(segments.update(earlier)), linesOf(earlier));
}

TEST(Segments, OfAnEmptyJournalAreNone) {
    Segments segments;
    EXPECT_TRUE(segments.update(sampleJournal(0)).empty());
}

TEST(SegmentName, HasSixDigitsOrMore) {
    EXPECT_EQ(segmentName(0), "000000.jsonl.gz");
    EXPECT_EQ(segmentName(123), "000123.jsonl.gz");
    EXPECT_EQ(segmentName(12'345'678), "12345678.jsonl.gz");
}

} // namespace
} // namespace palimpsest::store
