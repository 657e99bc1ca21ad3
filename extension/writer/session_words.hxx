// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <cstddef>
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
    notAllSent,
    readOnly,
    noWindow,
    damagedRecord,
    logFileFailed,
    firstSave,
    recordWithheld,
    recordTakenOut,
    logFileStays,
    otherContinuation,
    noTimestamp,
    notRecorded,
    unknownMode,
    passageGone,
    undoTitle
};

/// In English or, where `language` begins with "fr", in French.
std::string sentence(Sentence which, const std::string& language);

/// What goes along with a copy: `answers` questions to a model with what it answered. Not certain:
/// only where the format of the copy carries it.
std::string travelSentence(bool certain, std::size_t answers, const std::string& language);

} // namespace palimpsest::writer
