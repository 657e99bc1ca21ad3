// SPDX-License-Identifier: MPL-2.0
#include "store/sample_journal.hxx"
#include "store/working_journal.hxx"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/types.h>
#include <sys/wait.h>

#include <csignal>
#include <random>
#include <thread>
#include <unistd.h>

namespace palimpsest::store {
namespace {

using tests::document;
using tests::sampleJournal;

/// Writes entry after entry, and after each wait() tells the parent through a pipe how many are
/// acknowledged.
[[noreturn]] void writeUntilKilled(const std::filesystem::path& folder,
                                   const provenance::Journal& journal, int pipe) {
    WorkingJournal working(folder, document, journal.seed());
    for (std::uint64_t n = 0; n + 1 < journal.size(); ++n) {
        working.burstOpen([line = journal.line(n)] { return line; });
        working.appended(n, journal.line(n));
        if (n % 3 == 2 && working.wait()) {
            const std::uint64_t acknowledged = n + 1;
            if (write(pipe, &acknowledged, sizeof acknowledged) != sizeof acknowledged) {
                _exit(1);
            }
        }
    }
    close(pipe); // no acknowledgement will follow: whoever waits for one is told so
    pause();
    _exit(1);
}

TEST(KilledWriter, LosesNothingThatWasAcknowledged) {
    const provenance::Journal journal = sampleJournal(20'000, 60);
    std::mt19937 random(20'261'123);
    std::uint64_t mostAcknowledged = 0;
    for (int round = 0; round < 25; ++round) {
        const tests::Folder folder;
        int ends[2];
        ASSERT_EQ(pipe(ends), 0);
        const pid_t child = fork();
        ASSERT_GE(child, 0);
        if (child == 0) {
            close(ends[0]);
            writeUntilKilled(folder.path(), journal, ends[1]);
        }
        close(ends[1]);
        // However slow the machine is: so many acknowledgements are waited for, then a moment more.
        std::uint64_t acknowledged = 0;
        const auto next = [&] {
            return read(ends[0], &acknowledged, sizeof acknowledged) == sizeof acknowledged;
        };
        for (int left = round; left > 0 && next(); --left) {
        }
        std::this_thread::sleep_for(
            std::chrono::microseconds(std::uniform_int_distribution(0, 4'000)(random)));
        kill(child, SIGKILL);
        waitpid(child, nullptr, 0);
        while (next()) {
        }
        close(ends[0]);
        const auto stored = WorkingJournal::load(folder.path(), document);
        if (acknowledged == 0 && !stored) {
            continue; // killed before its first write
        }
        ASSERT_TRUE(stored.has_value());
        if (acknowledged > 0) {
            EXPECT_THAT(stored->damage, testing::IsEmpty());
        }
        EXPECT_GE(stored->lines.size(), acknowledged);
        for (std::size_t n = 0; n < stored->lines.size(); ++n) {
            ASSERT_EQ(stored->lines[n], journal.line(n));
        }
        mostAcknowledged = std::max(mostAcknowledged, acknowledged);
    }
    EXPECT_GT(mostAcknowledged, 10U) << "no round got far enough to say anything";
}

} // namespace
} // namespace palimpsest::store
