// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "provenance/hash.hxx"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>

namespace palimpsest::provenance {

using Json = nlohmann::json;

/// What is wrong with a journal, and where.
class JournalError : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

/// RFC 8785 in the narrowing of docs/journal-format.md. Throws JournalError for a fraction, a null, an
/// integer beyond 2^53 - 1, a key that is not printable ASCII, or invalid UTF-8.
std::string canonical(const Json& value);

/// Parses one entry's line; bounds nesting at 64 levels. Throws JournalError unless it is an object
/// in canonical form.
Json parseEntry(std::string_view line);

/// A text object for UTF-8 text.
Json textObject(std::string_view utf8);

bool isText(const Json& value);     ///< either form
bool isRedacted(const Json& value); ///< the hashed form

/// The committed form of an entry: every text object hashed with its salt. Texts that are
/// redacted already stay as they are.
std::string committedForm(const Json& entry, const Seed& seed);

std::u32string toUtf32(std::string_view utf8); ///< invalid bytes become U+FFFD
std::string toUtf8(std::u32string_view text);

} // namespace palimpsest::provenance
