// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <cstdint>
#include <string>

namespace palimpsest::writer {

/// What a session says to the person.
enum class Sentence : std::uint8_t {
    noSuchResponse,
    responseUnfinished,
    emptyPart,
    questionUnderWay,
    nothingToAsk,
    noSelection,
    targetChanged,
    nothingToReplace,
    readOnly,
    noWindow,
    damagedRecord,
    logFileFailed,
    firstSave,
    recordWithheld,
    recordTakenOut,
    logFileStays,
    noTimestamp,
    notRecorded,
    unknownMode,
    undoTitle
};

/// In English or, where `language` begins with "fr", in French.
std::string sentence(Sentence which, const std::string& language);

} // namespace palimpsest::writer
