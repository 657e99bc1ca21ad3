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
/// story. Holds the last 20,000 changes at most. Positions and counts are code points.
class UndoLine {
  public:
    /// A new change; what had been undone can no longer be redone.
    void changed(const Change& change);

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
    enum class Direction { back, forth };
    struct Observed {
        const History& history;
        const std::string& story;
        std::uint32_t position, removed;
        std::u32string_view inserted;
    };
    std::optional<Patch> find(const Observed& observed, Direction first);
    std::optional<Patch> stateThatFits(const Observed& observed, Direction direction, bool parts,
                                       std::uint64_t& comparisons);
    std::optional<Patch> partOfChange(const Observed& observed, const LineState& state,
                                      std::size_t at, bool back, std::uint64_t& comparisons);
    std::optional<Patch> stretchThatFits(const Observed& observed);

    std::deque<Change> line_;
    std::size_t present_ = 0; ///< how many changes of the line are in effect
    std::size_t spans_ = 0;   ///< in all changes of the line
};

} // namespace palimpsest::provenance
