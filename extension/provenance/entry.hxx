// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "provenance/committed_text.hxx"
#include "provenance/hash.hxx"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace palimpsest::provenance {

using Json = nlohmann::json;

/// What is wrong with a journal, and where.
class JournalError : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

/// The largest integer that a journal may hold: 2^53 - 1, exact in every language.
inline constexpr std::int64_t largestInteger = 9007199254740991;

/// How deep objects and arrays may be nested in an entry, the entry itself counted.
inline constexpr std::size_t deepestNesting = 64;

/// RFC 8785 in the narrowing of docs/journal-format.md. Throws JournalError for a fraction, a null,
/// an integer beyond 2^53 - 1, a key that is not printable ASCII, nesting beyond 64 levels, or
/// invalid UTF-8.
std::string canonical(const Json& value);

/// Parses one entry's line; bounds nesting at 64 levels. Throws JournalError unless it is an object
/// in canonical form.
Json parseEntry(std::string_view line);

/// A text object for UTF-8 text. Bytes that are not UTF-8 become U+FFFD, and so does U+FFFF, which
/// in a history stands for a character whose text was taken away.
Json textObject(std::string_view utf8);
Json textObject(std::u32string_view text);

bool isText(const Json& value);     ///< any of its forms
bool isRedacted(const Json& value); ///< the hashed form

/// The salt that stands beside a text, as it does once the seed is gone from which it followed;
/// nothing for a text in another form.
std::optional<Hash> ownSalt(const Json& text);

/// The salt of the i-th text object of the entry of that number, as it follows from a seed.
Hash seededSalt(const Seed& seed, std::uint64_t entry, std::uint64_t text);

/// The text objects of an entry in the order of its canonical form; they live as long as it.
std::vector<const Json*> textObjects(const Json& entry);

/// The committed form of an entry: every text object hashed with its own salt or, where it has
/// none, the seed's. Texts that are redacted already stay as they are.
std::string committedForm(const Json& entry, const SeededSalts& seeded);

/// The hashed form of a text with that salt.
Json redactedText(std::string_view utf8, const Hash& salt);

std::u32string toUtf32(std::string_view utf8); ///< invalid bytes become U+FFFD
std::string toUtf8(std::u32string_view text);  ///< what is no scalar value becomes U+FFFD
std::string validUtf8(std::string_view bytes); ///< with U+FFFD for bytes that are no UTF-8

} // namespace palimpsest::provenance
