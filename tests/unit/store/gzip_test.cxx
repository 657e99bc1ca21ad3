// SPDX-License-Identifier: MPL-2.0
#include "store/gzip.hxx"
#include "store/store_error.hxx"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace palimpsest::store {
namespace {

RC_GTEST_PROP(Gzip, GivesBackWhatItPacked, (const std::string& bytes)) {
    RC_ASSERT(gunzip(gzip(bytes), bytes.size()) == bytes);
}

TEST(Gzip, StopsAtTheLimit) {
    const std::string zeros(10'000'000, '\0');
    const std::string bomb = gzip(zeros);
    ASSERT_LT(bomb.size(), 20'000U);
    EXPECT_THROW(gunzip(bomb, 1'000), StoreError);
    const Unpacked unpacked = unpack(bomb, 1'000);
    EXPECT_EQ(unpacked.bytes.size(), 1'000U);
    EXPECT_EQ(unpacked.damage, "unpacks to more than 1000 bytes");
}

TEST(Gzip, GivesWhatCameBeforeATornTail) {
    std::string lines;
    for (int i = 0; i < 5'000; ++i) {
        lines += "line " + std::to_string(i * 7919) + "\n";
    }
    const std::string packed = gzip(lines);
    for (std::size_t size = 0; size < packed.size(); size += 97) {
        const Unpacked unpacked = unpack(std::string_view(packed).substr(0, size), lines.size());
        EXPECT_EQ(unpacked.damage, "is cut short") << size;
        EXPECT_EQ(unpacked.bytes, lines.substr(0, unpacked.bytes.size())) << size;
    }
    EXPECT_GT(
        unpack(std::string_view(packed).substr(0, packed.size() - 9), lines.size()).bytes.size(),
        lines.size() / 2);
}

TEST(Gzip, NoticesEveryChangedByteOfItsContent) {
    const std::string packed = gzip("the earlier hands can still be read, and read again");
    for (std::size_t i = 10; i < packed.size();
         ++i) { // the ten bytes of the header say nothing of the content
        std::string changed = packed;
        changed[i] = static_cast<char>(changed[i] ^ 0x10);
        EXPECT_THROW(gunzip(changed, 1'000), StoreError) << i;
    }
}

TEST(Gzip, TakesNothingAfterItsEnd) {
    EXPECT_THROW(gunzip(gzip("one") + gzip("two"), 1'000), StoreError);
}

} // namespace
} // namespace palimpsest::store
