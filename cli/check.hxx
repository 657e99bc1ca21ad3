// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <string>

namespace palimpsest::cli {

/// One thing that was looked at, and what was found.
struct Check {
    enum class Result { sound, finding, note };
    std::string
        name; ///< "segments", "checkpoint", "replay", "redaction", "log file", "text", "anchors"
    Result result = Result::sound;
    std::string says; ///< one sentence
};

} // namespace palimpsest::cli
