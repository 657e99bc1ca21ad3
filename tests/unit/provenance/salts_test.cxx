// SPDX-License-Identifier: MPL-2.0
#include "provenance/salts.hxx"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <vector>

namespace palimpsest::provenance {
namespace {

using testing::HasSubstr;

constexpr Seed seed{1, 2, 3};

Json own(const Hash& salt) {
    return {{"text", "kept"}, {"salt", hex(bytesOf(salt))}};
}
Json own() {
    return own(sha256("any"));
}
Json gone() {
    return redactedText("gone", sha256("any"));
}

/// What is wrong with entries that hold these texts, one each; an entry for none goes on.
std::string wrongWith(const std::vector<Json>& texts) {
    Salts salts(seed);
    std::string found;
    for (std::size_t n = 0; n < texts.size(); ++n) {
        const Json entry = texts[n].is_null()
                               ? Json{{"n", n}, {"kind", "resumed"}}
                               : Json{{"n", n}, {"kind", "annotation"}, {"note", texts[n]}};
        if (const auto wrong = salts.take(Json::parse(entry.dump()))) {
            EXPECT_TRUE(found.empty()) << "told twice";
            found = *wrong;
        }
    }
    return found;
}

TEST(Salts, AreRightWhereNothingWasTakenAway) {
    EXPECT_EQ(wrongWith({textObject("a"), textObject("b"), Json(), textObject("c")}), "");
}

TEST(Salts, AreRightWhereEveryTextThatStaysHasItsOwn) {
    EXPECT_EQ(wrongWith({own(), gone(), own(), gone()}), "");
}

TEST(Salts, ComeFromTheNewSeedOnceTheJournalIsGoneOnWith) {
    EXPECT_EQ(wrongWith({own(), gone(), Json(), textObject("new"), textObject("newer")}), "");
}

TEST(Salts, TellASeedThatIsStillNeededByATextBeforeOneThatIsGone) {
    EXPECT_THAT(wrongWith({textObject("a"), gone(), textObject("b")}), HasSubstr("entry 1: "));
    EXPECT_THAT(wrongWith({gone(), Json(), textObject("a"), gone()}), HasSubstr("entry 3: "));
}

TEST(Salts, TellASeedThatIsStillNeededByATextAfterOneThatIsGone) {
    EXPECT_THAT(wrongWith({gone(), own(), textObject("b")}), HasSubstr("entry 2: "));
}

TEST(Salts, TellASeedThatGivesTheSaltsThatStandInTheJournal) {
    EXPECT_THAT(wrongWith({own(), own(seededSalt(seed, 1, 0)), gone()}), HasSubstr("entry 1: "));
}

} // namespace
} // namespace palimpsest::provenance
