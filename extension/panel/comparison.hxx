// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "panel/sentence_changes.hxx"
#include "writer/taken_part.hxx"

#include <cstddef>
#include <set>
#include <string_view>
#include <vector>

namespace palimpsest::panel {

/// Two texts compared, and which of the sentences that are different in the second are taken: all,
/// until one is left.
class Comparison {
  public:
    Comparison() = default;
    Comparison(std::u32string_view before, std::u32string_view after)
        : sentences_(sentenceChanges(before, after)) {}

    const std::vector<SentenceChange>& sentences() const { return sentences_; }
    /// The numbers of those that are different.
    std::vector<std::size_t> changed() const;
    /// Whether enough words are the same for one text to be read as the other one rewritten.
    bool rewrites() const;

    bool taken(std::size_t sentence) const { return !left_.contains(sentence); }
    void take(std::size_t sentence, bool take);
    bool takesAll() const { return left_.empty(); }
    bool takesAny() const; ///< of those that are different
    /// What is taken, in order, neighbours joined; sentences that are the same in both count as
    /// taken.
    std::vector<writer::TakenPart> parts() const;

  private:
    std::vector<SentenceChange> sentences_;
    std::set<std::size_t> left_;
};

} // namespace palimpsest::panel
