// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "provenance/history.hxx"

#include <cstddef>
#include <deque>
#include <optional>
#include <string>
#include <string_view>

namespace palimpsest::provenance {

class LineState;

/// The line of changes that undo and redo walk along, kept beside the office's own stack and
/// independent of how it groups keystrokes: an undo leads to the text as it was some changes ago,
/// so that state is searched for and its very characters are brought back (rule 3). One line a
/// story. Holds the last 50,000 changes at most. Positions and counts are code points.
class UndoLine {
  public:
    /// How a change stands to the one before it.
    enum class Act : std::uint8_t {
        own,         ///< somebody may have undone or redone the line as far as between the two
        sameAsBefore ///< one act made both, such as a replacement in many places: it is undone as
                     ///< one
    };

    /// A new change; what had been undone can no longer be redone.
    void changed(const Change& change, Act act = Act::own);

    /// A change that undo or redo made and that leads to no state on the line: the states that were
    /// undone stay behind it, and can still be redone.
    void aside(const Change& change);

    /// The patch that brings back the earlier characters, where the observed edit (at `position`,
    /// `removed` code points gone, `inserted` come) leads to a state on the line, the nearest such
    /// state first; steps to it along the line. States after the present one are tried last. Only
    /// the text decides: the edit may be placed otherwise among equal letters.
    ///
    /// Where no state fits but `inserted` is what some change of the line took out or put in, and
    /// those characters stand nowhere, it is they who come back, and that is a change aside. Else,
    /// and where the text does not change at all, nothing, and the line stays as it is.
    ///
    /// Apply the patch to `history` and do not report it; what comes of nothing is a change aside.
    /// Characters of that state that stand in another story by now come back as copies.
    std::optional<Patch> undone(const History& history, const std::string& story,
                                std::uint32_t position, std::uint32_t removed,
                                std::u32string_view inserted);

    /// As undone, with the states after the present one first.
    std::optional<Patch> redone(const History& history, const std::string& story,
                                std::uint32_t position, std::uint32_t removed,
                                std::u32string_view inserted);

    void clear();

    /// Throws std::logic_error where an invariant does not hold.
    void check() const;

  private:
    enum class Direction : std::uint8_t { back, forth };
    /// Which states of the line are looked at.
    enum class States : std::uint8_t {
        betweenActs,
        withinActs,
        withinChanges ///< where only a part of what one change put stands
    };
    struct Step {
        Change change;
        Act act;
    };
    struct Observed {
        const History& history;
        const std::string& story;
        std::uint32_t position, removed;
        std::u32string_view inserted;
    };
    std::optional<Patch> find(const Observed& observed, Direction first);
    std::optional<Patch> stateThatFits(const Observed& observed, Direction direction, States states,
                                       std::uint64_t& comparisons);
    bool betweenActs(std::size_t state) const;
    void pop(std::deque<Step>::iterator step);
    std::optional<Patch> partOfChange(const Observed& observed, const LineState& state,
                                      std::size_t at, bool back, std::uint64_t& comparisons);
    std::optional<Patch> stretchThatFits(const Observed& observed);

    std::deque<Step> line_;
    std::size_t present_ = 0; ///< how many changes of the line are in effect
    std::size_t spans_ = 0;   ///< in all changes of the line
    std::size_t joined_ = 0;  ///< changes of the line that are not the first of their act
};

} // namespace palimpsest::provenance
