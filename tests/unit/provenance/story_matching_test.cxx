// SPDX-License-Identifier: MPL-2.0
#include "provenance/story_matching.hxx"
#include "recorded.hxx"

#include <gtest/gtest.h>

namespace palimpsest::provenance {
namespace {

using test::Recorded;

/// A record of a body and two notes, saved.
class Matching : public testing::Test {
  protected:
    Matching() {
        recorded_.started().type(0, U"body");
        for (const auto& [id, name, text] : {std::tuple{"t1", "footnote:1", U"first"},
                                             std::tuple{"t2", "footnote:2", U"second"}}) {
            recorded_.recorder.nameStory(id, name);
            recorded_.recorder.edit(id, {0, 0, {Fresh{text, {Origin::keyboard, "", 0, false}}}},
                                    Cause::keyboard, recorded_.now += 100);
        }
        recorded_.recorder.saved("odt", recorded_.now += 100,
                                 {{"t1", "footnote:1"}, {"t2", "footnote:2"}});
    }

    std::vector<std::string> ids(std::vector<StoryText> document) const {
        std::vector<std::string> found;
        for (const StoryText& story : identified(std::move(document), recorded_.recorder.state()))
            found.push_back(story.id);
        return found;
    }

    Recorded recorded_;
};

using Ids = std::vector<std::string>;

TEST_F(Matching, KnowsStoriesByTheirNames) {
    EXPECT_EQ(ids({{"", "body", U"changed"}, {"", "footnote:2", U"changed too"}}),
              (Ids{"body", "t2"}));
}

TEST_F(Matching, KnowsARenumberedNoteByItsText) {
    EXPECT_EQ(ids({{"", "body", U"body"},
                   {"", "footnote:1", U"a new note"},
                   {"", "footnote:2", U"first"},
                   {"", "footnote:3", U"second"}}),
              (Ids{"body", "", "t1", "t2"}));
}

TEST_F(Matching, GivesNoTwoStoriesTheSameId) {
    EXPECT_EQ(ids({{"", "footnote:1", U"first"}, {"", "footnote:1", U"first"}}), (Ids{"t1", ""}));
}

TEST_F(Matching, TakesNoOtherStoryForTheBody) {
    EXPECT_EQ(ids({{"", "body", U""}, {"", "footnote:9", U"body"}}), (Ids{"body", ""}));
}

TEST_F(Matching, ForgetsTheNameOfAStoryThatASaveDidNotFind) {
    recorded_.recorder.edit("t1", {0, 5, {}}, Cause::erase, recorded_.now += 100);
    recorded_.recorder.saved("odt", recorded_.now += 100, {{"t2", "footnote:1"}});
    EXPECT_EQ(ids({{"", "footnote:1", U"changed"}}), (Ids{"t2"}));
}

TEST_F(Matching, NamesAreInTheJournal) {
    const auto entries = recorded_.entries();
    EXPECT_EQ(entries[3].at("name"), "footnote:1");
    EXPECT_EQ(entries.back().at("names"), Json::parse(R"({"t1":"footnote:1","t2":"footnote:2"})"));
}

} // namespace
} // namespace palimpsest::provenance
