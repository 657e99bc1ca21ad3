// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "provenance/edit_step.hxx"

#include <cstddef>
#include <string>
#include <vector>

namespace palimpsest::provenance {

/// Typing and deleting, or the typing commands: what may be gathered in one entry.
bool isTyping(Cause cause);

/// An edit entry while it may still grow. Times are ms since 1970 UTC and never go backwards.
class Burst {
  public:
    static constexpr std::int64_t longestPause = 10'000; ///< ms between two edits of one burst
    static constexpr std::size_t mostEdits = 2'000;
    /// Of one act that is neither typing nor deleting: few enough that their entry is made in about
    /// a millisecond.
    static constexpr std::size_t mostOfAnAct = 100;

    /// `name`: of a story that the journal does not know yet; else empty.
    Burst(std::string story, Cause cause, bool keyTimes, std::int64_t now, std::string name = {});

    /// Whether an edit belongs here: typing and deleting in the same story, soon after the last.
    /// Keys and typing commands do not mix, so that the entry's cause is true of all that was typed
    /// in it; deleting goes with either.
    bool takes(const std::string& story, Cause cause, std::int64_t now) const;

    /// The same for an edit that is one of many of one act, such as the matches of a replacement.
    bool takesOfAct(const std::string& story, Cause cause, std::int64_t now) const;

    /// Adds an edit; it becomes part of the last step where it goes on from there.
    void add(EditStep edit, Cause cause, std::int64_t now);

    /// The entry without its number.
    Json entry() const;

    const std::vector<EditStep>& steps() const;
    std::size_t edits() const;
    const std::string& story() const;
    Cause cause() const;
    std::int64_t begin() const;

  private:
    bool joinTyping(const EditStep& edit);
    bool joinErasing(const EditStep& edit);

    std::string story_, name_;
    Cause cause_;
    bool keyTimes_;
    std::int64_t begin_;
    std::int64_t last_;
    std::size_t edits_ = 0;
    std::vector<EditStep> steps_;
};

} // namespace palimpsest::provenance
