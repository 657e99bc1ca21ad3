// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "provenance/origin.hxx"

#include <cstdint>
#include <string>
#include <vector>

namespace palimpsest::provenance {

/// The number of a character, given in the order in which characters came into being and never
/// used twice (docs/journal-format.md, "Characters have numbers").
using CharacterId = std::uint32_t;

/// Consecutive characters by number: first, first + 1, … Counts code points.
struct Span {
    CharacterId first = 0;
    std::uint32_t count = 0;
    bool operator==(const Span&) const = default;
};

using Spans = std::vector<Span>;

/// What is known of where a character came from.
struct Attribution {
    Origin origin = Origin::unknown;
    std::string source;       ///< session, response, clipboard, command or gap
    std::uint32_t offset = 0; ///< for the model: code points into the response
    bool copy = false;        ///< came by copying an earlier character
    bool operator==(const Attribution&) const = default;
};

/// Whether the session or response that it names is one of another document's record, from which
/// the text was copied: then its source is `<document>/<session or response>`, where the document's
/// id is a UUID, of which only the letters are looked at.
inline bool isOfAnotherRecord(const Attribution& attribution) {
    const bool named = attribution.origin == Origin::keyboard ||
                       attribution.origin == Origin::imported ||
                       attribution.origin == Origin::model;
    constexpr std::size_t uuid = 36;
    return named && attribution.source.size() > uuid + 1 && attribution.source[uuid] == '/' &&
           attribution.source.find_first_not_of("0123456789abcdefABCDEF-") == uuid;
}

} // namespace palimpsest::provenance
