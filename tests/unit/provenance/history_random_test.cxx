// SPDX-License-Identifier: MPL-2.0
#include "provenance/history.hxx"
#include "random_edits.hxx"

#include <gtest/gtest.h>

#include <random>

namespace palimpsest::provenance {
namespace {

/// What a history must agree with: every character a record of its own.
struct PlainHistory {
    struct Character {
        char32_t text;
        Attribution attribution;
    };
    std::vector<Character> made;
    std::map<std::string, std::vector<CharacterId>> stories;

    std::vector<Run> runs(const std::string& story) const {
        std::vector<Run> runs;
        std::uint32_t position = 0;
        for (const CharacterId id : stories.at(story)) {
            const Attribution& next = made[id].attribution;
            Attribution expected;
            if (!runs.empty()) {
                expected = runs.back().attribution;
                expected.offset += next.origin == Origin::model ? runs.back().length : 0;
            }
            if (!runs.empty() && expected == next) {
                ++runs.back().length;
            } else {
                runs.push_back({position, 1, next});
            }
            ++position;
        }
        return runs;
    }
};

class RandomPatches {
  public:
    explicit RandomPatches(std::uint32_t seed) : random_(seed) {}

    void run(int patches) {
        for (int patch = 1; patch <= patches && !testing::Test::HasFatalFailure(); ++patch) {
            step();
            if (patch % 1000 == 0) {
                compare();
            }
        }
    }

  private:
    std::uint32_t below(std::size_t limit) {
        return static_cast<std::uint32_t>(random_() % std::max<std::size_t>(limit, 1));
    }

    Piece fresh(std::vector<CharacterId>& put) {
        const auto origin = allOrigins[below(3)];
        Attribution attribution{origin,
                                origin == Origin::model ? "r1" : "s" + std::to_string(below(2)),
                                origin == Origin::model ? below(50) : 0, false};
        const std::u32string text(below(5), static_cast<char32_t>(U'a' + below(26)));
        Attribution each = attribution;
        for (const char32_t character : text) {
            put.push_back(static_cast<CharacterId>(plain_.made.size()));
            plain_.made.push_back({character, each});
            each.offset += origin == Origin::model ? 1 : 0;
        }
        return Fresh{text, attribution};
    }

    Piece copy(std::vector<CharacterId>& put) {
        const std::uint32_t first = below(plain_.made.size());
        const std::uint32_t count = below(std::min<std::size_t>(plain_.made.size() - first, 20));
        for (std::uint32_t index = 0; index < count; ++index) {
            put.push_back(static_cast<CharacterId>(plain_.made.size()));
            plain_.made.push_back(plain_.made[first + index]);
            plain_.made.back().attribution.copy = true;
        }
        return Copy{{first, count}};
    }

    void step() {
        const std::string name = below(3) == 0 ? "t1" : "body";
        std::vector<CharacterId>& story = plain_.stories[name];
        const std::uint32_t position = below(story.size() + 1);
        const std::uint32_t removed =
            below(3) == 0 ? below(std::min<std::size_t>(story.size() - position, 30) + 1) : 0;
        const std::vector<CharacterId> gone(story.begin() + position,
                                            story.begin() + position + removed);
        Patch patch{position, removed, {}};
        std::vector<CharacterId> put;
        const std::uint32_t kind = below(10);
        if (kind < 5) {
            patch.put.push_back(fresh(put));
        } else if (kind < 6 && !plain_.made.empty()) {
            patch.put.push_back(copy(put));
        } else if (kind < 9 && !lost_.empty()) {
            const std::size_t which = below(lost_.size());
            for (const CharacterId id : lost_[which]) {
                patch.put.emplace_back(Same{{id, 1}});
                put.push_back(id);
            }
            lost_.erase(lost_.begin() + static_cast<std::ptrdiff_t>(which));
        }
        const Change change = history_.apply(name, patch);
        story.erase(story.begin() + position, story.begin() + position + removed);
        story.insert(story.begin() + position, put.begin(), put.end());
        if (!gone.empty()) {
            lost_.push_back(gone);
        }
        std::uint32_t counted = 0;
        for (const Span& span : change.put) {
            counted += span.count;
        }
        ASSERT_EQ(counted, put.size());
    }

    void compare() {
        history_.check();
        ASSERT_EQ(history_.characters().size(), plain_.made.size());
        std::vector<bool> standing(plain_.made.size());
        for (const auto& [name, story] : plain_.stories) {
            std::u32string text;
            for (const CharacterId id : story) {
                text += plain_.made[id].text;
                standing[id] = true;
            }
            ASSERT_EQ(history_.text(name), text);
            ASSERT_EQ(history_.runs(name), plain_.runs(name));
        }
        for (CharacterId id = 0; id < standing.size(); ++id) {
            ASSERT_EQ(history_.stands(id), standing[id]) << "character " << id;
        }
    }

    std::mt19937 random_;
    History history_;
    PlainHistory plain_;
    std::vector<std::vector<CharacterId>> lost_;
};

TEST(History, AgreesWithAPlainModelOverAMillionRandomPatches) {
    constexpr int each = 20'000;
    const int seeds = test::randomEdits(1'000'000) / each;
    for (int seed = 1; seed <= seeds; ++seed) {
        SCOPED_TRACE(testing::Message() << "seed " << seed);
        RandomPatches(static_cast<std::uint32_t>(seed)).run(each);
        if (HasFatalFailure()) {
            return;
        }
    }
}

} // namespace
} // namespace palimpsest::provenance
