// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "panel/column.hxx"

#include <functional>
#include <string>
#include <vector>

namespace palimpsest::panel {

/// A control by its name, and where it stands.
struct Placed {
    std::string name;
    Box box;
    bool operator==(const Placed&) const = default;
};

/// Everything that is shown. What is not named is hidden.
struct Arrangement {
    std::vector<Placed> controls;
    int height = 0; ///< what it takes
};

/// The size of a control: its own where `width` is 0, otherwise with its text wrapped to that
/// width.
using Measure = std::function<Size(const std::string& name, int width)>;

} // namespace palimpsest::panel
