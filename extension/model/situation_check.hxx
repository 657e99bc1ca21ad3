// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "model/situation.hxx"

#include <optional>
#include <string>

namespace palimpsest::model {

// What is wrong with a situation file, and where: a JSON pointer (RFC 6901), and what follows "it".
struct SituationFault {
    std::string path;
    std::string what;
};

// What the parts of a situation say about each other and is not so: ids given twice or to nothing,
// a prompt that no response answers, a friction that its response does not have. The first such
// fault.
std::optional<SituationFault> faultIn(const Situation& situation);

} // namespace palimpsest::model
