// SPDX-License-Identifier: MPL-2.0
#include "panel/prompt_file.hxx"

#include <gtest/gtest.h>

#include <filesystem>

namespace palimpsest::panel {
namespace {

class PromptFile : public testing::Test {
  protected:
    PromptFile() { std::filesystem::create_directories(folder_); }
    ~PromptFile() override { std::filesystem::remove_all(folder_); }
    PromptFile(const PromptFile&) = delete;
    PromptFile& operator=(const PromptFile&) = delete;

    std::filesystem::path file(const char* name) const { return folder_ / name; }

  private:
    std::filesystem::path folder_ =
        std::filesystem::path(testing::TempDir()) /
        ("prompt_file_" +
         std::string(testing::UnitTest::GetInstance()->current_test_info()->name()));
};

TEST_F(PromptFile, ComesBackAsItWasWritten) {
    EXPECT_TRUE(writeFile(file("a.json"), "one"));
    EXPECT_TRUE(writeFile(file("a.json"), "another\n"));
    EXPECT_EQ(readFile(file("a.json"), 100), "another\n");
    EXPECT_FALSE(std::filesystem::exists(file("a.json.part")));
}

TEST_F(PromptFile, IsReadNoFurtherThanWanted) {
    EXPECT_TRUE(writeFile(file("a.json"), std::string(1000, 'x')));
    EXPECT_EQ(readFile(file("a.json"), 10), std::string(10, 'x'));
}

TEST_F(PromptFile, IsNothingWhereThereIsNone) {
    EXPECT_EQ(readFile(file("none"), 10), std::nullopt);
    EXPECT_EQ(readFile("/dev/zero", 10), std::nullopt);
    EXPECT_FALSE(writeFile(file("no folder") / "a.json", "x"));
}

} // namespace
} // namespace palimpsest::panel
