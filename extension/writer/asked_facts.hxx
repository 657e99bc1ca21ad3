// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "provenance/entry.hxx"

#include <string>

namespace palimpsest::writer {

/// How a response was asked for, and what the server said of itself. UTF-8; what is not known is
/// empty.
struct AskedFacts {
    std::string action, prompt, system, provider, host, model;
    std::string modelReported; ///< as the server named it
    std::string finish;        ///< how the response ended, in the server's word, or why it failed
    provenance::Json parameters = provenance::Json::object();
    std::string software; ///< this extension's version and the office's
};

} // namespace palimpsest::writer
