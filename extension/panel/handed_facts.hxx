// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "provenance/journal.hxx"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace palimpsest::panel {

/// A text of a record as its reader finds it: the text, or only how many code points it had.
struct HandedText {
    std::string utf8;
    std::uint64_t characters = 0;
    bool withheld = false;
};

/// What a reader of a record finds in it, without its edits one by one.
struct HandedFacts {
    /// A stretch of recording; times in ms since 1970.
    struct Sitting {
        std::string writer; ///< pseudonym
        std::int64_t begin = 0, end = 0;
    };
    struct Response {
        std::int64_t at = 0; ///< of the question, ms since 1970
        std::string model;   ///< as it was asked for; may be empty
        HandedText prompt;
        HandedText answer; ///< empty where none came
    };

    std::vector<Sitting> sittings;
    std::vector<Response> responses;
    /// The sources that the clipboard named for pasted text, with how often.
    std::map<std::string, std::uint64_t> sources;
    std::uint64_t deleted = 0; ///< characters that were deleted or cut and can still be read
    std::uint64_t notes = 0;   ///< of the writer, that can be read
    bool keyTimes = false;     ///< the time of each key
};

/// Reads them out of the journal that goes along. Throws JournalError where an entry is none.
HandedFacts handedFacts(const provenance::Journal& journal);

} // namespace palimpsest::panel
