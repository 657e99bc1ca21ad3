// SPDX-License-Identifier: MPL-2.0
// How a response ended. Its text went to the Sink as it came.
#pragma once

#include "model/failure.hxx"

#include <optional>
#include <string>

namespace palimpsest::model {

struct Usage {
    int promptTokens = 0;
    int completionTokens = 0;
    bool known = false; // false: the server did not say
};

struct Outcome {
    bool complete = false; // the model ended by itself (finish says how)
    std::string finish;    // "stop", "length", … as the server says; "stopped" by the writer
    Usage usage;
    std::string modelReported;      // the name the server gave; may be empty
    std::optional<Failure> failure; // set exactly where complete is false
    long firstTokenMs = -1;         // from the call to the first text; -1: no text came
    long totalMs = 0;               // from the call to the end
};

} // namespace palimpsest::model
