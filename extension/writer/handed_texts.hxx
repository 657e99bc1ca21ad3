// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "provenance/entry_choice.hxx"
#include "provenance/redaction.hxx"

#include <cstdint>
#include <optional>
#include <string_view>

namespace palimpsest::writer {

/// How much of its record goes along with a copy that is handed in. all: every text of it; own:
/// only what the writer typed, asked and noted; none: no text; noRecord: the record stays at home
/// altogether. The text of the document itself goes along in any case.
enum class HandedTexts : std::uint8_t { all, own, none, noRecord };

/// "all", "own", "none" and "no-record", as the command names them; nothing for another word.
std::optional<HandedTexts> handedTextsNamed(std::string_view name);

/// What stays at home of a record, with every text of the entries in `struck`; nothing where all of
/// it goes along or none of it. Takes long for long records. Throws JournalError where the journal
/// does not replay.
std::optional<provenance::Redaction> withheld(const provenance::Journal& journal, HandedTexts texts,
                                              const provenance::EntryChoice& struck);

} // namespace palimpsest::writer
