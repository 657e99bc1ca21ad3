// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "provenance/inspected_runs.hxx"

namespace palimpsest::writer {

/// A stretch of a response that takes the place of a stretch of the text it worked on. Code points.
struct TakenPart {
    provenance::TextRange target;
    provenance::TextRange response;
    bool operator==(const TakenPart&) const = default;
};

} // namespace palimpsest::writer
