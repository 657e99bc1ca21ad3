// SPDX-License-Identifier: MPL-2.0
#include "store/erasure.hxx"
#include "store/sample_journal.hxx"
#include "store/store_error.hxx"
#include "store/working_journal.hxx"
#include "store/working_path.hxx"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

namespace palimpsest::store {
namespace {

using testing::HasSubstr;
using testing::Not;
using tests::sampleJournal;

struct Erasure : testing::Test {
    tests::Folder folder;

    std::unique_ptr<WorkingJournal> opened(const std::string& document,
                                           const std::string& salt = {}) {
        const provenance::Journal journal = sampleJournal(20, 40, salt);
        auto working = std::make_unique<WorkingJournal>(folder.path(), document, journal.seed());
        working->continueFrom(journal.lines());
        working->wait();
        return working;
    }
    void store(const std::string& document, const std::string& salt = {}) {
        opened(document, salt);
    }
    std::size_t files() const {
        return static_cast<std::size_t>(
            std::distance(std::filesystem::directory_iterator(folder.path()), {}));
    }
};

const std::string mine = tests::document;

TEST_F(Erasure, LeavesNothingOfAJournalAndItsBranches) {
    store(mine, " first");
    store(mine, " another");
    ASSERT_FALSE(WorkingJournal::branches(folder.path(), mine).empty());
    EXPECT_EQ(eraseWorkingJournals(folder.path(), mine), 1U);
    EXPECT_EQ(files(), 0U);
    EXPECT_FALSE(WorkingJournal::load(folder.path(), mine).has_value());
}

TEST_F(Erasure, TakesTheJournalsOfCopiesAndThoseThatWereSetAside) {
    {
        const auto one = opened(mine);
        const auto two = opened(mine);
    }
    store(mine);
    moveDatabaseAside(workingFileOf(folder.path(), mine));
    tests::write(folder / (mine + ".3.sqlite.damaged-x"), "no database");
    tests::write(folder / (mine + ".3.sqlite.damaged-x-wal"), "its last words");
    EXPECT_EQ(eraseWorkingJournals(folder.path(), mine), 3U);
    EXPECT_EQ(files(), 0U);
}

TEST_F(Erasure, LeavesTheJournalsOfOtherDocuments) {
    const std::string other = "2f1d4c5e-0000-4000-8000-0123456789ac";
    store(mine);
    tests::write(folder / (other + ".sqlite"), "another's");
    tests::write(folder / (mine + "0.sqlite"), "a longer name");
    tests::write(folder / (mine + ".txt"), "no journal");
    EXPECT_EQ(eraseWorkingJournals(folder.path(), mine), 1U);
    EXPECT_EQ(files(), 3U);
    EXPECT_EQ(eraseWorkingJournals(folder.path(), mine), 0U);
}

TEST_F(Erasure, RefusesAJournalThatIsOpenAndErasesNothing) {
    const auto first = opened(mine);
    { const auto second = opened(mine); }
    const std::size_t before = files();
    try {
        eraseWorkingJournals(folder.path(), mine);
        FAIL() << "an open journal was erased";
    } catch (const StoreError& error) {
        EXPECT_THAT(error.what(), HasSubstr("Close the document"));
    }
    EXPECT_GE(files() + 2, before); // but for what SQLite itself keeps beside a file
    EXPECT_TRUE(WorkingJournal::load(folder.path(), mine).has_value());
}

TEST_F(Erasure, OverwritesWhatItDeletes) {
    store(mine, " a canary");
    const std::filesystem::path file = workingFileOf(folder.path(), mine);
    const std::filesystem::path held = folder / "held";
    std::filesystem::create_hard_link(file, held); // the same blocks, still to be read
    ASSERT_THAT(tests::bytesOf(held), HasSubstr("a canary"));
    eraseWorkingJournals(folder.path(), mine);
    EXPECT_THAT(tests::bytesOf(held), Not(HasSubstr("a canary")));
}

TEST_F(Erasure, FindsNothingInAFolderThatIsNotThere) {
    EXPECT_EQ(eraseWorkingJournals(folder / "nowhere", mine), 0U);
}

} // namespace
} // namespace palimpsest::store
