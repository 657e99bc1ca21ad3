// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <functional>
#include <string>
#include <vector>

namespace palimpsest::panel {

/// The response that `response` tries again, or empty.
using ParentOf = std::function<std::string(const std::string& response)>;

/// The tries of one question that `response` is among, itself included, in the order of `all`: what
/// it tries again, what that tries again, and all that try any of these again. `all` are the
/// responses of a document in the order asked.
std::vector<std::string> triesOf(const std::string& response, const std::vector<std::string>& all,
                                 const ParentOf& parentOf);

} // namespace palimpsest::panel
