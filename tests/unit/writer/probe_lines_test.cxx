// SPDX-License-Identifier: MPL-2.0
#include "writer/probe_lines.hxx"

#include <gtest/gtest.h>

#include <algorithm>
#include <rapidcheck.h>
#include <string>

namespace palimpsest::writer {
namespace {

using Lines = std::vector<std::u16string_view>;

TEST(ProbeLines, AreTheParagraphsThatTheOfficeJoined) {
    EXPECT_EQ(linesOf(u"one\ntwo\n\nfour", 4), (Lines{u"one", u"two", u"", u"four"}));
    EXPECT_EQ(linesOf(u"", 1), (Lines{u""}));
    EXPECT_EQ(linesOf(u"\n", 2), (Lines{u"", u""}));
}

TEST(ProbeLines, OfAnotherNumberAreNotTakenForParagraphs) {
    EXPECT_EQ(linesOf(u"a line\nbreak", 1), std::nullopt);
    EXPECT_EQ(linesOf(u"before\ncell\nafter", 2), std::nullopt);
    EXPECT_EQ(linesOf(u"one", 2), std::nullopt);
}

TEST(ProbeLines, JoinedAgainAreTheWhole) {
    EXPECT_TRUE(rc::check([](const std::vector<std::u16string>& paragraphs) {
        RC_PRE(!paragraphs.empty());
        std::u16string whole;
        bool broken = false;
        for (const std::u16string& paragraph : paragraphs) {
            broken = broken || paragraph.find(u'\n') != std::u16string::npos;
            whole += (&paragraph == &paragraphs.front() ? u"" : u"\n") + paragraph;
        }
        const auto lines = linesOf(whole, paragraphs.size());
        RC_ASSERT(lines.has_value() != broken);
        if (lines)
            RC_ASSERT(
                std::equal(lines->begin(), lines->end(), paragraphs.begin(), paragraphs.end()));
    }));
}

} // namespace
} // namespace palimpsest::writer
