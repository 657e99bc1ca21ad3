// SPDX-License-Identifier: MPL-2.0
// One request, the same for every provider. All texts are UTF-8.
#pragma once

#include "model/action.hxx"

#include <optional>
#include <string>
#include <vector>

namespace palimpsest::model {

struct Request {
    // One message of the conversation so far. role: "user" or "assistant".
    struct Turn {
        std::string role;
        std::string text;
    };

    Action action = Action::ask;
    std::string prompt;        // what the writer typed; may be empty where there is a context
    std::string context;       // the text that the request works on; may be empty
    std::string language;      // BCP 47, of the document, e.g. "en", "fr-CH"; may be empty
    std::string model;         // empty: the provider's own
    std::vector<Turn> earlier; // oldest first
    std::optional<double> temperature;
    std::optional<int> maxTokens;
};

} // namespace palimpsest::model
