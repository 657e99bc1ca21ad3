// SPDX-License-Identifier: MPL-2.0
#include "store/lines_ahead.hxx"

#include <gtest/gtest.h>

namespace palimpsest::store {
namespace {

using provenance::EditLine;
using provenance::EditLineReader;
using provenance::SeededSalts;

const SeededSalts salts{provenance::Seed{}};

/// Edits, of many lengths, and every so often a line of another kind.
std::vector<std::string> mixedLines(std::size_t count) {
    std::vector<std::string> lines;
    for (std::size_t n = 0; n < count; ++n) {
        const std::string number = std::to_string(n);
        if (n % 7 == 3)
            lines.push_back(R"({"at":1,"kind":"note","n":)" + number + "}");
        else
            lines.push_back(R"({"at":1,"cause":"keyboard","kind":"edit","n":)" + number +
                            R"(,"steps":[{"from":0,"type":{"text":")" +
                            std::string(n % 90 + 1, 'x') + R"("}}],"story":"body"})");
    }
    return lines;
}

void expectTheSameAsOneByOne(const std::vector<std::string>& lines) {
    EditLineReader reader(salts);
    LinesAhead ahead(lines, salts);
    for (const std::string& line : lines) {
        const EditLine* wanted = reader.read(line);
        const EditLine* found = ahead.next();
        ASSERT_EQ(found == nullptr, wanted == nullptr) << line;
        if (wanted == nullptr)
            continue;
        ASSERT_EQ(found->line.data(), line.data());
        ASSERT_EQ(found->number, wanted->number);
        ASSERT_EQ(found->committed, wanted->committed);
        ASSERT_EQ(found->leaf, wanted->leaf);
        ASSERT_EQ(found->steps.size(), wanted->steps.size());
        ASSERT_EQ(found->steps.front().text, wanted->steps.front().text);
    }
}

TEST(LinesAhead, AreReadAsOneByOneHoweverManyThereAre) {
    for (const std::size_t count : {0U, 1U, 63U, 64U, 65U, 255U, 256U, 257U, 320U, 321U, 5'000U})
        expectTheSameAsOneByOne(mixedLines(count));
}

TEST(LinesAhead, CanBeLeftAtAnyLine) {
    const std::vector<std::string> lines = mixedLines(2'000);
    for (std::size_t asked = 0; asked < 700; asked += 23) {
        LinesAhead ahead(lines, salts);
        for (std::size_t line = 0; line < asked; ++line)
            ASSERT_EQ(ahead.next() == nullptr, line % 7 == 3) << line;
    }
}

} // namespace
} // namespace palimpsest::store
