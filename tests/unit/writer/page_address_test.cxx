// SPDX-License-Identifier: MPL-2.0
#include "writer/page_address.hxx"

#include <gtest/gtest.h>

#include <string>

using palimpsest::writer::pageAddress;

namespace {

std::string wide(const std::u16string& text) {
    return {reinterpret_cast<const char*>(text.data()), text.size() * sizeof(char16_t)};
}

TEST(PageAddress, LeavesOutQueryFragmentAndUser) {
    EXPECT_EQ(pageAddress("https://example.org/a/b?q=secret#part", false),
              "https://example.org/a/b");
    EXPECT_EQ(pageAddress("https://ana:word@example.org/x", false), "https://example.org/x");
}

TEST(PageAddress, ReadsTheFirstLineOfTheWideForm) {
    EXPECT_EQ(pageAddress(wide(u"https://example.org/page\nIts title"), true),
              "https://example.org/page");
}

TEST(PageAddress, IsEmptyForWhatNamesNoPage) {
    EXPECT_EQ(pageAddress("data:text/html,hello", false), "");
    EXPECT_EQ(pageAddress("javascript:alert(1)", false), "");
    EXPECT_EQ(pageAddress("", false), "");
    EXPECT_EQ(pageAddress("https://example.org/" + std::string(5000, 'x'), false), "");
    EXPECT_EQ(pageAddress(wide(u"h"), true), "");
}

} // namespace
