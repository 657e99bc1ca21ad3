// SPDX-License-Identifier: MPL-2.0
#include "writer/main_thread_times.hxx"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <thread>

namespace palimpsest::writer {
namespace {

class Times : public testing::Test {
  protected:
    const std::filesystem::path file_ = std::filesystem::path(testing::TempDir()) / "times";
    void SetUp() override { std::filesystem::remove(file_); }
    void TearDown() override { std::filesystem::remove(file_); }

    std::vector<std::pair<std::string, long long>> lines() const {
        std::vector<std::pair<std::string, long long>> lines;
        std::ifstream in(file_);
        std::string purpose;
        for (long long nanoseconds = 0; in >> purpose >> nanoseconds;)
            lines.emplace_back(purpose, nanoseconds);
        return lines;
    }
};

TEST_F(Times, AreKeptOnlyWhereTheEnvironmentNamesAFile) {
    ::unsetenv("PALIMPSEST_TIMES");
    EXPECT_EQ(MainThreadTimes::wanted(), nullptr);
    ::setenv("PALIMPSEST_TIMES", file_.c_str(), 1);
    EXPECT_NE(MainThreadTimes::wanted(), nullptr);
    ::unsetenv("PALIMPSEST_TIMES");
}

TEST_F(Times, OfAStretchLeaveOutTheStretchesInIt) {
    {
        MainThreadTimes times(file_);
        const MainThreadTimes::Stretch outer(&times, "outer");
        const MainThreadTimes::Stretch inner(&times, "inner");
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
    const auto lines = this->lines();
    ASSERT_EQ(lines.size(), 2U);
    EXPECT_EQ(lines[0].first, "inner");
    EXPECT_GE(lines[0].second, 20'000'000);
    EXPECT_EQ(lines[1].first, "outer");
    EXPECT_LT(lines[1].second, lines[0].second);
}

TEST_F(Times, AreNotMissedWhereNobodyWantsThem) {
    const MainThreadTimes::Stretch stretch(nullptr, "nothing");
    EXPECT_TRUE(lines().empty());
}

} // namespace
} // namespace palimpsest::writer
