// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "provenance/history.hxx"
#include "provenance/journal.hxx"
#include "provenance/passages.hxx"

#include <cstdint>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace palimpsest::provenance {

/// Whether a text object of an entry, which is one of the entry's own, is to be taken away.
using ChosenText = std::function<bool(const Json& entry, const Json& text)>;

/// Whether a text is not one that the writer typed, asked or noted: answers, instructions to
/// models, what was pasted, brought in or put in by a program.
bool isOfOthers(const Json& entry, const Json& text);

/// A journal some of whose texts were taken away.
struct Redaction {
    Journal journal;                ///< with the same entries and tree, and a seed of its own
    std::set<std::uint64_t> chosen; ///< entries that the choice took texts from
    std::set<std::uint64_t> closed; ///< entries that others were taken from, for the same text
    std::uint64_t texts = 0;        ///< taken away, those of earlier redactions left out
    std::uint64_t characters = 0;   ///< in them
    std::map<std::string, Spans>
        standing;      ///< by story: where what was taken away stands at the end, in code points
    Passages passages; ///< what was taken away, to be sought elsewhere
};

/// Takes the chosen texts away, and all others in which the same text lies (docs/redaction.md):
/// characters by their numbers wherever they were typed, put, copied, cut or deleted, answers by
/// what was taken in from them, and every text that quotes one of these. `seed` is the new one.
/// The journal must be one that replays; throws JournalError where it does not.
Redaction redact(const Journal& journal, const ChosenText& chosen, const Seed& seed);

} // namespace palimpsest::provenance
