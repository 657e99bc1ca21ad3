// SPDX-License-Identifier: MPL-2.0
#include "provenance/past.hxx"

#include <gtest/gtest.h>

#include <random>

namespace palimpsest::provenance {
namespace {

/// Random changes of two stories, with whole copies of them at the moments to come back to.
class RandomPast {
  public:
    explicit RandomPast(std::uint32_t seed) : random_(seed) {}

    void run(int changes) {
        for (int change = 0; change < changes; ++change) {
            if (below(40) == 0) {
                EXPECT_EQ(past_.remember(), moments_.size());
                moments_.push_back(states());
            }
            edit();
        }
    }

    void compare() const {
        std::size_t left = moments_.size();
        past_.walkBack(history_, [&](std::size_t moment, const Past::Stories& stories) {
            ASSERT_EQ(moment, --left);
            for (const auto& [id, story] : stories) {
                story.check();
                const auto known = moments_[moment].find(id);
                ASSERT_EQ(story.all(), known == moments_[moment].end() ? Spans() : known->second);
            }
        });
        EXPECT_EQ(left, 0U);
    }

  private:
    using States = std::map<std::string, Spans>;

    std::uint32_t below(std::size_t limit) { return static_cast<std::uint32_t>(random_() % limit); }

    States states() const {
        States states;
        for (const std::string& id : history_.stories()) {
            states[id] = history_.state(id).all();
        }
        return states;
    }

    void edit() {
        if (below(8) == 0) {
            story_ = below(4) == 0 ? "t1" : "body";
            caret_ = below(history_.length(story_) + 1);
        }
        caret_ = std::min(caret_, history_.length(story_));
        Patch patch{caret_, 0, {}};
        const std::uint32_t after = history_.length(story_) - caret_;
        const std::uint32_t kind = below(9);
        if (kind < 2 && caret_ > 0) {
            patch.position = --caret_; // Backspace
            patch.removed = 1;
        } else if (kind == 2 && after > 0) {
            patch.removed = 1; // Delete
        } else if (kind == 3 && after > 0) {
            patch.removed = 1 + below(std::min(after, 9U));
        } else if (kind == 4 && !lost_.empty()) {
            for (const Span& span : lost_) {
                patch.put.emplace_back(Same{span});
            }
            lost_.clear();
        } else {
            patch.put.emplace_back(
                Fresh{std::u32string(1 + below(2), U'x'), {Origin::keyboard, "s1", 0, false}});
        }
        const Change change = history_.apply(story_, patch);
        past_.changed(story_, change);
        if (!change.removed.empty()) {
            lost_ = change.removed;
        }
        for (const Span& span : change.put) {
            caret_ += span.count;
        }
    }

    std::mt19937 random_;
    History history_;
    Past past_;
    std::vector<States> moments_;
    std::string story_ = "body";
    std::uint32_t caret_ = 0;
    Spans lost_;
};

TEST(Past, GivesTheStoriesAsTheyWereAtEveryMoment) {
    for (std::uint32_t seed = 1; seed <= 40; ++seed) {
        SCOPED_TRACE(testing::Message() << "seed " << seed);
        RandomPast past(seed);
        past.run(1000);
        past.compare();
        if (testing::Test::HasFailure()) {
            return;
        }
    }
}

} // namespace
} // namespace palimpsest::provenance
