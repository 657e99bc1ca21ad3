// SPDX-License-Identifier: MPL-2.0
#include "model/utf8_boundary.hxx"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace palimpsest::model {
namespace {

std::string read(const std::vector<std::string_view>& pieces) {
    Utf8Boundary boundary;
    std::string text;
    for (const std::string_view piece : pieces)
        text += boundary.feed(piece);
    return text += boundary.finish();
}

const std::string mixed = "aé€𝄞 ẞ中\u00A0😀!";

TEST(Utf8Boundary, GivesTheSameTextWhereverTheBytesAreCut) {
    const std::string_view bytes = mixed;
    for (std::size_t i = 0; i <= bytes.size(); ++i) {
        for (std::size_t k = i; k <= bytes.size(); ++k)
            EXPECT_EQ(read({bytes.substr(0, i), bytes.substr(i, k - i), bytes.substr(k)}), mixed);
    }
}

TEST(Utf8Boundary, HandsOutWholeCodePointsOnly) {
    for (std::size_t cut = 0; cut <= mixed.size(); ++cut) {
        Utf8Boundary boundary;
        const std::string first = boundary.feed(std::string_view(mixed).substr(0, cut));
        EXPECT_EQ(validUtf8(first), first) << cut;
        EXPECT_LE(cut - first.size(), 3U) << cut;
        EXPECT_EQ(first + boundary.feed(std::string_view(mixed).substr(cut)), mixed) << cut;
        EXPECT_EQ(boundary.finish(), "");
    }
}

TEST(Utf8Boundary, ReplacesWhatIsBroken) {
    const std::vector<std::pair<std::string, std::string>> table{
        {"a\x80z", "a\uFFFDz"},           // a continuation alone
        {"a\xC0\xAFz", "a\uFFFD\uFFFDz"}, // overlong
        {"a\xE2\x82z", "a\uFFFDz"},       // two of three bytes
        {"a\xF0\x9F\x98z", "a\uFFFDz"},   // three of four
        {"a\xF5z", "a\uFFFDz"},           // beyond U+10FFFF
        {"a\xF4\x90\x80\x80z", "a\uFFFD\uFFFD\uFFFD\uFFFDz"},
        {"a\xE0\x80\x80z", "a\uFFFD\uFFFD\uFFFDz"},
        {"a\xC3", "a\uFFFD"}, // cut at the end
        {"a\xF0\x9F", "a\uFFFD"},
        {"\xFF\xFE", "\uFFFD\uFFFD"},
        {"a\xE2\xC3\xA9", "a\uFFFDé"}, // what follows the broken part is read
    };
    for (const auto& [bytes, text] : table) {
        EXPECT_EQ(validUtf8(bytes), text);
        const std::string_view view = bytes;
        for (std::size_t i = 0; i <= view.size(); ++i)
            EXPECT_EQ(read({view.substr(0, i), view.substr(i)}), text) << i;
    }
}

TEST(Utf8Boundary, JoinsTheHalvesOfASurrogatePairAndReplacesLoneOnes) {
    const std::vector<std::pair<std::string, std::string>> table{
        {"a\xED\xA0\xBD\xED\xB8\x80z", "a😀z"},
        {"a\xED\xA0\xBDz", "a\uFFFDz"},
        {"a\xED\xB8\x80z", "a\uFFFDz"},
        {"a\xED\xA0\xBD", "a\uFFFD"},
        {"a\xED\xA0\xBD\xED\xA0\xBD\xED\xB8\x80", "a\uFFFD😀"},
        {"a\xED\xA0\xBD\xED\xB8", "a\uFFFD\uFFFD"},
        {"a\xED\x9F\xBFz", "a\uD7FFz"},
    };
    for (const auto& [bytes, text] : table) {
        const std::string_view view = bytes;
        for (std::size_t i = 0; i <= view.size(); ++i)
            EXPECT_EQ(read({view.substr(0, i), view.substr(i)}), text) << i;
    }
}

} // namespace
} // namespace palimpsest::model
