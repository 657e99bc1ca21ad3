// SPDX-License-Identifier: MPL-2.0
#pragma once

namespace palimpsest::cli {

/// What the command ends with.
enum ExitCode : int {
    done = 0,
    finding = 1, ///< done, and the answer is that text is not covered, the record damaged or absent
    wrongUse = 2,
    unreadable = 3,
};

} // namespace palimpsest::cli
