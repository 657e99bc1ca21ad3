// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "provenance/regard.hxx"

#include <optional>
#include <string>
#include <vector>

namespace palimpsest::panel {

class Texts;

/// What is shown of how a response is regarded.
struct RegardShown {
    bool list = false;   ///< to choose from
    bool why = false;    ///< a line for a word why
    bool report = false; ///< a bug that can be reported
    bool operator==(const RegardShown&) const = default;
};

/// `ended`: a response is shown that has come to its end.
RegardShown regardShown(bool ended, const std::optional<provenance::Regarded>& regarded);

/// The lines of the list: first one that says nothing, or takes back what was chosen, then every
/// regard.
std::vector<std::string> regardItems(const Texts& texts);

/// The line of the list for a regard, and back.
int itemOf(const std::optional<provenance::Regarded>& regarded);
std::optional<provenance::Regard> regardAt(int item);

} // namespace palimpsest::panel
