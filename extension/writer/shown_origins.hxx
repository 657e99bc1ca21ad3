// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "provenance/history.hxx"

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace palimpsest::writer {

/// A stretch of a paragraph as Writer shows it. UTF-16 units from the paragraph's start.
struct ShownOrigin {
    std::int32_t start = 0;
    std::int32_t length = 0;
    provenance::Origin origin = provenance::Origin::unknown;
    bool operator==(const ShownOrigin&) const = default;
};

struct ShownOrigins {
    std::vector<ShownOrigin> stretches; ///< in order, none of them entered by keyboard
    bool exact = false;                 ///< what is shown is what was recorded
    bool operator==(const ShownOrigins&) const = default;
};

/// Whose a paragraph's text is, where it is shown. `recorded`: its story text; `runs` cover that,
/// with positions that count from `recorded`'s start. `shown`: the same with fields and notes
/// written out, which stand as U+FFFC in the story text. Where something else is shown than was
/// recorded, what both begin and end with is found; the rest is `rest`, or nothing.
ShownOrigins shownOrigins(std::u32string_view recorded, const std::vector<provenance::Run>& runs,
                          std::u16string_view shown,
                          std::optional<provenance::Origin> rest = std::nullopt);

} // namespace palimpsest::writer
