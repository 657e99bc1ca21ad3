// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "provenance/characters.hxx"
#include "provenance/entry.hxx"
#include "provenance/patch.hxx"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace palimpsest::provenance {

/// The most characters that one journal may bring into being, and the most that may have been taken
/// away from it. A book has a million; a reader refuses more, so that a hostile file cannot exhaust
/// its memory with a few bytes.
inline constexpr std::uint32_t mostCharacters = 1U << 25U;

/// One step of an edit entry (docs/journal-format.md, "Edits"). Positions count code points.
struct EditStep {
    enum class Kind : std::uint8_t { type, eraseForward, eraseBack, splice };

    Kind kind = Kind::splice;
    std::uint32_t position = 0;
    std::u32string text; ///< typed, erased or cut; redactedCharacter for each code point taken away
    std::vector<Piece> put;       ///< of a splice
    std::vector<std::int64_t> ms; ///< since what came before it; empty where no times are kept

    /// What the step does to its story. Typed characters are those of `session`.
    Patch patch(const std::string& session) const;

    /// The same into a patch whose memory is used again.
    void patch(const std::string& session, Patch& patch) const;
};

/// The step as it stands in the journal.
Json stepJson(const EditStep& step);

/// Throws JournalError where it is no step; whether it fits the story is for the replay to check.
EditStep readStep(const Json& step);

/// Whether `stored`, read from a journal, can be the text `actual` of a history: of equal length
/// and equal in every place, where a redacted character on either side fits any.
bool fits(std::u32string_view actual, std::u32string_view stored);

} // namespace palimpsest::provenance
