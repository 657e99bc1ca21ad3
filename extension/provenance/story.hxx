// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "provenance/character.hxx"

#include <cstdint>
#include <vector>

namespace palimpsest::provenance {

/// The present state of one story: a sequence of characters, held as maximal spans.
/// Positions and lengths count code points.
class Story {
  public:
    std::uint32_t length() const;

    /// Replaces `removed` characters at `position` by `put`; returns what was removed.
    /// Throws std::out_of_range where the range lies outside the story.
    Spans splice(std::uint32_t position, std::uint32_t removed, const Spans& put);

    /// The characters of a range, in order.
    Spans spans(std::uint32_t position, std::uint32_t count) const;

    /// The character at a position. Throws std::out_of_range.
    CharacterId at(std::uint32_t position) const;

    /// All of it, in order.
    Spans all() const;

    void check() const;
};

} // namespace palimpsest::provenance
