// SPDX-License-Identifier: MPL-2.0
#include "provenance/characters.hxx"

#include <gtest/gtest.h>

#include <stdexcept>

namespace palimpsest::provenance {
namespace {

const Attribution typed{Origin::keyboard, "s1", 0, false};
const Attribution answered{Origin::model, "r1", 4, false};

struct Part {
    Span span;
    Attribution attribution;
    bool operator==(const Part&) const = default;
};

std::vector<Part> partsOf(const Characters& characters, Span span) {
    std::vector<Part> parts;
    characters.forEachAttribution(span, [&](Span part, const Attribution& attribution) {
        parts.push_back({part, attribution});
    });
    return parts;
}

TEST(Characters, AreNumberedFromNothingInTheOrderInWhichTheyCame) {
    Characters characters;
    EXPECT_EQ(characters.mint(U"ab", typed), 0U);
    EXPECT_EQ(characters.mint(U"", typed), 2U);
    EXPECT_EQ(characters.mint(U"c", answered), 2U);
    EXPECT_EQ(characters.size(), 3U);
    EXPECT_EQ(characters.text({1, 2}), U"bc");
    EXPECT_EQ(characters.at(2), U'c');
    characters.check();
}

TEST(Characters, KnowTheirPlaceInTheResponse) {
    Characters characters;
    characters.mint(U"xyz", answered);
    EXPECT_EQ(characters.attribution(2), (Attribution{Origin::model, "r1", 6, false}));
}

TEST(Characters, AreVisitedInTheLongestPartsOfOneAttribution) {
    Characters characters;
    for (int key = 0; key < 5; ++key) {
        characters.mint(U"k", typed);
    }
    characters.mint(U"one", answered);
    characters.mint(U" two", {Origin::model, "r1", 7, false});
    characters.mint(U"again", answered);
    EXPECT_EQ(partsOf(characters, {3, 12}),
              (std::vector<Part>{{{3, 2}, typed}, {{5, 7}, answered}, {{12, 3}, answered}}));
    EXPECT_EQ(partsOf(characters, {7, 2}),
              (std::vector<Part>{{{7, 2}, {Origin::model, "r1", 6, false}}}));
    EXPECT_TRUE(partsOf(characters, {17, 0}).empty());
    characters.check();
}

TEST(Characters, AreCopiedPartByPart) {
    Characters characters;
    characters.mint(U"ab", typed);
    characters.mint(U"cd", answered);
    const CharacterId first = characters.copy({1, 2});
    EXPECT_EQ(first, 4U);
    EXPECT_EQ(characters.text({first, 2}), U"bc");
    EXPECT_EQ(characters.attribution(4), (Attribution{Origin::keyboard, "s1", 0, true}));
    EXPECT_EQ(characters.attribution(5), (Attribution{Origin::model, "r1", 4, true}));
    const CharacterId again = characters.copy({first, 2});
    EXPECT_EQ(characters.attribution(again), characters.attribution(first));
    characters.check();
}

TEST(Characters, ThatDoNotExistAreRefused) {
    Characters characters;
    characters.mint(U"ab", typed);
    EXPECT_THROW(characters.at(2), std::out_of_range);
    EXPECT_THROW(characters.text({1, 2}), std::out_of_range);
    EXPECT_THROW(characters.attribution(2), std::out_of_range);
    EXPECT_THROW(characters.copy({0, 3}), std::out_of_range);
    EXPECT_THROW(partsOf(characters, {2, 1}), std::out_of_range);
    EXPECT_EQ(characters.size(), 2U);
}

} // namespace
} // namespace palimpsest::provenance
