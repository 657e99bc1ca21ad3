// SPDX-License-Identifier: MPL-2.0
#include "panel/hand_in_sentence.hxx"
#include "panel/handed_record.hxx"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>

namespace palimpsest::panel {
namespace {

using testing::HasSubstr;
using testing::Not;

Texts english() {
    std::ifstream file(std::filesystem::path(PALIMPSEST_SOURCE_DIR) / "dialogs" /
                       "strings_en.properties");
    return {"en", std::string(std::istreambuf_iterator<char>(file), {})};
}

std::string hour(std::int64_t at) {
    return "hour " + std::to_string(at);
}

provenance::Totals typed(std::uint64_t characters) {
    provenance::Totals totals;
    totals.characters[static_cast<std::size_t>(provenance::Origin::keyboard)] = characters;
    return totals;
}

TEST(HandedRecord, ShowsSittingsQuestionsAndResponsesAsTheReaderFindsThem) {
    HandedFacts facts;
    facts.sittings.push_back({"Ana", 1, 2});
    facts.keyTimes = true;
    facts.responses.push_back({3, "small", {"Why?", 4, false}, {"Because.", 8, false}});
    facts.sources["https://example.org"] = 2;
    facts.deleted = 17;
    const std::string shown = handedRecord(facts, {}, typed(1200), english(), hour);
    for (const auto* part :
         {"Entered by keyboard: 1,200", "hour 1 to hour 2, Ana", "with the time of each key",
          "hour 3, small", "asked: “Why?”", "response: “Because.”", "https://example.org", "17",
          "every text of the record goes along"})
        EXPECT_THAT(shown, HasSubstr(part));
}

TEST(HandedRecord, SaysOfAWithheldTextOnlyHowLongItWas) {
    HandedFacts facts;
    facts.responses.push_back({3, "", {"", 40, true}, {"", 900, true}});
    const std::string shown = handedRecord(facts, {2, 940, 12}, typed(1), english(), hour);
    EXPECT_THAT(shown, HasSubstr("asked: (40 characters, stays with you)"));
    EXPECT_THAT(shown, HasSubstr("2 texts with 940 characters"));
    EXPECT_THAT(shown, HasSubstr("12 of these characters stand in the text itself"));
    EXPECT_THAT(shown, Not(HasSubstr("every text of the record goes along")));
}

TEST(HandedRecord, ShortensLongTextsAndLongLists) {
    HandedFacts facts;
    for (int i = 0; i < 50; ++i)
        facts.responses.push_back({i, "", {std::string(400, 'a'), 400, false}, {"b\nc", 3, false}});
    const std::string shown = handedRecord(facts, {}, typed(1), english(), hour);
    EXPECT_THAT(shown, HasSubstr(std::string(160, 'a') + "…” (400 characters)"));
    EXPECT_THAT(shown, HasSubstr("“b c”"));
    EXPECT_THAT(shown, HasSubstr("… and 10 more"));
}

TEST(HandInSentence, SaysOfEachEndSomethingOfItsOwn) {
    std::set<std::string> sentences{handInSentence(std::nullopt, "copy.odt", english())};
    const int last = static_cast<int>(writer::HandInProblem::notAsMeant);
    for (int problem = 0; problem <= last; ++problem) {
        const auto sentence =
            handInSentence(static_cast<writer::HandInProblem>(problem), "copy.odt", english());
        EXPECT_TRUE(sentences.insert(sentence).second) << sentence;
        EXPECT_THAT(sentence, testing::EndsWith("."));
        EXPECT_THAT(sentence, Not(HasSubstr("{")));
    }
}

} // namespace
} // namespace palimpsest::panel
