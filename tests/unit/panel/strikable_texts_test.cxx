// SPDX-License-Identifier: MPL-2.0
#include "panel/strikable_texts.hxx"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>

namespace palimpsest::panel {
namespace {

using provenance::Json;
using testing::ElementsAre;
using testing::Field;
using testing::IsEmpty;
using Kind = StrikableText::Kind;

Json textOf(const std::string& text) {
    return {{"text", text}};
}

/// A journal of these entries, one a second, behind the one that opens it.
provenance::Journal journalOf(std::vector<Json> entries) {
    const Json opened = {{"kind", "opened"}, {"document", "document"}};
    entries.insert(entries.begin(), opened);
    provenance::Journal journal("document", provenance::Seed{});
    for (std::size_t i = 0; i < entries.size(); ++i) {
        entries[i]["n"] = i;
        entries[i]["at"] = 1000 * i;
        journal.restore(provenance::canonical(entries[i]));
    }
    return journal;
}

Json edit(const Json& step) {
    return {{"kind", "edit"}, {"story", "s"}, {"steps", Json::array({step})}};
}

Json deleted(const std::string& text) {
    return edit({{"at", 0}, {"erase", textOf(text)}});
}

TEST(StrikableTexts, AreQuestionsAndResponsesAsTheyCameAndThenTheLongestDeletionsFirst) {
    const auto found = strikableTexts(
        journalOf({deleted("short"),
                   {{"kind", "prompt"},
                    {"response", "r1"},
                    {"prompt", textOf("Why?")},
                    {"system", textOf("Be kind.")}},
                   deleted("the longest of all"),
                   {{"kind", "response"}, {"response", "r1"}, {"text", textOf("Because.")}},
                   {{"kind", "annotation"},
                    {"target", "r1"},
                    {"label", "wrong"},
                    {"note", textOf("Not so.")}},
                   {{"kind", "failed"}, {"response", "r2"}, {"text", textOf("Because of")}},
                   deleted("middling")}));
    EXPECT_THAT(found,
                ElementsAre(StrikableText{Kind::question, 2, 2000, 12, "Why? … Be kind.", false},
                            StrikableText{Kind::response, 4, 4000, 8, "Because.", false},
                            StrikableText{Kind::unfinished, 6, 6000, 10, "Because of", false},
                            StrikableText{Kind::note, 5, 5000, 7, "Not so.", false},
                            StrikableText{Kind::deleted, 3, 3000, 18, "the longest of all", false},
                            StrikableText{Kind::deleted, 7, 7000, 8, "middling", false},
                            StrikableText{Kind::deleted, 1, 1000, 5, "short", false}));
}

TEST(StrikableTexts, LeaveOutWhatStandsInTheDocumentIsBlankOrWasTakenAwayEarlier) {
    EXPECT_THAT(strikableTexts(journalOf(
                    {edit({{"at", 0}, {"type", textOf("typed")}}),
                     deleted(" \n "),
                     {{"kind", "saved"}, {"as", "odt"}},
                     {{"kind", "response"},
                      {"response", "r1"},
                      {"text", provenance::redactedText("Because.", provenance::Hash{})}}})),
                IsEmpty());
}

TEST(StrikableTexts, NameTheSourceOfWhatWasPasted) {
    const Json piece = {{"new", textOf("Words.")},
                        {"origin", "pasted"},
                        {"source", textOf("https://example.org/private")}};
    const auto found =
        strikableTexts(journalOf({edit({{"at", 0}, {"put", Json::array({piece})}})}));
    EXPECT_THAT(found, ElementsAre(StrikableText{Kind::source, 1, 1000, 27,
                                                 "https://example.org/private", false}));
}

TEST(StrikableTexts, AreShortenedToOneLineWithTheirWholeLength) {
    const auto found = strikableTexts(journalOf({deleted("one\ntwo " + std::string(992, 'x'))}));
    ASSERT_EQ(found.size(), 1U);
    std::ifstream file(std::filesystem::path(PALIMPSEST_SOURCE_DIR) / "dialogs" /
                       "strings_en.properties");
    const Texts english("en", std::string(std::istreambuf_iterator<char>(file), {}));
    EXPECT_EQ(
        strikableLine(found.front(), english, [](std::int64_t at) { return std::to_string(at); }),
        "Deleted, 1000 (1,000): “one two " + std::string(92, 'x') + "…”");
}

} // namespace
} // namespace palimpsest::panel
