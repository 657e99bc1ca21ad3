// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "provenance/history.hxx"

#include <cstddef>
#include <deque>
#include <optional>
#include <string_view>

namespace palimpsest::provenance {

/// The line of changes that undo and redo walk along, kept beside the office's own stack and independent of how
/// it groups keystrokes: an undo leads to the text as it was some changes ago, so that state is searched for and its very
/// characters are brought back (rule 3). One line a story.
class UndoLine {
  public:
    /// A new change; what had been undone can no longer be redone.
    void changed(const Change& change);

    /// The patch that brings back the earlier characters, where the observed edit (at `position`, `removed` code points gone,
    /// `inserted` come) leads to a state on the line, the nearest such state first; steps back along the line. Nothing where no state fits.
    std::optional<Patch> undone(const History& history, const std::string& story, std::uint32_t position, std::uint32_t removed,
                                std::u32string_view inserted);
    std::optional<Patch> redone(const History& history, const std::string& story, std::uint32_t position, std::uint32_t removed,
                                std::u32string_view inserted);

    void clear();
    void check() const;
};

} // namespace palimpsest::provenance
