// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "panel/handed_facts.hxx"
#include "panel/texts.hxx"
#include "provenance/inspection.hxx"

#include <cstdint>
#include <functional>
#include <string>

namespace palimpsest::panel {

/// What stays at home of a record.
struct Withheld {
    std::uint64_t texts = 0, characters = 0;
    std::uint64_t standing =
        0; ///< of these characters, those that stand in the document all the same
    std::uint64_t closed = 0; ///< entries that were not chosen, and lose the same text
};

/// A moment (ms since 1970) as a person writes it.
using Moment = std::function<std::string(std::int64_t)>;

/// 2026-03-12 10:02, in this computer's time.
std::string localMoment(std::int64_t at);

/// What the reader of a copy with that record sees of it, in plain lines for the person who hands
/// it in. `characters` are the document's, by origin.
std::string handedRecord(const HandedFacts& facts, const Withheld& withheld,
                         const provenance::Totals& characters, const Texts& texts,
                         const Moment& moment = localMoment);

} // namespace palimpsest::panel
