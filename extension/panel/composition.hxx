// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "provenance/origin.hxx"
#include "writer/origin_colours.hxx"

#include <array>
#include <cstdint>
#include <span>
#include <vector>

namespace palimpsest::panel {

/// One origin's part of a document.
struct Share {
    provenance::Origin origin = provenance::Origin::unknown;
    std::uint64_t characters = 0; ///< code points
    unsigned percent = 0;
    bool operator==(const Share&) const = default;
};

/// The origins that have any characters, in their fixed order. The percents sum to 100 (largest
/// remainder) and none that stands for a character is shown as 0 as long as another can spare one.
std::vector<Share> sharesOf(const std::array<std::uint64_t, 6>& charactersByOrigin);

/// The widths in pixels of a bar's segments: together `width`, in proportion, each at least `least`
/// where the bar is wide enough for that, so that a small part can still be seen.
std::vector<int> segmentsOf(std::span<const Share> shares, int width, int least);

using writer::colourOf;

} // namespace palimpsest::panel
