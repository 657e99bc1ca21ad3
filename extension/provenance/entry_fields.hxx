// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "provenance/character.hxx"
#include "provenance/entry.hxx"

#include <cstdint>
#include <limits>
#include <string>

namespace palimpsest::provenance {

// The fields of an entry, a step or a piece. All throw JournalError, in words that go on from
// "Entry 12 is damaged: ", where a field is missing or of another kind.

inline constexpr std::int64_t largestPosition = std::numeric_limits<std::uint32_t>::max();

/// The last millisecond of the year 9999, so that every time can be written in ISO 8601.
inline constexpr std::int64_t latestTime = 253'402'300'799'999;

bool hasField(const Json& object, const char* key);
const Json& field(const Json& object, const char* key);
std::string stringField(const Json& object, const char* key);
std::string stringField(const Json& object, const char* key, const std::string& ifAbsent);
bool truthField(const Json& object, const char* key, bool ifAbsent);

/// An integer from 0 to `largest`.
std::int64_t numberField(const Json& object, const char* key,
                         std::int64_t largest = largestInteger);
std::int64_t numberField(const Json& object, const char* key, std::int64_t largest,
                         std::int64_t ifAbsent);

/// A position, length or offset in code points.
std::uint32_t positionField(const Json& object, const char* key);

/// The text of a text object; redactedCharacter for each code point that was taken away. Throws
/// also for a text of more than mostCharacters, or one that holds redactedCharacter itself.
std::u32string textField(const Json& object, const char* key);

/// Characters by number as a journal writes them: [first, count].
Json spanJson(const Span& span);

/// Throws also for a character beyond mostCharacters; whether it exists is for the replay to check.
Span spanField(const Json& object, const char* key);
Spans spansField(const Json& object, const char* key); ///< an array of such; empty where absent

} // namespace palimpsest::provenance
