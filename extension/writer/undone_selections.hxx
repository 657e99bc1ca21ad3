// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <memory>
#include <utility>
#include <vector>

namespace palimpsest::writer {

class SelectionPlace;

/// What was selected before each step of ours, in the order of the undo stack: our steps are undone
/// latest first, and redone in turn, whatever stands between them.
class UndoneSelections {
  public:
    using Place = std::shared_ptr<const SelectionPlace>;

    /// A step of ours was done. What was undone can never be redone.
    void done(Place selected) {
        undone_.clear();
        if (done_.size() == most)
            done_.erase(done_.begin());
        done_.push_back(std::move(selected));
    }

    /// A step of ours was undone: what was selected before it. Nothing where that is not known.
    Place undone() { return move(done_, undone_); }
    void redone() { move(undone_, done_); }

  private:
    static constexpr std::size_t most = 100; ///< steps that the office remembers, too

    static Place move(std::vector<Place>& from, std::vector<Place>& to) {
        if (from.empty())
            return {};
        to.push_back(std::move(from.back()));
        from.pop_back();
        return to.back();
    }

    std::vector<Place> done_, undone_;
};

} // namespace palimpsest::writer
