// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "provenance/history.hxx"

#include <cstddef>
#include <functional>
#include <map>
#include <string>
#include <vector>

namespace palimpsest::provenance {

/// The changes since the first of some moments, so that the stories can be had as they were then.
/// Grows with edits and not with text: what is typed or deleted in one go is one change. Nothing is
/// kept before the first moment.
class Past {
  public:
    using Stories = std::map<std::string, Story>;

    /// Remembers this moment; returns its number, from 0.
    std::size_t remember();

    /// Every change of every story has to be told, in order.
    void changed(const std::string& story, const Change& change);

    /// Calls `visit(moment, stories)` for each moment from the last to the first, with the stories
    /// as they were. `present`: the history as the last change left it. Linear in the changes.
    void walkBack(const History& present,
                  const std::function<void(std::size_t, const Stories&)>& visit) const;

  private:
    /// `removed` and then `put` spans, the next ones of spans_, at a position of a story.
    struct Kept {
        std::uint32_t story, position, removed, put;
    };

    bool joins(std::uint32_t story, const Change& change);

    std::vector<std::string> stories_; ///< by number
    std::vector<Kept> changes_;
    Spans spans_;
    std::vector<std::size_t> moments_; ///< how many changes there were then
};

} // namespace palimpsest::provenance
