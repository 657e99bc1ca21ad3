// SPDX-License-Identifier: MPL-2.0
#include "provenance/tree.hxx"

#include <gtest/gtest.h>

#include <span>

namespace palimpsest::provenance {
namespace {

/// RFC 9162 section 2.1.1, word for word: MTH over the leaves, split at the largest power of two
/// below n.
Hash merkleTreeHash(std::span<const std::string> leaves) {
    if (leaves.empty()) {
        return sha256("");
    }
    if (leaves.size() == 1) {
        return sha256(std::string(1, '\0') + leaves[0]);
    }
    std::size_t k = 1;
    while (k * 2 < leaves.size()) {
        k *= 2;
    }
    const Hash left = merkleTreeHash(leaves.first(k));
    const Hash right = merkleTreeHash(leaves.subspan(k));
    return sha256("\x01" + std::string(bytesOf(left)) + std::string(bytesOf(right)));
}

TEST(Tree, HasTheRootOfRfc9162ForEverySize) {
    Tree tree;
    std::vector<std::string> leaves;
    EXPECT_EQ(tree.root(), merkleTreeHash(leaves));
    for (int i = 0; i < 200; ++i) {
        leaves.push_back("entry " + std::to_string(i));
        tree.append(leafHash(leaves.back()));
        ASSERT_EQ(tree.size(), leaves.size());
        ASSERT_EQ(tree.root(), merkleTreeHash(leaves)) << leaves.size();
    }
}

TEST(Tree, HasTheRootsOfTheCertificateTransparencyExamples) {
    // The leaves and roots that Certificate Transparency implementations test with (RFC 6962's tree
    // is the same).
    const std::vector<std::string> leaves{
        std::string(),
        std::string(1, '\0'),
        "\x10",
        "\x20\x21",
        "\x30\x31",
        "\x40\x41\x42\x43",
        "\x50\x51\x52\x53\x54\x55\x56\x57",
        "\x60\x61\x62\x63\x64\x65\x66\x67\x68\x69\x6a\x6b\x6c\x6d\x6e\x6f"};
    Tree tree;
    for (const std::string& leaf : leaves) {
        tree.append(leafHash(leaf));
        if (tree.size() == 1) {
            EXPECT_EQ(hex(bytesOf(tree.root())),
                      "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d");
        }
    }
    EXPECT_EQ(hex(bytesOf(tree.root())),
              "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");
}

TEST(Checkpoint, ReadsWhatItWrote) {
    const std::string text = checkpointText("a-document", 812, sha256("x"));
    EXPECT_EQ(text, "palimpsest/a-document\n812\n" + base64(bytesOf(sha256("x"))) + "\n");
    const auto checkpoint = readCheckpoint(text + "\n\xe2\x80\x94 palimpsest/a-document c2ln\n");
    ASSERT_TRUE(checkpoint);
    EXPECT_EQ(checkpoint->document, "a-document");
    EXPECT_EQ(checkpoint->size, 812U);
    EXPECT_EQ(checkpoint->root, base64(bytesOf(sha256("x"))));
}

TEST(Checkpoint, RefusesWhatIsNotOfItsForm) {
    const std::string root = base64(bytesOf(sha256("x")));
    for (const std::string& text :
         {std::string(), "palimpsest/d\n1\n" + root, "palimpsest/\n1\n" + root + "\n",
          "other/d\n1\n" + root + "\n", "palimpsest/d\n01\n" + root + "\n",
          "palimpsest/d\n-1\n" + root + "\n", "palimpsest/d\n\n" + root + "\n",
          "palimpsest/d\n18446744073709551616\n" + root + "\n",
          "palimpsest/d\n1\n" + root.substr(4) + "\n",
          "palimpsest/d\n1\n*" + root.substr(1) + "\n"}) {
        EXPECT_FALSE(readCheckpoint(text)) << text;
    }
}

} // namespace
} // namespace palimpsest::provenance
