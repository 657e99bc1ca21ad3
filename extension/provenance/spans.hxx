// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "provenance/character.hxx"

#include <algorithm>

namespace palimpsest::provenance {

/// `length` characters of a stretch from the one at `start` on, or as many as there are.
inline Spans part(const Spans& whole, std::uint32_t start, std::uint32_t length) {
    Spans spans;
    for (const Span& span : whole) {
        const std::uint32_t passed = std::min(start, span.count);
        start -= passed;
        const std::uint32_t taken = std::min(length, span.count - passed);
        length -= taken;
        if (taken > 0) {
            spans.push_back({span.first + passed, taken});
        }
    }
    return spans;
}

} // namespace palimpsest::provenance
