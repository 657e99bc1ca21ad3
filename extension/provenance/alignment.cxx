// SPDX-License-Identifier: MPL-2.0
#include "provenance/alignment.hxx"

#include <unordered_map>

#include <algorithm>
#include <cmath>

namespace palimpsest::provenance {

namespace {

/// Steps that the search for least edits may take in all before it makes do with less.
constexpr std::uint64_t wholeBudget = 1U << 25U;
/// Edits in each direction that one search looks for at most and, once the budget is spent, at
/// least.
constexpr std::uint32_t widestSearch = 1024;
constexpr std::uint32_t narrowestSearch = 64;

std::uint32_t size(const Stretch& stretch) {
    return stretch.beforeEnd - stretch.before + (stretch.afterEnd - stretch.after);
}

/// The longest subsequence of `matches` (in order of `before`) whose `after` rises (patience
/// sorting).
std::vector<Match> longestRising(const std::vector<Match>& matches) {
    std::vector<std::size_t> tops; ///< the last match of the best subsequence of each length
    std::vector<std::size_t> previous(matches.size());
    for (std::size_t index = 0; index < matches.size(); ++index) {
        const auto pile = std::lower_bound(tops.begin(), tops.end(), index,
                                           [&](std::size_t top, std::size_t candidate) {
                                               return matches[top].after < matches[candidate].after;
                                           });
        previous[index] = pile == tops.begin() ? index : *(pile - 1);
        if (pile == tops.end()) {
            tops.push_back(index);
        } else {
            *pile = index;
        }
    }
    std::vector<Match> rising(tops.size());
    std::size_t index = tops.empty() ? 0 : tops.back();
    for (std::size_t length = tops.size(); length > 0; --length) {
        rising[length - 1] = matches[index];
        index = previous[index];
    }
    return rising;
}

} // namespace

std::vector<Stretch> gaps(const std::vector<Match>& matches, const Stretch& whole) {
    std::vector<Stretch> gaps;
    Stretch gap{whole.before, whole.before, whole.after, whole.after};
    const auto close = [&](std::uint32_t before, std::uint32_t after) {
        gap.beforeEnd = before;
        gap.afterEnd = after;
        if (size(gap) > 0) {
            gaps.push_back(gap);
        }
    };
    for (const Match& match : matches) {
        close(match.before, match.after);
        gap.before = match.before + match.length;
        gap.after = match.after + match.length;
    }
    close(whole.beforeEnd, whole.afterEnd);
    return gaps;
}

Alignment::Alignment(std::vector<std::uint32_t> before, std::vector<std::uint32_t> after)
    : before_(std::move(before)), after_(std::move(after)), budget_(wholeBudget) {}

Stretch Alignment::whole() const {
    return {0, static_cast<std::uint32_t>(before_.size()), 0,
            static_cast<std::uint32_t>(after_.size())};
}

bool Alignment::alignExactly(const Stretch& stretch, std::uint32_t limit) {
    const std::size_t known = found_.size();
    Stretch rest = stretch;
    trim(rest);
    if (rest.before != rest.beforeEnd && rest.after != rest.afterEnd) {
        const Middle way = middle(rest, limit);
        if (!way.shortest) {
            found_.resize(known);
            return false;
        }
        split({rest, size(rest) * 2 + 1}, way);
        // Each half needs half the edits, so that none of the searches to come gives up.
        budget_ += wholeBudget;
        work();
        budget_ -= std::min(budget_, wholeBudget);
    }
    return true;
}

void Alignment::align(const Stretch& stretch) {
    tasks_.push_back({stretch, size(stretch) * 2 + 1});
    work();
}

void Alignment::alignEnds(Stretch stretch) {
    trim(stretch);
}

std::vector<Match> Alignment::matches() const {
    std::vector<Match> sorted = found_;
    std::sort(sorted.begin(), sorted.end(),
              [](const Match& left, const Match& right) { return left.before < right.before; });
    std::vector<Match> joined;
    for (const Match& match : sorted) {
        if (!joined.empty() && joined.back().before + joined.back().length == match.before &&
            joined.back().after + joined.back().length == match.after) {
            joined.back().length += match.length;
        } else {
            joined.push_back(match);
        }
    }
    return joined;
}

/// Matches what is equal at both ends.
void Alignment::trim(Stretch& stretch) {
    std::uint32_t length = 0;
    while (stretch.before + length < stretch.beforeEnd &&
           stretch.after + length < stretch.afterEnd &&
           before_[stretch.before + length] == after_[stretch.after + length]) {
        ++length;
    }
    if (length > 0) {
        found_.push_back({stretch.before, stretch.after, length});
        stretch.before += length;
        stretch.after += length;
    }
    length = 0;
    while (stretch.before < stretch.beforeEnd && stretch.after < stretch.afterEnd &&
           before_[stretch.beforeEnd - 1] == after_[stretch.afterEnd - 1]) {
        --stretch.beforeEnd;
        --stretch.afterEnd;
        ++length;
    }
    if (length > 0) {
        found_.push_back({stretch.beforeEnd, stretch.afterEnd, length});
    }
}

std::uint32_t Alignment::affordable() const {
    const double root = std::sqrt(static_cast<double>(budget_ / 8));
    return std::clamp(static_cast<std::uint32_t>(root), narrowestSearch, widestSearch);
}

void Alignment::work() {
    while (!tasks_.empty()) {
        Task task = tasks_.back();
        tasks_.pop_back();
        trim(task.stretch);
        if (task.stretch.before == task.stretch.beforeEnd ||
            task.stretch.after == task.stretch.afterEnd) {
            continue;
        }
        const Middle way = middle(task.stretch, affordable());
        if (!way.shortest && anchor(task)) {
            continue;
        }
        split(task, way);
    }
}

void Alignment::split(const Task& task, const Middle& middle) {
    if (middle.length > 0) {
        found_.push_back({middle.before, middle.after, middle.length});
    }
    const Stretch& all = task.stretch;
    tasks_.push_back(
        {{middle.before + middle.length, all.beforeEnd, middle.after + middle.length, all.afterEnd},
         task.anchoredSize});
    tasks_.push_back({{all.before, middle.before, all.after, middle.after}, task.anchoredSize});
}

/// Splits a stretch at the elements that occur once on each side; false if there are none. Looks
/// only where the stretch has halved since the last search, so that all searches together cost n
/// log n.
bool Alignment::anchor(Task& task) {
    const std::uint32_t mine = size(task.stretch);
    if (mine > task.anchoredSize / 2) {
        return false;
    }
    task.anchoredSize = mine;
    const std::vector<Match> anchors = longestRising(uniqueInBoth(task.stretch));
    if (anchors.empty()) {
        return false;
    }
    found_.insert(found_.end(), anchors.begin(), anchors.end());
    for (const Stretch& gap : gaps(anchors, task.stretch)) {
        tasks_.push_back({gap, mine});
    }
    return true;
}

std::vector<Match> Alignment::uniqueInBoth(const Stretch& stretch) {
    struct Seen {
        std::uint32_t inBefore = 0, inAfter = 0, after = 0;
    };
    std::unordered_map<std::uint32_t, Seen> seen;
    seen.reserve(stretch.beforeEnd - stretch.before);
    for (std::uint32_t index = stretch.before; index < stretch.beforeEnd; ++index) {
        ++seen[before_[index]].inBefore;
    }
    for (std::uint32_t index = stretch.after; index < stretch.afterEnd; ++index) {
        if (const auto found = seen.find(after_[index]); found != seen.end()) {
            ++found->second.inAfter;
            found->second.after = index;
        }
    }
    std::vector<Match> unique;
    for (std::uint32_t index = stretch.before; index < stretch.beforeEnd; ++index) {
        const Seen& element = seen[before_[index]];
        if (element.inBefore == 1 && element.inAfter == 1) {
            unique.push_back({index, element.after, 1});
        }
    }
    return unique;
}

/// The middle snake of a shortest path (Myers 1986, section 4b) if at most `limit` edits from
/// either end lead to it; otherwise where the path from the start came furthest. The stretch must
/// be trimmed and not empty on either side.
Alignment::Middle Alignment::middle(const Stretch& stretch, std::uint32_t limit) {
    using Signed = std::int64_t;
    const Signed width = stretch.beforeEnd - stretch.before;
    const Signed height = stretch.afterEnd - stretch.after;
    const Signed delta = width - height;
    const Signed most = std::min<Signed>((width + height + 1) / 2, limit);
    forward_.assign(static_cast<std::size_t>(2 * most + 3), 0);
    backward_.assign(static_cast<std::size_t>(2 * most + 3), 0);
    const auto slot = [&](Signed diagonal) {
        return static_cast<std::size_t>(diagonal + most + 1);
    };
    const auto element = [](const std::vector<std::uint32_t>& sequence, Signed index) {
        return sequence[static_cast<std::size_t>(index)];
    };
    // How far one comes on a diagonal with one edit more, before any equal elements.
    const auto next = [&](const std::vector<std::uint32_t>& reach, Signed diagonal, Signed edits) {
        const Signed below = reach[slot(diagonal - 1)];
        const Signed above = reach[slot(diagonal + 1)];
        return diagonal == -edits || (diagonal != edits && below < above) ? above : below + 1;
    };
    for (Signed edits = 0; edits <= most; ++edits) {
        budget_ -= std::min<std::uint64_t>(budget_, static_cast<std::uint64_t>(2 * edits + 2));
        // Diagonals that have left the rectangle are passed over.
        const Signed lowest = -edits + 2 * std::max<Signed>(0, edits - height);
        const Signed highest = edits - 2 * std::max<Signed>(0, edits - width);
        for (Signed diagonal = lowest; diagonal <= highest; diagonal += 2) {
            const Signed from = next(forward_, diagonal, edits);
            Signed x = from;
            while (x < width && x - diagonal < height &&
                   element(before_, stretch.before + x) ==
                       element(after_, stretch.after + x - diagonal)) {
                ++x;
            }
            forward_[slot(diagonal)] = static_cast<std::uint32_t>(x);
            const Signed opposite = delta - diagonal;
            if (delta % 2 != 0 && std::abs(opposite) < edits &&
                x + backward_[slot(opposite)] >= width) {
                return {static_cast<std::uint32_t>(stretch.before + from),
                        static_cast<std::uint32_t>(stretch.after + from - diagonal),
                        static_cast<std::uint32_t>(x - from), true};
            }
        }
        for (Signed diagonal = lowest; diagonal <= highest; diagonal += 2) {
            const Signed from = next(backward_, diagonal, edits);
            Signed x = from;
            while (x < width && x - diagonal < height &&
                   element(before_, stretch.beforeEnd - 1 - x) ==
                       element(after_, stretch.afterEnd - 1 - (x - diagonal))) {
                ++x;
            }
            backward_[slot(diagonal)] = static_cast<std::uint32_t>(x);
            const Signed opposite = delta - diagonal;
            if (delta % 2 == 0 && std::abs(opposite) <= edits &&
                x + forward_[slot(opposite)] >= width) {
                return {static_cast<std::uint32_t>(stretch.beforeEnd - x),
                        static_cast<std::uint32_t>(stretch.afterEnd - (x - diagonal)),
                        static_cast<std::uint32_t>(x - from), true};
            }
        }
    }
    Middle furthest{stretch.before, stretch.after, 0, false};
    Signed reached = -1;
    for (Signed diagonal = -most; diagonal <= most; ++diagonal) {
        const Signed x = forward_[slot(diagonal)];
        const Signed y = x - diagonal;
        if (x <= width && y >= 0 && y <= height && x + y > reached) {
            reached = x + y;
            furthest.before = static_cast<std::uint32_t>(stretch.before + x);
            furthest.after = static_cast<std::uint32_t>(stretch.after + y);
        }
    }
    return furthest;
}

} // namespace palimpsest::provenance
