// SPDX-License-Identifier: MPL-2.0
#include "provenance/story.hxx"

#include <gtest/gtest.h>

#include <random>
#include <stdexcept>

namespace palimpsest::provenance {
namespace {

/// A story as plainly as can be: its characters one after another.
using PlainStory = std::vector<CharacterId>;

PlainStory plain(const Spans& spans) {
    PlainStory ids;
    for (const Span& span : spans) {
        for (std::uint32_t index = 0; index < span.count; ++index) {
            ids.push_back(span.first + index);
        }
    }
    return ids;
}

PlainStory part(const PlainStory& story, std::uint32_t position, std::uint32_t count) {
    const auto first = story.begin() + position;
    return {first, first + count};
}

PlainStory splice(PlainStory& story, std::uint32_t position, std::uint32_t removed,
                  const PlainStory& put) {
    PlainStory gone = part(story, position, removed);
    story.erase(story.begin() + position, story.begin() + position + removed);
    story.insert(story.begin() + position, put.begin(), put.end());
    return gone;
}

/// Random edits of three kinds: typing on, jumping about, and large cuts with their return.
class RandomEdits {
  public:
    explicit RandomEdits(std::uint32_t seed) : random_(seed) {}

    void run(int edits, int checkEvery) {
        for (int edit = 1; edit <= edits; ++edit) {
            step();
            if (edit % checkEvery == 0) {
                story_.check();
                ASSERT_EQ(plain(story_.all()), plain_) << "after edit " << edit;
            }
        }
    }

  private:
    std::uint32_t below(std::uint32_t limit) {
        return limit == 0 ? 0 : static_cast<std::uint32_t>(random_() % limit);
    }

    void step() {
        if (below(4) == 0) {
            caret_ = below(story_.length() + 1);
        }
        caret_ = std::min(caret_, story_.length());
        std::uint32_t removed = 0;
        Spans put;
        const std::uint32_t kind = below(100);
        if (kind < 50) {
            put = {{next_, 1 + below(3)}};
            next_ += put[0].count;
        } else if (kind < 90) {
            removed = below(std::min(story_.length() - caret_, 6U) + 1);
        } else if (kind < 95) {
            removed = below(std::min(story_.length() - caret_, 400U) + 1);
        } else {
            put = cut_;
            cut_.clear();
        }
        const Spans gone = story_.splice(caret_, removed, put);
        ASSERT_EQ(plain(gone), splice(plain_, caret_, removed, plain(put)));
        if (kind >= 90 && kind < 95) {
            cut_ = gone;
        }
        for (const Span& span : put) {
            caret_ += span.count;
        }
        ASSERT_EQ(story_.length(), plain_.size());
        if (!plain_.empty()) {
            const std::uint32_t position = below(story_.length());
            ASSERT_EQ(story_.at(position), plain_[position]);
            const std::uint32_t count = below(std::min(story_.length() - position, 30U) + 1);
            ASSERT_EQ(plain(story_.spans(position, count)), part(plain_, position, count));
        }
    }

    std::mt19937 random_;
    Story story_;
    PlainStory plain_;
    Spans cut_;
    CharacterId next_ = 0;
    std::uint32_t caret_ = 0;
};

TEST(Story, BeginsEmpty) {
    const Story story;
    EXPECT_EQ(story.length(), 0U);
    EXPECT_EQ(story.all(), Spans());
    story.check();
}

TEST(Story, HoldsTypingAsOneSpan) {
    Story story;
    for (CharacterId id = 0; id < 1000; ++id) {
        story.splice(id, 0, {{id, 1}});
    }
    EXPECT_EQ(story.all(), (Spans{{0, 1000}}));
}

TEST(Story, SplitsASpanAroundWhatIsTypedInside) {
    Story story;
    story.splice(0, 0, {{0, 10}});
    story.splice(4, 0, {{10, 2}});
    EXPECT_EQ(story.all(), (Spans{{0, 4}, {10, 2}, {4, 6}}));
    EXPECT_EQ(story.at(3), 3U);
    EXPECT_EQ(story.at(4), 10U);
    EXPECT_EQ(story.at(6), 4U);
}

TEST(Story, JoinsSpansThatMeetAgain) {
    Story story;
    story.splice(0, 0, {{0, 10}});
    story.splice(4, 0, {{10, 2}});
    EXPECT_EQ(story.splice(4, 2, {}), (Spans{{10, 2}}));
    EXPECT_EQ(story.all(), (Spans{{0, 10}}));
}

TEST(Story, JoinsWhatReturnsToItsPlaceAcrossAnyNumberOfSpans) {
    Story story;
    for (CharacterId id = 0; id < 20000; ++id) { // backwards: nothing meets
        story.splice(0, 0, {{id, 1}});
    }
    EXPECT_EQ(story.all().size(), 20000U);
    const Spans gone = story.splice(5000, 10000, {});
    story.check();
    EXPECT_EQ(gone.size(), 10000U);
    story.splice(5000, 0, gone);
    story.check();
    EXPECT_EQ(story.length(), 20000U);
    EXPECT_EQ(story.at(0), 19999U);
    EXPECT_EQ(story.at(19999), 0U);
}

TEST(Story, JoinsAllThatIsTypedOnceNothingStandsBetweenAnyMore) {
    constexpr std::uint32_t letters = 500;
    Story story;
    story.splice(0, 0, {{0, letters}});
    for (std::uint32_t letter = 1; letter < letters; ++letter) {
        story.splice(2 * letter - 1, 0, {{letters + 2 * letter, 1}});
    }
    EXPECT_EQ(story.all().size(), 2 * letters - 1);
    for (std::uint32_t letter = 1; letter < letters; ++letter) {
        story.splice(letter, 1, {});
        story.check(); // that no two spans meet
    }
    EXPECT_EQ(story.all(), (Spans{{0, letters}}));
}

TEST(Story, PassesOverSpansOfNoCharacters) {
    Story story;
    story.splice(0, 0, {{5, 0}, {0, 3}, {9, 0}});
    EXPECT_EQ(story.all(), (Spans{{0, 3}}));
}

TEST(Story, RefusesARangeOutsideItAndStaysAsItWas) {
    Story story;
    story.splice(0, 0, {{0, 5}});
    EXPECT_THROW(story.splice(6, 0, {{5, 1}}), std::out_of_range);
    EXPECT_THROW(story.splice(3, 3, {}), std::out_of_range);
    EXPECT_THROW(story.splice(3, 0xFFFFFFFF, {}), std::out_of_range);
    EXPECT_THROW(story.spans(0, 6), std::out_of_range);
    EXPECT_THROW(story.at(5), std::out_of_range);
    EXPECT_EQ(story.all(), (Spans{{0, 5}}));
}

TEST(Story, IsAValueWhenCopied) {
    Story story;
    story.splice(0, 0, {{0, 5}});
    const Story before = story;
    story.splice(1, 3, {});
    EXPECT_EQ(before.all(), (Spans{{0, 5}}));
    EXPECT_EQ(story.all(), (Spans{{0, 1}, {4, 1}}));
}

TEST(Story, AgreesWithAPlainListOverRandomEdits) {
    for (std::uint32_t seed = 1; seed <= 20; ++seed) {
        SCOPED_TRACE(testing::Message() << "seed " << seed);
        RandomEdits(seed).run(10000, 250);
        if (HasFatalFailure()) {
            return;
        }
    }
}

} // namespace
} // namespace palimpsest::provenance
