// SPDX-License-Identifier: MPL-2.0
#include "provenance/character_text.hxx"

#include <gtest/gtest.h>

#include <random>

namespace palimpsest::provenance {
namespace {

/// Every code point that a byte can stand for, those it cannot, and wider ones.
std::u32string every(std::uint32_t kind) {
    std::u32string some;
    for (char32_t character = 0; character < 0x300; ++character) {
        some += character;
    }
    for (char32_t character = 0x2000; character < 0x2300; ++character) {
        some += character;
    }
    some += U"\uFFFC\uFFFF\uE000";
    return kind == 0 ? some.substr(0, 0x80) : kind == 1 ? some : some + U"\U0001F600\U0010FFFF";
}

TEST(CharacterText, GivesBackWhatItTookInWhateverItsWidth) {
    std::mt19937 random(7);
    for (int round = 0; round < 30; ++round) {
        CharacterText text;
        std::u32string plain;
        while (plain.size() < 6000) {
            const std::u32string letters = every(static_cast<std::uint32_t>(random() % 3));
            std::u32string next;
            for (std::size_t left = random() % 1500; left > 0; --left) {
                // Mostly what a byte holds, so that blocks of each width come about.
                next += letters[random() % (random() % 200 == 0 ? letters.size() : 0x80)];
            }
            text.append(next);
            plain += next;
        }
        const CharacterText copy = text;
        text.append(U"more");
        copy.check();
        ASSERT_EQ(copy.size(), plain.size());
        for (CharacterId id = 0; id < plain.size(); ++id) {
            ASSERT_EQ(copy.at(id), plain[id]) << "character " << id;
        }
        for (int part = 0; part < 50; ++part) {
            const auto first = static_cast<CharacterId>(random() % plain.size());
            const auto count = static_cast<std::uint32_t>(random() % (plain.size() - first));
            std::u32string read = U"before ";
            copy.read({first, count}, read);
            ASSERT_EQ(read, U"before " + plain.substr(first, count));
            ASSERT_TRUE(copy.equals({first, count}, plain.substr(first, count)));
            std::u32string other = plain.substr(first, count);
            if (count > 0) {
                other[random() % count] ^= 1U;
                ASSERT_FALSE(copy.equals({first, count}, other));
            }
        }
    }
}

TEST(CharacterText, KeepsEveryCodePointOfWesternText) {
    const std::u32string letters = every(2);
    for (const char32_t character : letters) {
        CharacterText text;
        text.append(std::u32string(1000, U'a') + character + std::u32string(1000, U'b'));
        ASSERT_EQ(text.at(1000), character);
        ASSERT_EQ(text.at(999), U'a');
        ASSERT_EQ(text.at(1001), U'b');
    }
}

} // namespace
} // namespace palimpsest::provenance
