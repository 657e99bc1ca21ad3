// SPDX-License-Identifier: MPL-2.0
#include "writer/story_mirror.hxx"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <stdexcept>
#include <string>

using namespace palimpsest::writer;

namespace {

using Words = std::vector<std::u16string>;

std::vector<std::uint64_t> probesOf(const Words& paragraphs) {
    std::vector<std::uint64_t> probes;
    for (const std::u16string& paragraph : paragraphs)
        probes.push_back(hashOf(paragraph));
    return probes;
}

std::vector<ParagraphPrint> printsOf(const Words& paragraphs, std::size_t first, std::size_t end) {
    std::vector<ParagraphPrint> prints;
    for (std::size_t index = first; index < end; ++index)
        prints.push_back(
            {hashOf(paragraphs[index]), static_cast<std::uint32_t>(paragraphs[index].size())});
    return prints;
}

StoryMirror mirrorOf(const Words& paragraphs) {
    return StoryMirror(printsOf(paragraphs, 0, paragraphs.size()));
}

/// Brings the mirror up to the paragraphs as a watcher does, window by window.
void become(StoryMirror& mirror, const Words& paragraphs) {
    std::size_t gone = 0, come = 0;
    for (const ParagraphWindow& window : mirror.changes(probesOf(paragraphs))) {
        mirror.replace(window.first - gone + come, window.oldEnd - gone + come,
                       printsOf(paragraphs, window.start, window.newEnd));
        gone += window.oldEnd - window.first;
        come += window.newEnd - window.start;
    }
}

TEST(StoryMirror, FindsTheParagraphThatWasTypedIn) {
    const StoryMirror mirror = mirrorOf({u"one", u"two", u"three"});
    EXPECT_EQ(mirror.changes(probesOf({u"one", u"tw-o", u"three"})),
              (std::vector<ParagraphWindow>{{1, 2, 1, 2}}));
}

TEST(StoryMirror, FindsNothingWhereNothingChanged) {
    EXPECT_TRUE(mirrorOf({u"one", u"two"}).changes(probesOf({u"one", u"two"})).empty());
    EXPECT_TRUE(StoryMirror().changes({}).empty());
}

TEST(StoryMirror, FindsChangesInSeveralPlacesApart) {
    const StoryMirror mirror = mirrorOf({u"a", u"b", u"c", u"d", u"e"});
    EXPECT_EQ(mirror.changes(probesOf({u"A", u"b", u"c", u"D", u"dd", u"e"})),
              (std::vector<ParagraphWindow>{{0, 1, 0, 1}, {3, 4, 3, 5}}));
}

TEST(StoryMirror, FindsAParagraphThatMovedAsOneThatWentAndOneThatCame) {
    const StoryMirror mirror = mirrorOf({u"a", u"b", u"c", u"d"});
    const auto windows = mirror.changes(probesOf({u"b", u"c", u"a", u"d"}));
    ASSERT_EQ(windows.size(), 2U);
    EXPECT_EQ(windows[0], (ParagraphWindow{0, 1, 0, 0}));
    EXPECT_EQ(windows[1], (ParagraphWindow{3, 3, 2, 3}));
}

TEST(StoryMirror, KnowsWhereEachParagraphStarts) {
    const StoryMirror mirror = mirrorOf({u"one", u"", u"three"});
    EXPECT_EQ(mirror.startOf(0), 0U);
    EXPECT_EQ(mirror.startOf(1), 4U);
    EXPECT_EQ(mirror.startOf(2), 5U);
    EXPECT_EQ(mirror.startOf(3), 11U);
    EXPECT_EQ(mirror.length(), 10U);
    EXPECT_THROW(static_cast<void>(mirror.startOf(4)), std::out_of_range);
    EXPECT_THROW(static_cast<void>(mirror.at(3)), std::out_of_range);
}

TEST(StoryMirror, OfNoParagraphsHasNoLength) {
    EXPECT_EQ(StoryMirror().length(), 0U);
    EXPECT_EQ(StoryMirror().changes(probesOf({u""})), (std::vector<ParagraphWindow>{{0, 0, 0, 1}}));
}

TEST(StoryMirror, FollowsEveryChangeOfALongStory) {
    std::mt19937 random(20261123);
    const auto pick = [&](std::size_t below) {
        return std::uniform_int_distribution<std::size_t>(0, below - 1)(random);
    };
    Words paragraphs(700, u"a");
    StoryMirror mirror = mirrorOf(paragraphs);
    for (int round = 0; round < 400; ++round) {
        const std::size_t changes = 1 + pick(3);
        for (std::size_t change = 0; change < changes; ++change) {
            const auto at =
                paragraphs.begin() + static_cast<std::ptrdiff_t>(pick(paragraphs.size()));
            switch (pick(4)) {
            case 0:
                *at = std::u16string(pick(4), pick(2) == 0 ? u'a' : u'b');
                break;
            case 1:
                paragraphs.insert(at, pick(200), u"c");
                break;
            case 2:
                paragraphs.erase(
                    at, at + std::min<std::ptrdiff_t>(static_cast<std::ptrdiff_t>(pick(150)),
                                                      paragraphs.end() - at - 1));
                break;
            default:
                paragraphs.insert(at, std::u16string(pick(3), u'd'));
            }
        }
        become(mirror, paragraphs);
        mirror.check();
        ASSERT_EQ(mirror.size(), paragraphs.size());
        std::uint32_t start = 0;
        for (std::size_t index = 0; index < paragraphs.size(); index += 1 + pick(40)) {
            ASSERT_EQ(mirror.at(index).probe, hashOf(paragraphs[index]));
            start = 0;
            for (std::size_t before = 0; before < index; ++before)
                start += static_cast<std::uint32_t>(paragraphs[before].size()) + 1;
            ASSERT_EQ(mirror.startOf(index), start);
        }
    }
}

} // namespace
