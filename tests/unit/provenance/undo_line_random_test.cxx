// SPDX-License-Identifier: MPL-2.0
#include "provenance/undo_line.hxx"
#include "random_edits.hxx"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

namespace palimpsest::provenance {
namespace {

using Ids = std::vector<CharacterId>;

Ids idsOf(const Spans& spans) {
    Ids ids;
    for (const Span& span : spans) {
        for (std::uint32_t index = 0; index < span.count; ++index) {
            ids.push_back(span.first + index);
        }
    }
    return ids;
}

/// Random edits, undos and redos that go any number of changes at once, against a line that keeps
/// whole states.
class RandomSitting {
  public:
    RandomSitting(std::uint32_t seed, std::uint32_t letters) : random_(seed), letters_(letters) {}

    void run(int steps) {
        for (int step = 0; step < steps && !testing::Test::HasFatalFailure(); ++step) {
            const std::uint32_t kind = below(10);
            if (kind < 6) {
                edit();
            } else if (kind < 8 && present_ > 0) {
                travel(present_ - 1 - below(std::min<std::size_t>(present_, 25)));
            } else if (kind >= 8 && present_ + 1 < states_.size()) {
                travel(present_ + 1 +
                       below(std::min<std::size_t>(states_.size() - 1 - present_, 25)));
            }
            line_.check();
        }
        history_.check();
    }

  private:
    std::uint32_t below(std::size_t limit) { return static_cast<std::uint32_t>(random_() % limit); }

    std::u32string textOf(const Ids& ids) const {
        std::u32string text;
        for (const CharacterId id : ids) {
            text += history_.characters().at(id);
        }
        return text;
    }

    void edit() {
        const std::uint32_t length = history_.length("body");
        if (below(3) == 0) {
            caret_ = below(length + 1);
        }
        caret_ = std::min(caret_, length);
        Patch patch{caret_, 0, {}};
        if (below(3) == 0) {
            patch.removed = below(std::min(length - caret_, 8U) + 1);
        }
        if (patch.removed == 0 || below(4) == 0) {
            std::u32string text;
            for (std::uint32_t left = below(8) == 0 ? below(6) : 1; left > 0; --left) {
                text += static_cast<char32_t>(U'a' + below(letters_));
            }
            patch.put.emplace_back(Fresh{text, {Origin::keyboard, "s1", 0, false}});
        }
        const Change change = history_.apply("body", patch);
        line_.changed(change);
        if (change.removed.empty() && change.put.empty()) {
            return;
        }
        caret_ += static_cast<std::uint32_t>(idsOf(change.put).size());
        states_.resize(present_ + 1);
        states_.push_back(idsOf(history_.state("body").all()));
        ++present_;
    }

    /// The office goes to a state: what is seen of it is one edit, placed anywhere that gives its
    /// text.
    void travel(std::size_t target) {
        const std::u32string before = textOf(states_[present_]);
        const std::u32string after = textOf(states_[target]);
        const auto shorter = std::min(before.size(), after.size());
        std::size_t start = 0;
        while (start < shorter && before[start] == after[start]) {
            ++start;
        }
        start = below(3) == 0 ? below(start + 1) : start;
        std::size_t end = 0;
        while (end < shorter - start &&
               before[before.size() - 1 - end] == after[after.size() - 1 - end]) {
            ++end;
        }
        const bool back = target < present_;
        const auto position = static_cast<std::uint32_t>(start);
        const auto removed = static_cast<std::uint32_t>(before.size() - end - start);
        const std::u32string inserted = after.substr(start, after.size() - end - start);
        const std::optional<Patch> patch =
            back ? line_.undone(history_, "body", position, removed, inserted)
                 : line_.redone(history_, "body", position, removed, inserted);
        if (before == after) {
            ASSERT_FALSE(patch);
            return;
        }
        ASSERT_TRUE(patch);
        history_.apply("body", *patch);
        std::size_t nearest = present_;
        do {
            nearest += back ? std::size_t{0} - 1 : 1;
        } while (textOf(states_[nearest]) != after);
        present_ = nearest;
        ASSERT_EQ(idsOf(history_.state("body").all()), states_[present_]);
        for (const Piece& piece : patch->put) {
            ASSERT_TRUE(std::holds_alternative<Same>(piece));
        }
    }

    std::mt19937 random_;
    std::uint32_t letters_;
    History history_;
    UndoLine line_;
    std::vector<Ids> states_{{}};
    std::size_t present_ = 0;
    std::uint32_t caret_ = 0;
};

TEST(UndoLine, ArrivesAtTheCharactersOfEveryStateOnTheLine) {
    constexpr int each = 1500;
    const auto seeds = static_cast<std::uint32_t>(test::randomEdits(300'000) / each);
    for (std::uint32_t seed = 1; seed <= seeds; ++seed) {
        SCOPED_TRACE(testing::Message() << "seed " << seed);
        RandomSitting(seed, 26).run(each);
        if (HasFatalFailure()) {
            return;
        }
    }
}

TEST(UndoLine, ArrivesAtTheNearestStateWhereManyHaveOneText) {
    constexpr int each = 1500;
    const auto seeds = static_cast<std::uint32_t>(test::randomEdits(300'000) / each);
    for (std::uint32_t seed = 1; seed <= seeds; ++seed) {
        SCOPED_TRACE(testing::Message() << "seed " << seed);
        RandomSitting(seed, 1 + seed % 2).run(each);
        if (HasFatalFailure()) {
            return;
        }
    }
}

} // namespace
} // namespace palimpsest::provenance
