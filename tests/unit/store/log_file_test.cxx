// SPDX-License-Identifier: MPL-2.0
#include "store/database.hxx"
#include "store/log_file.hxx"
#include "store/sample_journal.hxx"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>

namespace palimpsest::store {
namespace {

using testing::Contains;
using testing::HasSubstr;
using testing::IsEmpty;
using tests::sampleJournal;

struct LogFile : testing::Test {
    tests::Folder folder;
    std::filesystem::path file = folder / "essay.odt.provenance.sqlite";

    void writeJournal(const provenance::Journal& journal) {
        writeLogFile(file, journal.document(), journal.seed(), journal.lines(),
                     journal.checkpoint());
    }
    std::size_t filesInFolder() {
        return static_cast<std::size_t>(
            std::distance(std::filesystem::directory_iterator(folder.path()), {}));
    }
};

TEST_F(LogFile, LiesBesideTheDocument) {
    EXPECT_EQ(logFileBeside(folder / "essay.odt"), file);
}

TEST_F(LogFile, GivesBackTheJournal) {
    const provenance::Journal journal = sampleJournal(300, 500);
    writeJournal(journal);
    const CarriedJournal carried = readLogFile(file);
    EXPECT_THAT(carried.damage, IsEmpty());
    EXPECT_EQ(carried.document, journal.document());
    EXPECT_EQ(carried.seed, journal.seed());
    EXPECT_EQ(carried.lines, journal.lines());
    EXPECT_EQ(carried.checkpoint, journal.checkpoint());
    EXPECT_THAT(restore(carried).damage, IsEmpty());
}

TEST_F(LogFile, ReplacesTheOldOneWholeAndLeavesNothingBehind) {
    writeJournal(sampleJournal(300));
    writeJournal(sampleJournal(5));
    EXPECT_EQ(readLogFile(file).lines.size(), 5U);
    EXPECT_EQ(filesInFolder(), 1U);
}

TEST_F(LogFile, ThatCannotBeReplacedStaysAndIsOneSentence) {
    std::filesystem::create_directory(
        file); // a rename cannot put a file in its place, not even root's
    try {
        writeJournal(sampleJournal(5));
        FAIL() << "it was written";
    } catch (const StoreError& error) {
        EXPECT_THAT(error.what(),
                    HasSubstr("The log file essay.odt.provenance.sqlite could not be replaced"));
    }
    EXPECT_EQ(filesInFolder(), 1U);
}

TEST_F(LogFile, IsAsPrivateAsItsDocument) {
    using std::filesystem::perms;
    tests::write(folder / "essay.odt", "");
    std::filesystem::permissions(folder / "essay.odt", perms::owner_read | perms::owner_write);
    writeJournal(sampleJournal(5));
    EXPECT_EQ(std::filesystem::status(file).permissions(), perms::owner_read | perms::owner_write);
}

TEST_F(LogFile, CanBeAskedByResearchers) {
    provenance::Journal journal = sampleJournal(1);
    journal.append({{"kind", "recording"},
                    {"at", 2},
                    {"state", "started"},
                    {"session", "s1"},
                    {"writer", "Ada"},
                    {"given", "panel"},
                    {"times", "key"}});
    journal.append({{"kind", "prompt"},
                    {"at", 3},
                    {"response", "r1"},
                    {"prompt", {{"text", "Shorten \"this\""}}},
                    {"action", "shorten"}});
    journal.append({{"kind", "response"},
                    {"at", 4},
                    {"response", "r1"},
                    {"text", {{"text", "This."}}},
                    {"took", 812}});
    journal.append({{"kind", "decision"}, {"at", 5}, {"response", "r1"}, {"outcome", "inserted"}});
    journal.append({{"kind", "annotation"}, {"at", 6}, {"target", "r1"}, {"label", "inspiring"}});
    journal.append({{"kind", "edit"},
                    {"at", 7},
                    {"story", "body"},
                    {"cause", "model"},
                    {"steps", provenance::Json::array({1, 2})}});
    writeJournal(journal);
    Database database(file, Database::Access::read);
    EXPECT_EQ(database.integer("PRAGMA application_id"), 0x50414C49);
    EXPECT_EQ(database.integer("PRAGMA user_version"), 1);
    EXPECT_EQ(database.integer("SELECT count(*) FROM sessions WHERE writer = 'Ada'"), 1);
    EXPECT_EQ(database.integer("SELECT count(*) FROM prompts WHERE prompt = 'Shorten \"this\"' AND "
                               "action = 'shorten'"),
              1);
    EXPECT_EQ(database.integer("SELECT took_ms FROM responses WHERE text = 'This.' AND complete"),
              812);
    EXPECT_EQ(database.integer("SELECT count(*) FROM decisions WHERE outcome = 'inserted'"), 1);
    EXPECT_EQ(database.integer("SELECT count(*) FROM annotations WHERE label = 'inspiring'"), 1);
    EXPECT_EQ(database.integer("SELECT steps FROM edits WHERE cause = 'model'"), 2);
}

TEST_F(LogFile, IsRemovedWhereTheRecordHasAllOfIt) {
    for (const std::uint64_t recorded : {5, 9}) {
        writeJournal(sampleJournal(5));
        removeLogFile(file, tests::document, sampleJournal(recorded).lines());
        EXPECT_EQ(filesInFolder(), 0U);
    }
}

TEST_F(LogFile, IsOverwrittenBeforeItIsRemoved) {
    writeJournal(sampleJournal(5, 10, " a canary"));
    const std::filesystem::path held = folder / "held";
    std::filesystem::create_hard_link(file, held); // the same blocks, still to be read
    ASSERT_THAT(tests::bytesOf(held), HasSubstr("a canary"));
    removeLogFile(file, tests::document, sampleJournal(5, 10, " a canary").lines());
    EXPECT_THAT(tests::bytesOf(held), testing::Not(HasSubstr("a canary")));
}

TEST_F(LogFile, StaysAsItIsWhereItHoldsMoreThanTheRecordOrIsOfAnother) {
    writeJournal(sampleJournal(5));
    const std::string before = tests::bytesOf(file);
    const auto refused = [&](const std::string& document, const provenance::Journal& record) {
        try {
            removeLogFile(file, document, record.lines());
        } catch (const StoreError& error) {
            return std::string(error.what());
        }
        return std::string("it was removed");
    };
    EXPECT_THAT(refused(tests::document, sampleJournal(4)), HasSubstr("entries that this"));
    EXPECT_THAT(refused(tests::document, sampleJournal(5, 10, "x")),
                HasSubstr("entries that this"));
    EXPECT_THAT(refused("another", sampleJournal(5)), HasSubstr("another document's record"));
    EXPECT_EQ(tests::bytesOf(file), before);
}

TEST_F(LogFile, ThatIsNotThereIsRemovedAlready) {
    EXPECT_NO_THROW(removeLogFile(file, tests::document, sampleJournal(5).lines()));
}

TEST_F(LogFile, CutShortGivesWhatCameBefore) {
    const provenance::Journal journal = sampleJournal(600, 500);
    writeJournal(journal);
    const std::string whole = tests::bytesOf(file);
    for (const double part : {0.3, 0.5, 0.9}) {
        tests::write(file, whole.substr(0, static_cast<std::size_t>(
                                               static_cast<double>(whole.size()) * part)));
        const CarriedJournal carried = readLogFile(file);
        EXPECT_THAT(carried.damage, Contains(std::string("The database is cut short or damaged.")));
        EXPECT_GT(carried.lines.size(), 100U) << part;
        ASSERT_LE(carried.lines.size(), journal.size());
        for (std::size_t i = 0; i < carried.lines.size(); ++i) {
            ASSERT_EQ(carried.lines[i], journal.line(i));
        }
    }
}

TEST_F(LogFile, ThatIsSomethingElseIsSaidToBe) {
    tests::write(file, "this is no database, whatever its name may say; and it is long enough for "
                       "a header of one, "
                       "which has a hundred bytes");
    EXPECT_THROW(readLogFile(file), StoreError);
    EXPECT_THROW(readLogFile(folder / "absent.sqlite"), StoreError);
    std::filesystem::remove(file);
    Database(file, Database::Access::write).run("CREATE TABLE entries(n, at, kind, line)");
    EXPECT_THROW(readLogFile(file), StoreError);
}

TEST_F(LogFile, EntriesThatAreMissingOrDisagreeAreDamage) {
    const auto damageAfter = [&](const char* sql) {
        writeJournal(sampleJournal(20));
        Database(file, Database::Access::write).run(sql);
        return readLogFile(file).damage;
    };
    EXPECT_THAT(damageAfter("DELETE FROM entries WHERE n = 7"),
                Contains(HasSubstr("Entry 7 is missing")));
    EXPECT_THAT(damageAfter("UPDATE entries SET at = 5 WHERE n = 7"),
                Contains(HasSubstr("Entry 7 has another time or kind")));
    EXPECT_THAT(damageAfter("UPDATE entries SET kind = 'saved' WHERE n = 7"),
                Contains(HasSubstr("Entry 7 has another")));
    EXPECT_THAT(damageAfter("UPDATE entries SET line = '{' WHERE n = 7"),
                Contains(HasSubstr("Entry 7 cannot be read")));
    EXPECT_THAT(damageAfter("UPDATE entries SET line = x'00' WHERE n = 7"),
                Contains(HasSubstr("Entry 7 is missing")));
    EXPECT_THAT(damageAfter("DELETE FROM journal"),
                Contains(HasSubstr("its table journal is empty")));
    EXPECT_THAT(damageAfter("UPDATE journal SET seed = 'x'"), Contains(HasSubstr("has no seed")));
    EXPECT_THAT(damageAfter("INSERT INTO journal SELECT * FROM journal"),
                Contains(HasSubstr("more than one row")));
}

TEST_F(LogFile, MadeToRunForEverIsRefusedAtOnce) {
    for (const char* trap :
         {"DROP TABLE entries; CREATE VIEW entries AS WITH RECURSIVE c(n, at, kind, line) AS"
          " (VALUES(0, 0, '', '') UNION ALL SELECT n, at, kind, line FROM c) SELECT * FROM c",
          "DROP TABLE entries; CREATE VIRTUAL TABLE entries USING fts5(n, at, kind, line)",
          "DROP TABLE entries; CREATE TABLE entries(n INTEGER PRIMARY KEY, at, kind,"
          " line TEXT GENERATED ALWAYS AS (hex(zeroblob(100000000))));"
          " INSERT INTO entries(n, at, kind) VALUES(0, 0, '')"}) {
        writeJournal(sampleJournal(5));
        Database(file, Database::Access::write).run(trap);
        const auto began = std::chrono::steady_clock::now();
        const CarriedJournal carried = readLogFile(file);
        EXPECT_THAT(carried.damage, testing::Not(IsEmpty())) << trap;
        EXPECT_THAT(carried.lines, IsEmpty()) << trap;
        // A trap that works runs for ever; this is far more than a busy machine takes.
        EXPECT_LT(std::chrono::steady_clock::now() - began, std::chrono::seconds(60)) << trap;
    }
}

TEST_F(LogFile, WithAnyByteChangedNeverGivesOtherEntries) {
    const provenance::Journal journal = sampleJournal(40, 200);
    writeJournal(journal);
    const std::string whole = tests::bytesOf(file);
    for (std::size_t i = 0; i < whole.size(); i += 101) {
        std::string changed = whole;
        changed[i] = static_cast<char>(changed[i] ^ 0x41);
        tests::write(file, changed);
        try {
            const Restored restored = restore(readLogFile(file));
            const bool same = restored.journal.lines() == journal.lines() &&
                              restored.journal.document() == journal.document();
            EXPECT_TRUE(same || !restored.damage.empty()) << "byte " << i;
        } catch (const StoreError&) {
            SUCCEED();
        }
    }
}

} // namespace
} // namespace palimpsest::store
