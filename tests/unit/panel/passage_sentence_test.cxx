// SPDX-License-Identifier: MPL-2.0
#include "panel/passage_list.hxx"
#include "panel/passage_sentence.hxx"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>

namespace palimpsest::panel {
namespace {

using provenance::TextPassage;
using Kind = TextPassage::Kind;

Texts shippedTexts(const std::string& language) {
    const std::filesystem::path file = std::filesystem::path(PALIMPSEST_SOURCE_DIR) / "dialogs" /
                                       ("strings_" + language + ".properties");
    std::ifstream lines(file, std::ios::binary);
    return {language,
            std::string(std::istreambuf_iterator<char>(lines), std::istreambuf_iterator<char>())};
}

TextPassage model(std::uint32_t start, std::uint32_t own) {
    return {Kind::model, "body", start, own + 5, "r1", own, false};
}

provenance::ResponseRecord response(std::size_t length) {
    provenance::ResponseRecord record;
    record.id = "r1";
    record.action = "rewrite";
    record.prompt = "Make it shorter";
    record.text = std::u32string(length, U'x');
    return record;
}

TEST(PassageSentence, AnItemSaysHowMuchOfTheResponseIsKept) {
    const Texts texts = shippedTexts("en");
    const auto record = response(100);
    EXPECT_EQ(passageItem(model(0, 82), U"The council\nmeets", {&record, nullptr}, texts),
              "Model (82% of it): The council meets");
    EXPECT_EQ(passageItem(model(0, 100), U"All", {&record, nullptr}, texts), "Model (whole): All");
}

TEST(PassageSentence, NeitherAllNorNothingIsSaidWhereThatIsNotSo) {
    const Texts texts = shippedTexts("en");
    const auto record = response(10'000);
    EXPECT_EQ(passageItem(model(0, 9'999), U"x", {&record, nullptr}, texts),
              "Model (99% of it): x");
    EXPECT_EQ(passageItem(model(0, 1), U"x", {&record, nullptr}, texts), "Model (1% of it): x");
}

TEST(PassageSentence, TheLastWordOnHavingCheckedItCounts) {
    const Texts texts = shippedTexts("en");
    auto record = response(10);
    record.annotations = {{"verified", "the minutes", 1}, {"inspiring", "", 2}};
    EXPECT_EQ(passageItem(model(0, 10), U"x", {&record, nullptr}, texts),
              "Model (whole, verified): x");
    EXPECT_NE(passageLineage(model(0, 10), {&record, nullptr}, "2026-11-24 10:00", texts)
                  .find("verified against: the minutes"),
              std::string::npos);
    record.annotations.push_back({"doubted", "", 3});
    EXPECT_EQ(passageItem(model(0, 10), U"x", {&record, nullptr}, texts),
              "Model (whole, doubtful): x");
}

TEST(PassageSentence, TheLineageNamesThePromptAndWhatBecameOfIt) {
    const auto record = response(100);
    provenance::Survival survival;
    survival.length = 100;
    survival.surviving = 60;
    survival.writtenInto = 4;
    survival.outcome = "replaced";
    EXPECT_EQ(
        passageLineage(model(0, 60), {&record, &survival}, "2026-11-24 10:00", shippedTexts("en")),
        "From the rewriting asked for on 2026-11-24 10:00: “Make it shorter”. Put in the place "
        "of other text. 60 of its 100 characters stand in the text, 4 were written into it.");
}

TEST(PassageSentence, ARedactedPromptIsNotQuoted) {
    auto record = response(100);
    record.questionRedacted = true;
    EXPECT_EQ(
        passageLineage(model(0, 60), {&record, nullptr}, "now", shippedTexts("en")).find("shorter"),
        std::string::npos);
}

TEST(PassageSentence, EveryOutcomeHasWordsInBothLanguages) {
    for (const auto* language : {"en", "fr"}) {
        const Texts texts = shippedTexts(language);
        for (const auto* outcome : {"pending", "inserted", "replaced", "suggested", "partly",
                                    "dismissed", "left", "failed"})
            EXPECT_NE(texts("passage.outcome." + std::string(outcome)),
                      "passage.outcome." + std::string(outcome));
        for (const auto origin : provenance::allOrigins)
            EXPECT_NE(texts("marks." + std::string(provenance::name(origin))),
                      "marks." + std::string(provenance::name(origin)));
    }
}

TEST(PassageSentence, ALongTextIsCutInOneLine) {
    EXPECT_EQ(beginningOf(U"  one\n\ntwo  three ", 20), "one two three");
    EXPECT_EQ(beginningOf(U"one two three", 7), "one two…");
}

TEST(PassageList, WhatWasChosenIsFoundAgainAfterTextCameBeforeIt) {
    const provenance::TextPassages now{
        model(40, 10), model(400, 10), {Kind::unknown, "body", 41, 3, "", 3, false}};
    EXPECT_EQ(foundAgain(model(30, 12), now), 0U);
    EXPECT_EQ(foundAgain(model(390, 12), now), 1U);
}

TEST(PassageList, WhatWasChosenAndIsGoneIsChosenNoMore) {
    const provenance::TextPassages now{model(40, 10)};
    TextPassage other = model(40, 10);
    other.response = "r2";
    EXPECT_FALSE(foundAgain(other, now));
    EXPECT_FALSE(foundAgain(model(40, 10), {}));
}

} // namespace
} // namespace palimpsest::panel
