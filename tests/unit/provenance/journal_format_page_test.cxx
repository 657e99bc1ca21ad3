// SPDX-License-Identifier: MPL-2.0
#include "recorded.hxx"

#include <gtest/gtest.h>

#include <fstream>

namespace palimpsest::provenance {
namespace {

using test::Recorded;

/// The lines of the fenced blocks under "### An example" of the page.
std::vector<std::vector<std::string>> exampleBlocks() {
    std::ifstream page(std::string(PALIMPSEST_SOURCE_DIR) + "/docs/journal-format.md");
    std::vector<std::vector<std::string>> blocks;
    bool example = false;
    bool inside = false;
    for (std::string line; std::getline(page, line);) {
        if (line.starts_with("## ") || line.starts_with("### ")) {
            example = line == "### An example";
        } else if (example && line == "```") {
            inside = !inside;
            if (inside) {
                blocks.emplace_back();
            }
        } else if (inside) {
            blocks.back().push_back(line);
        }
    }
    return blocks;
}

TEST(JournalFormatPage, ShowsAnExampleThatIsTrue) {
    const auto blocks = exampleBlocks();
    ASSERT_EQ(blocks.size(), 3U);
    Recorded recorded;
    recorded.started().type(0, U"Hé!").erase(2);
    recorded.recorder.closeBurst();
    const Journal& journal = recorded.recorder.journal();
    EXPECT_EQ(blocks[0], journal.lines());
    ASSERT_EQ(blocks[1].size(), blocks[0].size());
    for (std::size_t i = 0; i < blocks[0].size(); ++i) {
        EXPECT_EQ(blocks[1][i], committedForm(parseEntry(blocks[0][i]), test::seed));
    }
    std::string checkpoint;
    for (const std::string& line : blocks[2]) {
        checkpoint += line + "\n";
    }
    EXPECT_EQ(checkpoint, journal.checkpoint());
}

} // namespace
} // namespace palimpsest::provenance
