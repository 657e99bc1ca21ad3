// SPDX-License-Identifier: MPL-2.0
#include "store/package/zip_directory.hxx"

#include <gtest/gtest.h>

#include <string>

namespace {

using palimpsest::store::filesSaid;
using palimpsest::store::isPackageName;

std::uint64_t said(const std::string& zip) {
    return filesSaid(
        [&](std::uint64_t offset, std::size_t count) {
            return offset > zip.size() ? std::string() : zip.substr(offset, count);
        },
        zip.size());
}

/// An end of a directory with this number of files.
std::string end(unsigned char low, unsigned char high) {
    std::string bytes = "PK\5\6" + std::string(18, '\0');
    bytes[10] = static_cast<char>(low);
    bytes[11] = static_cast<char>(high);
    return bytes;
}

TEST(ZipDirectory, SaysHowManyFilesItHolds) {
    EXPECT_EQ(said("PK\3\4" + end(3, 1)), 259U);
    EXPECT_EQ(said("no zip at all"), 0U);
    EXPECT_EQ(said(""), 0U);
}

TEST(ZipDirectory, AddsUpAllTheEndsThatItMayHave) {
    EXPECT_EQ(said(end(200, 0) + end(100, 0) + "PK\5\6"), 300U);
}

TEST(ZipDirectory, AsksTheLargeEndWhereALocatorStandsBeforeTheOther) {
    std::string large = "PK\6\6" + std::string(52, '\0');
    large[32] = 7;
    large[35] = 1;
    std::string locator = "PK\6\7" + std::string(16, '\0');
    EXPECT_EQ(said(large + locator + end(1, 0)), (1U << 24U) + 7U + 1U);
}

TEST(ZipDirectory, ALocatorThatPointsOutsideAddsNothing) {
    std::string locator = "PK\6\7" + std::string(16, '\xFF');
    EXPECT_EQ(said(locator + end(1, 0)), 1U);
}

TEST(ZipDirectory, NamesAreRelativeAndStayInside) {
    for (const char* name : {"content.xml", "Pictures/a b.png", "Object 1/", "a..b", "..a/b"}) {
        EXPECT_TRUE(isPackageName(name)) << name;
    }
    for (const char* name :
         {"", "/", "/etc/passwd", "..", "../a", "a/../b", "a/..", "./a", "a//b", "a\\b", "..\\a"}) {
        EXPECT_FALSE(isPackageName(name)) << name;
    }
}

} // namespace
