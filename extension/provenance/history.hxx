// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "provenance/character_set.hxx"
#include "provenance/characters.hxx"
#include "provenance/patch.hxx"
#include "provenance/story.hxx"

#include <map>
#include <string>
#include <vector>

namespace palimpsest::provenance {

/// A maximal stretch of one origin and source (and, for the model, consecutive offsets).
struct Run {
    std::uint32_t start = 0;
    std::uint32_t length = 0;
    Attribution attribution;
    bool operator==(const Run&) const = default;
};

/// What a patch did, in numbers of characters: enough to take it back.
struct Change {
    std::uint32_t position = 0;
    Spans removed;
    Spans put;
};

/// All stories and all characters of one document: the state that a journal's replay arrives at.
/// Positions and lengths count code points.
class History {
  public:
    /// Applies a patch to a story (made empty if new). What is removed leaves first, so that a Same
    /// may name it. Pieces without characters are passed over. Throws std::out_of_range for a range
    /// outside the story, std::invalid_argument for a Same that stands in a story or a span that
    /// does not exist, std::length_error past 2^32 - 1 characters; the history is unchanged then.
    /// What it did stays valid until the next apply.
    const Change& apply(const std::string& story, const Patch& patch);

    bool has(const std::string& story) const;
    std::vector<std::string> stories() const;             ///< their ids, in order of id
    std::uint32_t length(const std::string& story) const; ///< 0 for a story that is not there
    std::u32string text(const std::string& story) const;  ///< empty for a story that is not there

    /// Throws std::out_of_range for a range outside the story.
    std::u32string text(const std::string& story, std::uint32_t start, std::uint32_t length) const;

    /// Throws std::out_of_range for a range outside the story.
    Spans spans(const std::string& story, std::uint32_t start, std::uint32_t length) const;

    /// In order, touching each other, covering the whole story.
    std::vector<Run> runs(const std::string& story) const;

    /// Throws std::out_of_range for a position outside the story.
    Attribution attributionAt(const std::string& story, std::uint32_t position) const;

    const Characters& characters() const;

    /// The state of one story; an empty one for a story that is not there.
    const Story& state(const std::string& story) const;

    /// Whether the character stands in any story now.
    bool stands(CharacterId id) const;

    /// Throws std::logic_error where an invariant does not hold.
    void check() const;

  private:
    void validate(const Story& story, const Patch& patch) const;
    void validateReturns(const Story& story, const Patch& patch) const;
    bool anyStands(Span span, const Spans& removed) const;
    void setStanding(const Spans& spans, bool standing);
    void put(const std::vector<Piece>& pieces, Spans& spans);

    Characters characters_;
    std::map<std::string, Story, std::less<>> stories_;
    CharacterSet standing_;
    Change last_; ///< kept for its memory
};

} // namespace palimpsest::provenance
