// SPDX-License-Identifier: MPL-2.0
#include "store/log_file.hxx"
#include "store/sample_journal.hxx"
#include "store/working_journal.hxx"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <future>
#include <thread>

namespace palimpsest::store {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;
using tests::document;
using tests::sampleJournal;

struct WorkingJournalTest : testing::Test {
    tests::Folder folder;
    provenance::Seed seed = sampleJournal(0).seed();

    void store(const provenance::Journal& journal) {
        WorkingJournal working(folder.path(), document, seed);
        working.continueFrom(journal.lines());
    }
    Stored stored() { return WorkingJournal::load(folder.path(), document).value(); }
};

/// The line that the next entry of `journal` would be.
std::string nextLine(provenance::Journal journal, const std::string& text) {
    return journal.append({{"kind", "edit"}, {"at", 90'000}, {"what", {{"text", text}}}});
}

TEST_F(WorkingJournalTest, IsNothingBeforeAnythingWasWritten) {
    EXPECT_FALSE(WorkingJournal::load(folder.path(), document).has_value());
    EXPECT_THAT(WorkingJournal::branches(folder.path(), document), IsEmpty());
}

TEST_F(WorkingJournalTest, IsNothingWhereItsWriterEndedBeforeItsFirstWrite) {
    tests::write(folder / (document + ".sqlite"), "");
    EXPECT_FALSE(WorkingJournal::load(folder.path(), document).has_value());
    store(sampleJournal(2));
    EXPECT_EQ(stored().lines.size(), 2U);
}

TEST_F(WorkingJournalTest, GivesBackWhatWasAppended) {
    const provenance::Journal journal = sampleJournal(200);
    {
        WorkingJournal working(folder.path(), document, seed);
        for (std::uint64_t n = 0; n < journal.size(); ++n) {
            working.appended(n, journal.line(n));
        }
    }
    EXPECT_EQ(stored().lines, journal.lines());
    EXPECT_EQ(stored().document, document);
    EXPECT_EQ(stored().seed, seed);
    EXPECT_THAT(stored().damage, IsEmpty());
    EXPECT_EQ(stored().openBurst, "");
}

TEST_F(WorkingJournalTest, CanBeReadWhileItIsWritten) {
    const provenance::Journal journal = sampleJournal(3);
    WorkingJournal working(folder.path(), document, seed);
    working.continueFrom(journal.lines());
    ASSERT_TRUE(working.wait());
    EXPECT_EQ(stored().lines, journal.lines());
}

TEST_F(WorkingJournalTest, WritesWithoutBeingAskedTo) {
    WorkingJournal working(folder.path(), document, seed);
    working.continueFrom(sampleJournal(3).lines());
    working.wait();
    const auto began = std::chrono::steady_clock::now();
    working.burstOpen([line = nextLine(sampleJournal(3), "a")] { return line; });
    while (stored().openBurst.empty()) {
        ASSERT_LT(std::chrono::steady_clock::now() - began, std::chrono::seconds(30));
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
}

TEST_F(WorkingJournalTest, KeepsTheOpenBurstUntilItIsAnEntry) {
    const provenance::Journal journal = sampleJournal(5);
    WorkingJournal working(folder.path(), document, seed);
    working.continueFrom(journal.lines());
    working.burstOpen([line = nextLine(journal, "ab")] { return line; });
    working.burstOpen([line = nextLine(journal, "abc")] { return line; });
    working.wait();
    EXPECT_EQ(stored().openBurst, nextLine(journal, "abc"));
    working.appended(5, nextLine(journal, "abcd"));
    working.wait();
    EXPECT_EQ(stored().openBurst, "");
    EXPECT_EQ(stored().lines.back(), nextLine(journal, "abcd"));
}

TEST_F(WorkingJournalTest, SetsAsideWhatTheOpenedFileDoesNotCarry) {
    const provenance::Journal longer = sampleJournal(50);
    const provenance::Journal carried = sampleJournal(30);
    store(longer);
    {
        WorkingJournal working(folder.path(), document, seed);
        working.burstOpen([line = nextLine(longer, "typed and never saved")] { return line; });
        working.continueFrom(carried.lines());
    }
    EXPECT_EQ(stored().lines, carried.lines());
    EXPECT_EQ(stored().openBurst, "");
    const auto branches = WorkingJournal::branches(folder.path(), document);
    ASSERT_THAT(branches, SizeIs(1));
    EXPECT_EQ(branches[0].first, 30U);
    EXPECT_EQ(branches[0].seed, seed);
    ASSERT_THAT(branches[0].lines, SizeIs(21));
    EXPECT_EQ(branches[0].lines.front(), longer.line(30));
    EXPECT_EQ(branches[0].lines.back(), nextLine(longer, "typed and never saved"));
}

TEST_F(WorkingJournalTest, GoesOnWithAForkAndKeepsTheOther) {
    const provenance::Journal mine = sampleJournal(50);
    const provenance::Journal theirs = sampleJournal(60, 10, "theirs");
    store(mine);
    store(theirs);
    EXPECT_EQ(stored().lines, theirs.lines());
    auto branches = WorkingJournal::branches(folder.path(), document);
    ASSERT_THAT(branches, SizeIs(1));
    EXPECT_EQ(branches[0].first, 1U) << "they share the first entry";
    store(mine);
    branches = WorkingJournal::branches(folder.path(), document);
    ASSERT_THAT(branches, SizeIs(2));
    EXPECT_EQ(branches[1].lines.back(), theirs.line(59));
    EXPECT_EQ(stored().lines, mine.lines());
}

TEST_F(WorkingJournalTest, MakesNoBranchWhereNothingDiffers) {
    store(sampleJournal(30));
    store(sampleJournal(30));
    store(sampleJournal(50));
    EXPECT_THAT(WorkingJournal::branches(folder.path(), document), IsEmpty());
    EXPECT_EQ(stored().lines.size(), 50U);
}

TEST_F(WorkingJournalTest, AdoptsOnlyWhatFollows) {
    store(sampleJournal(30));
    const provenance::Journal longer = sampleJournal(40);
    const provenance::Journal fork = sampleJournal(35, 10, "fork");
    {
        WorkingJournal working(folder.path(), document, seed);
        working.adopt(sampleJournal(20).lines());
        working.adopt(longer.lines());
        working.adopt(fork.lines());
    }
    EXPECT_EQ(stored().lines, longer.lines());
    const auto branches = WorkingJournal::branches(folder.path(), document);
    ASSERT_THAT(branches, SizeIs(1));
    EXPECT_EQ(branches[0].lines.back(), fork.line(34));
}

TEST_F(WorkingJournalTest, NeverWritesOneEntryOverAnother) {
    const provenance::Journal journal = sampleJournal(10);
    store(journal);
    const std::string other = sampleJournal(10, 10, "other").line(7);
    {
        WorkingJournal working(folder.path(), document, seed);
        working.appended(7, journal.line(7)); // again: nothing happens
        working.appended(7, other);
    }
    EXPECT_EQ(stored().lines.size(), 8U);
    EXPECT_EQ(stored().lines.back(), other);
    const auto branches = WorkingJournal::branches(folder.path(), document);
    ASSERT_THAT(branches, SizeIs(1));
    EXPECT_THAT(branches[0].lines,
                testing::ElementsAre(journal.line(7), journal.line(8), journal.line(9)));
}

TEST_F(WorkingJournalTest, ALineThatIsNoEntryDoesNotStopTheNextOnes) {
    const provenance::Journal journal = sampleJournal(3);
    {
        WorkingJournal working(folder.path(), document, seed);
        working.appended(0, "no entry");
        working.continueFrom(journal.lines());
        EXPECT_TRUE(working.wait());
    }
    EXPECT_EQ(stored().lines, journal.lines());
}

TEST_F(WorkingJournalTest, TwoOpenDocumentsWithOneHistoryDoNotMix) {
    const provenance::Journal mine = sampleJournal(10);
    const provenance::Journal theirs = sampleJournal(10, 10, "copy");
    {
        WorkingJournal first(folder.path(), document, seed);
        WorkingJournal second(folder.path(), document, seed);
        first.continueFrom(mine.lines());
        second.continueFrom(theirs.lines());
    }
    EXPECT_EQ(stored().lines, mine.lines());
    EXPECT_EQ(readLogFile(folder / (document + ".2.sqlite")).lines, theirs.lines());
}

TEST_F(WorkingJournalTest, ADocumentIdNeverLeadsOutOfTheFolder) {
    const std::string hostile = "../outside";
    {
        WorkingJournal(folder.path() / "profile", hostile, seed)
            .continueFrom(sampleJournal(2).lines());
    }
    EXPECT_FALSE(std::filesystem::exists(folder / "outside.sqlite"));
    EXPECT_TRUE(WorkingJournal::load(folder.path() / "profile", hostile).has_value());
}

TEST_F(WorkingJournalTest, WritesTheLogFileWithEverythingBeforeIt) {
    const provenance::Journal journal = sampleJournal(120);
    const auto file = folder / "essay.odt.provenance.sqlite";
    WorkingJournal working(folder.path(), document, seed);
    for (std::uint64_t n = 0; n < journal.size(); ++n) {
        working.appended(n, journal.line(n));
    }
    std::promise<std::optional<std::string>> answer;
    working.writeLogFile(file, journal.checkpoint(),
                         [&](std::optional<std::string> error) { answer.set_value(error); });
    EXPECT_EQ(answer.get_future().get(), std::nullopt);
    const Restored restored = restore(readLogFile(file));
    EXPECT_THAT(restored.damage, IsEmpty());
    EXPECT_EQ(restored.journal.checkpoint(), journal.checkpoint());
}

TEST_F(WorkingJournalTest, SaysWhyThereIsNoLogFile) {
    const provenance::Journal journal = sampleJournal(3);
    WorkingJournal working(folder.path(), document, seed);
    working.continueFrom(journal.lines());
    const auto errorOf = [&](const std::filesystem::path& file, const std::string& checkpoint) {
        std::promise<std::optional<std::string>> answer;
        working.writeLogFile(file, checkpoint,
                             [&](std::optional<std::string> error) { answer.set_value(error); });
        return answer.get_future().get().value_or("it was written");
    };
    EXPECT_THAT(errorOf(folder / "absent" / "a.odt.provenance.sqlite", journal.checkpoint()),
                HasSubstr("a.odt.provenance.sqlite could not be written"));
    EXPECT_THAT(errorOf(folder / "a.odt.provenance.sqlite", sampleJournal(4).checkpoint()),
                HasSubstr("lacks entries"));
    EXPECT_FALSE(std::filesystem::exists(folder / "a.odt.provenance.sqlite"));
}

TEST_F(WorkingJournalTest, KeepsWhatTheDiskDoesNotTakeAndSaysSoOnce) {
    const provenance::Journal journal = sampleJournal(10);
    const auto profile = folder / "profile";
    tests::write(profile, "a file where the folder should be");
    std::vector<std::string> sentences;
    {
        WorkingJournal working(profile, document, seed,
                               [&](const std::string& sentence) { sentences.push_back(sentence); });
        working.appended(0, journal.line(0));
        EXPECT_FALSE(working.wait());
        working.appended(1, journal.line(1));
        EXPECT_FALSE(working.wait());
        std::promise<std::optional<std::string>> answer;
        working.writeLogFile(folder / "a.sqlite", journal.checkpoint(),
                             [&](std::optional<std::string> error) { answer.set_value(error); });
        EXPECT_THAT(answer.get_future().get().value_or(""),
                    HasSubstr("The record is in the document itself"));
        std::filesystem::remove(profile);
        working.appended(2, journal.line(2));
        EXPECT_TRUE(working.wait());
    }
    ASSERT_THAT(sentences, SizeIs(1));
    EXPECT_THAT(sentences[0], HasSubstr("kept in memory and tried again"));
    EXPECT_THAT(WorkingJournal::load(profile, document)->lines,
                testing::ElementsAre(journal.line(0), journal.line(1), journal.line(2)));
}

TEST_F(WorkingJournalTest, SetsADamagedFileAsideAndGoesOn) {
    tests::write(folder / (document + ".sqlite"), std::string(5'000, '?'));
    EXPECT_THAT(stored().damage, SizeIs(1));
    EXPECT_THAT(stored().lines, IsEmpty());
    {
        WorkingJournal working(folder.path(), document, seed);
        working.continueFrom(sampleJournal(4).lines());
    }
    EXPECT_EQ(stored().lines.size(), 4U);
    std::size_t aside = 0;
    for (const auto& entry : std::filesystem::directory_iterator(folder.path())) {
        aside += entry.path().string().find(".damaged-") != std::string::npos ? 1U : 0U;
    }
    EXPECT_EQ(aside, 1U);
}

TEST_F(WorkingJournalTest, CutShortGivesWhatCameBefore) {
    store(sampleJournal(600, 500));
    const auto file = folder / (document + ".sqlite");
    std::filesystem::resize_file(file, std::filesystem::file_size(file) / 2);
    const Stored what = stored();
    EXPECT_THAT(what.damage, testing::Contains(HasSubstr("could be read up to entry")));
    EXPECT_GT(what.lines.size(), 100U);
    EXPECT_LT(what.lines.size(), 600U);
}

TEST_F(WorkingJournalTest, IsGoneWhenErased) {
    WorkingJournal working(folder.path(), document, seed);
    working.continueFrom(sampleJournal(4).lines());
    working.wait();
    working.erase();
    working.appended(4, nextLine(sampleJournal(4), "after"));
    working.wait();
    EXPECT_TRUE(std::filesystem::is_empty(folder.path()));
}

TEST_F(WorkingJournalTest, StoresAgainAfterItWasErasedOnceItIsRenewed) {
    const provenance::Journal journal = sampleJournal(6);
    WorkingJournal working(folder.path(), document, seed);
    working.continueFrom(sampleJournal(4).lines());
    working.erase();
    working.appended(4, journal.line(4));
    working.appended(5, journal.line(5));
    working.renew(journal.lines());
    working.appended(6, nextLine(journal, "after"));
    EXPECT_TRUE(working.wait());
    std::vector<std::string> expected = journal.lines();
    expected.push_back(nextLine(journal, "after"));
    EXPECT_EQ(stored().lines, expected);
    EXPECT_THAT(WorkingJournal::branches(folder.path(), document), IsEmpty());
}

/// What one of its calls said at its end.
struct Said {
    std::promise<std::optional<std::string>> promise;
    WorkingJournal::Done done() {
        return [this](std::optional<std::string> error) { promise.set_value(std::move(error)); };
    }
    std::optional<std::string> wait() { return promise.get_future().get(); }
};

TEST_F(WorkingJournalTest, RemovesTheLogFileThatItWroteAlsoAfterItWasErased) {
    const provenance::Journal journal = sampleJournal(4);
    const auto log = folder / "essay.odt.provenance.sqlite";
    WorkingJournal working(folder.path(), document, seed);
    working.continueFrom(journal.lines());
    Said written, removed;
    working.writeLogFile(log, journal.checkpoint(), written.done());
    working.erase();
    working.removeLogFile(log, journal.lines(), removed.done());
    EXPECT_EQ(written.wait(), std::nullopt);
    EXPECT_EQ(removed.wait(), std::nullopt);
    EXPECT_FALSE(std::filesystem::exists(log));
}

TEST_F(WorkingJournalTest, SaysWhyALogFileStays) {
    const provenance::Journal journal = sampleJournal(4);
    const auto log = folder / "essay.odt.provenance.sqlite";
    WorkingJournal working(folder.path(), document, seed);
    working.continueFrom(journal.lines());
    Said written, removed;
    working.writeLogFile(log, journal.checkpoint(), written.done());
    working.removeLogFile(log, sampleJournal(3).lines(), removed.done());
    EXPECT_EQ(written.wait(), std::nullopt);
    EXPECT_THAT(removed.wait().value_or(""),
                HasSubstr("entries that this document's record does not"));
    EXPECT_TRUE(std::filesystem::exists(log));
}

TEST_F(WorkingJournalTest, StoresWhatIsTypedWhileLogFilesWaitForTheirDisk) {
    const provenance::Journal journal = sampleJournal(4);
    std::promise<void> disk;
    WorkingJournal working(folder.path(), document, seed);
    working.continueFrom(journal.lines());
    Said second;
    working.writeLogFile(folder / "first.sqlite", journal.checkpoint(),
                         [comes = disk.get_future().share()](const auto&) { comes.wait(); });
    working.writeLogFile(folder / "second.sqlite", journal.checkpoint(), second.done());
    working.appended(4, nextLine(journal, "typed"));
    const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(10);
    while (!WorkingJournal::load(folder.path(), document) || stored().lines.size() < 5) {
        if (std::chrono::steady_clock::now() > until) {
            ADD_FAILURE() << "it waited for the log file's disk";
            break;
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    EXPECT_FALSE(std::filesystem::exists(folder / "second.sqlite"));
    disk.set_value();
    EXPECT_EQ(second.wait(), std::nullopt);
    EXPECT_TRUE(std::filesystem::exists(folder / "second.sqlite"));
}

} // namespace
} // namespace palimpsest::store
