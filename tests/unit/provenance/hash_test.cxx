// SPDX-License-Identifier: MPL-2.0
#include "provenance/hash.hxx"

#include <gtest/gtest.h>

#include <set>

namespace palimpsest::provenance {
namespace {

TEST(Hash, IsSha256AsInTheStandardsExamples) {
    // FIPS 180-4 examples: "abc" and the empty message.
    EXPECT_EQ(hex(bytesOf(sha256("abc"))),
              "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    EXPECT_EQ(hex(bytesOf(sha256(""))),
              "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

TEST(Hash, IsHmacSha256AsInRfc4231) {
    EXPECT_EQ(hex(bytesOf(hmacSha256(std::string(20, '\x0b'), "Hi There"))),
              "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7");
    EXPECT_EQ(hex(bytesOf(hmacSha256("Jefe", "what do ya want for nothing?"))),
              "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    EXPECT_EQ(hex(bytesOf(hmacSha256(std::string(131, '\xaa'),
                                     "Test Using Larger Than Block-Size Key - Hash Key First"))),
              "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
}

TEST(Hash, IsWrittenInBase64AsInRfc4648) {
    EXPECT_EQ(base64(""), "");
    EXPECT_EQ(base64("f"), "Zg==");
    EXPECT_EQ(base64("fo"), "Zm8=");
    EXPECT_EQ(base64("foo"), "Zm9v");
    EXPECT_EQ(base64("foobar"), "Zm9vYmFy");
    EXPECT_EQ(base64("\xff\xfe\xfd"), "//79");
}

TEST(Hash, IsReadFromBase64OfThatFormAlone) {
    for (const char* bytes : {"", "f", "fo", "foo", "foobar", "\xff\xfe\xfd", "\xff\xfe"}) {
        EXPECT_EQ(fromBase64(base64(bytes)), bytes);
    }
    for (const char* none : {"Z", "Zg", "Zg=", "Zg===", "=", "====", "Zh==", "Zm9=", "Zm9v\n",
                             "Zm-v", "Z===", " Zg=", "Zg==Zg=="}) {
        EXPECT_EQ(fromBase64(none), std::nullopt) << none;
    }
}

TEST(Hash, MakesUuidsOfVersionFour) {
    std::set<std::string> seen;
    for (int i = 0; i < 200; ++i) {
        const std::string uuid = randomUuid();
        ASSERT_EQ(uuid.size(), 36U);
        EXPECT_EQ(uuid[8], '-');
        EXPECT_EQ(uuid[13], '-');
        EXPECT_EQ(uuid[14], '4');
        EXPECT_EQ(uuid[18], '-');
        EXPECT_NE(std::string("89ab").find(uuid[19]), std::string::npos);
        EXPECT_EQ(uuid[23], '-');
        seen.insert(uuid);
    }
    EXPECT_EQ(seen.size(), 200U);
}

TEST(Hash, DrawsAnotherSeedEveryTime) {
    EXPECT_NE(randomSeed(), randomSeed());
}

} // namespace
} // namespace palimpsest::provenance
