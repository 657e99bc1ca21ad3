// SPDX-License-Identifier: MPL-2.0
#include "panel/caret_sentence.hxx"
#include "panel/texts.hxx"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>
#include <set>

namespace palimpsest::panel {
namespace {

const std::filesystem::path root(PALIMPSEST_SOURCE_DIR);

std::string read(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    EXPECT_TRUE(file) << path;
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

Texts shipped(const std::string& language) {
    return {language, read(root / "dialogs" / ("strings_" + language + ".properties"))};
}

std::multiset<std::string> placeholders(const std::string& text) {
    static const std::regex pattern(R"(\{[a-z]+\})");
    return {std::sregex_token_iterator(text.begin(), text.end(), pattern),
            std::sregex_token_iterator()};
}

TEST(Texts, FillInValues) {
    const Texts texts("en", "greeting = Hello {name}, {name}!\n");
    EXPECT_EQ(texts("greeting", {{"name", "Ana"}}), "Hello Ana, Ana!");
    EXPECT_EQ(texts("greeting"), "Hello {name}, {name}!");
}

TEST(Texts, NeverReadAValueAsAPlaceholder) {
    const Texts texts("en", "two = {a}{b}");
    EXPECT_EQ(texts("two", {{"a", "{b}"}, {"b", "x"}}), "{b}x");
}

TEST(Texts, PassOverCommentsAndWhatIsNoText) {
    const Texts texts("en", "# a = b\n\nrubbish\r\n x = y = z\\nw \r\n");
    EXPECT_EQ(texts.all().size(), 1U);
    EXPECT_EQ(texts("x"), "y = z\nw");
}

TEST(Texts, GiveTheIdWhereThereIsNoText) {
    EXPECT_EQ(Texts()("some.id"), "some.id");
}

TEST(Texts, AreCompleteInBothLanguages) {
    const auto english = shipped("en").all();
    const auto french = shipped("fr").all();
    EXPECT_GT(english.size(), 100U);
    for (const auto& [id, text] : english) {
        ASSERT_TRUE(french.contains(id)) << id;
        EXPECT_EQ(placeholders(text), placeholders(french.at(id))) << id;
        EXPECT_FALSE(text.empty()) << id;
        EXPECT_FALSE(french.at(id).empty()) << id;
    }
    EXPECT_EQ(english.size(), french.size());
}

TEST(Texts, AreThereForEveryIdThatTheCodeNames) {
    const auto known = shipped("en").all();
    static const std::regex call(R"(texts_?(?:\(\))?\(\"([a-zA-Z.]+)\"[,)])");
    int found = 0;
    for (const auto* folder : {"extension/panel", "extension/office"}) {
        for (const auto& file : std::filesystem::directory_iterator(root / folder)) {
            const std::string source = read(file.path());
            for (std::sregex_iterator at(source.begin(), source.end(), call), end; at != end;
                 ++at, ++found)
                EXPECT_TRUE(known.contains((*at)[1].str())) << file.path() << ": " << (*at)[1];
        }
    }
    EXPECT_GT(found, 60);
}

TEST(Texts, HaveFrenchNoBreakSpacesBeforeDoublePunctuation) {
    static const std::regex plain(" ([:;!?]|»)");
    const Texts french = shipped("fr");
    for (const auto& [id, text] : french.all())
        EXPECT_FALSE(std::regex_search(text, plain)) << id << ": " << text;
}

TEST(Texts, NeverClaimWhatWasNotObserved) {
    static const std::regex claims("human|cheat|humain|trich|fraud", std::regex::icase);
    for (const auto* language : {"en", "fr"}) {
        const Texts texts = shipped(language);
        for (const auto& [id, text] : texts.all())
            EXPECT_FALSE(std::regex_search(text, claims)) << id << ": " << text;
    }
}

TEST(Numbers, AreWrittenAsTheLanguageDoes) {
    EXPECT_EQ(number(0, "en"), "0");
    EXPECT_EQ(number(999, "en"), "999");
    EXPECT_EQ(number(1234567, "en"), "1,234,567");
    EXPECT_EQ(number(12345, "fr"), "12\u202f345");
    EXPECT_EQ(percent(62, "en"), "62%");
    EXPECT_EQ(percent(62, "fr"), "62\u00a0%");
}

TEST(CaretSentence, SaysWhatWasObserved) {
    using provenance::Attribution;
    using provenance::Origin;
    const Texts texts = shipped("en");
    EXPECT_EQ(caretSentence(Attribution{Origin::keyboard, "s1", 0, false}, {"Ana", ""}, texts),
              "Entered by keyboard, session s1, Ana.");
    EXPECT_EQ(caretSentence(Attribution{Origin::keyboard, "s1", 0, false}, {}, texts),
              "Entered by keyboard, session s1.");
    EXPECT_EQ(caretSentence(Attribution{Origin::model, "r3", 7, true}, {"", "rewriting"}, texts),
              "From the model, response r3 (rewriting). It is a copy.");
    EXPECT_EQ(caretSentence(Attribution{Origin::unknown, "g1", 0, false}, {}, texts),
              "Unknown: the record does not cover this text.");
    EXPECT_EQ(caretSentence(std::nullopt, {}, texts),
              "No text before the cursor that is recorded.");
}

TEST(CaretSentence, IsFrenchInFrench) {
    using provenance::Attribution;
    using provenance::Origin;
    EXPECT_EQ(
        caretSentence(Attribution{Origin::keyboard, "s1", 0, false}, {"Ana", ""}, shipped("fr")),
        "Saisi au clavier, séance s1, Ana.");
}

} // namespace
} // namespace palimpsest::panel
