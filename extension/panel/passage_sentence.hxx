// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "panel/texts.hxx"
#include "provenance/replay.hxx"
#include "provenance/survival.hxx"
#include "provenance/text_passages.hxx"

#include <string>

namespace palimpsest::panel {

/// What is known of the response of a passage; pointers may be null.
struct PassageSource {
    const provenance::ResponseRecord* response = nullptr;
    const provenance::Survival* survival = nullptr;
};

/// A line of the list: the passage's first words, what it is and how much of the response it keeps.
/// `excerpt`: its text, or the beginning of it.
std::string passageItem(const provenance::TextPassage& passage, std::u32string_view excerpt,
                        const PassageSource& source, const Texts& texts);

/// Where the passage came from and what became of it, in one or two sentences. `asked`: when, as
/// people write it; may be empty.
std::string passageLineage(const provenance::TextPassage& passage, const PassageSource& source,
                           const std::string& asked, const Texts& texts);

/// The beginning of a text in one line, at most so many code points, … at the end where it goes on.
std::string beginningOf(std::u32string_view text, std::size_t most);

} // namespace palimpsest::panel
