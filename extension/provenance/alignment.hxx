// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "provenance/comparison.hxx"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace palimpsest::provenance {

/// A part of one sequence against a part of another, each from its start up to its end.
struct Stretch {
    std::uint32_t before = 0, beforeEnd = 0;
    std::uint32_t after = 0, afterEnd = 0;
    bool operator==(const Stretch&) const = default;
};

/// What `matches` (in order) leave unmatched of a stretch, in order; no gap is empty on both sides.
std::vector<Stretch> gaps(const std::vector<Match>& matches, const Stretch& whole);

/// Finds equal elements of two sequences in equal order.
///
/// E. W. Myers, "An O(ND) difference algorithm and its variations" (Algorithmica 1, 1986), in the
/// linear-space form of its section 4b, gives the least number of edits. Where the sequences differ
/// too much for that, elements that occur once on each side are matched first, by the longest
/// increasing subsequence (Bram Cohen's patience diff), and what lies between them is aligned
/// alone; where there are none, the path that came furthest is taken, as in GNU diff. All of it
/// costs a bounded number of steps an element.
class Alignment {
  public:
    Alignment(std::vector<std::uint32_t> before, std::vector<std::uint32_t> after);

    Stretch whole() const;

    /// Aligns a stretch with the least number of edits if that is at most twice `limit`; otherwise
    /// does nothing and says so.
    bool alignExactly(const Stretch& stretch, std::uint32_t limit);

    /// Aligns a stretch.
    void align(const Stretch& stretch);

    /// Aligns no more than what is equal at both ends of a stretch.
    void alignEnds(Stretch stretch);

    /// All that was found so far, in order, neighbours joined.
    std::vector<Match> matches() const;

  private:
    /// A stretch still to be aligned.
    struct Task {
        Stretch stretch;
        std::uint32_t anchoredSize; ///< of the last stretch around it that was searched for anchors
    };
    /// A run of equal elements in the middle of a shortest path, or where the search gave up.
    struct Middle {
        std::uint32_t before, after, length;
        bool shortest;
    };
    void trim(Stretch& stretch);
    std::uint32_t affordable() const;
    Middle middle(const Stretch& stretch, std::uint32_t limit);
    bool anchor(Task& task);
    std::vector<Match> uniqueInBoth(const Stretch& stretch);
    void split(const Task& task, const Middle& middle);
    void work();

    std::vector<std::uint32_t> before_, after_;
    std::vector<Match> found_;
    std::vector<Task> tasks_;
    std::vector<std::uint32_t> forward_, backward_; ///< Myers's V, by diagonal
    std::uint64_t budget_;
};

} // namespace palimpsest::provenance
