// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "provenance/inspection.hxx"

#include <nlohmann/json.hpp>

#include <string>

namespace palimpsest::exchange {

/// What the document's file says of itself. UTF-8.
struct DocumentFacts {
    std::string title;
    std::string software; ///< that wrote the file; told where no record names what kept it
};

/// "palimpsest-inspection/1": what can be said of a document, for programs. `replay` is null where
/// there is no record. Times are ISO 8601 in UTC, durations ms, positions and lengths code points;
/// what is not known is null.
nlohmann::ordered_json inspectionJson(const provenance::Inspection& inspection,
                                      const provenance::Replay* replay, const DocumentFacts& facts);

/// "palimpsest-verification/1": the document and the coverage of the above, without its texts.
nlohmann::ordered_json verificationJson(const provenance::Inspection& inspection,
                                        const provenance::Replay* replay,
                                        const DocumentFacts& facts);

/// "no", "yes" or "doubted": what the writer said last of having checked a response.
std::string verifiedState(const provenance::ResponseRecord& response);

} // namespace palimpsest::exchange
