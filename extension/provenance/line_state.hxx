// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "provenance/history.hxx"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace palimpsest::provenance {

/// A state of a story that lies some changes away from the present one, reached change by change.
/// Positions and counts are code points.
class LineState {
  public:
    /// Begins at the present state. `history` must outlive this and stay as it is.
    LineState(const History& history, const std::string& story);

    /// Goes on to the state in which `put` stands in place of `removed` characters; false, and the
    /// same state as before, if there is no such range.
    bool replace(std::uint32_t position, std::uint32_t removed, const Spans& put);

    std::uint32_t length() const;

    /// Whether this state's text is the present text with `removed` code points at `position`
    /// replaced by `inserted`. Adds the code points compared to `compared`.
    bool isPresentWith(std::uint32_t position, std::uint32_t removed, std::u32string_view inserted,
                       std::uint64_t& compared) const;

    /// The patch that leads from the present state to this one; nothing if a character would stand
    /// twice.
    std::optional<Patch> patch() const;

  private:
    const History& history_;
    const Story& presentState_;
    Story state_;
    /// Characters at the start and the end that no change since the present has touched.
    std::uint32_t start_, end_;
};

} // namespace palimpsest::provenance
