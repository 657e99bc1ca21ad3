// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "panel/handed_record.hxx"
#include "panel/texts.hxx"
#include "provenance/journal.hxx"

#include <cstdint>
#include <string>
#include <vector>

namespace palimpsest::panel {

/// The texts of one entry of a record which its reader finds there and not in the document alone.
struct StrikableText {
    enum class Kind : std::uint8_t { question, response, unfinished, note, source, deleted };

    Kind kind = Kind::deleted;
    std::uint64_t entry = 0;
    std::int64_t at = 0;          ///< ms since 1970
    std::uint64_t characters = 0; ///< code points, of all of them
    std::string begin;            ///< of the text by which it is known, in one line, UTF-8
    bool longer = false;          ///< that text goes on
    bool operator==(const StrikableText&) const = default;
};

/// Those of a journal, in the order in which somebody looks for them: questions and responses as
/// they came, then notes and the sources of pasted text, then what was deleted, the longest first.
/// What was taken away earlier is none. Throws JournalError where an entry is none.
std::vector<StrikableText> strikableTexts(const provenance::Journal& journal);

/// One of them in a line for a person.
std::string strikableLine(const StrikableText& text, const Texts& texts,
                          const Moment& moment = localMoment);

} // namespace palimpsest::panel
