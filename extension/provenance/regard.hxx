// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "provenance/replay.hxx"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace palimpsest::provenance {

/// How a writer regards a response.
enum class Regard : std::uint8_t { inspiring, useful, doubtful, wrong, harmful, bug };

inline constexpr std::array allRegards{Regard::inspiring, Regard::useful,  Regard::doubtful,
                                       Regard::wrong,     Regard::harmful, Regard::bug};

/// The label under which a journal enters it: "inspiring", "useful", …
std::string_view name(Regard regard);

/// The regard of that label, or nothing if there is none.
std::optional<Regard> regardNamed(std::string_view label);

/// The label of an annotation that takes back the regard before it.
inline constexpr std::string_view regardWithdrawn = "withdrawn";

/// A response as it is regarded, with the word why (UTF-8, may be empty).
struct Regarded {
    Regard regard = Regard::useful;
    std::string why;
    std::int64_t at = 0; ///< ms since 1970
    bool operator==(const Regarded&) const = default;
};

/// The last regard among these annotations; nothing where it was taken back or there is none.
std::optional<Regarded> regardIn(const std::vector<AnnotationRecord>& annotations);

} // namespace palimpsest::provenance
