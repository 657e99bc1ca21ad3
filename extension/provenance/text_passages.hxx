// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "provenance/echo.hxx"
#include "provenance/history.hxx"

#include <cstdint>
#include <string>
#include <vector>

namespace palimpsest::provenance {

/// A stretch of a story that a person can be led to: the characters of one response with what was
/// written into them, the repetition of one by keyboard, or text that the record does not cover.
/// Positions and lengths count code points.
struct TextPassage {
    enum class Kind : std::uint8_t { model, echo, unknown };
    Kind kind = Kind::unknown;
    std::string story; ///< its id
    std::uint32_t start = 0;
    std::uint32_t length = 0; ///< from its first character to its last
    std::string response;     ///< that it is of, or repeats; empty where it is unknown
    std::uint32_t own = 0;    ///< of its characters, those of that kind
    bool copy = false;
    bool operator==(const TextPassage&) const = default;
};

using TextPassages = std::vector<TextPassage>;

/// Text that the record does not cover is one passage across so many code points that it does.
inline constexpr std::uint32_t widestRemainder = 16;

/// The passages of one story in order of their first character. The characters of a response are
/// one passage as long as at most `widestInsertion` (survival.hxx) others stand between them and
/// they have the response's order; a copy is a passage of its own. `runs` are those of the whole
/// story.
TextPassages textPassages(const std::string& story, const std::vector<Run>& runs,
                          const Echoes& echoes);

} // namespace palimpsest::provenance
