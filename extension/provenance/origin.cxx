// SPDX-License-Identifier: MPL-2.0
#include "provenance/origin.hxx"

namespace palimpsest::provenance {

namespace {
constexpr std::array<std::string_view, 6> names{"keyboard", "model",    "pasted",
                                                "office",   "imported", "unknown"};
} // namespace

std::string_view name(Origin origin) {
    return names.at(static_cast<std::size_t>(origin));
}

std::optional<Origin> originNamed(std::string_view name) {
    for (const Origin origin : allOrigins) {
        if (names.at(static_cast<std::size_t>(origin)) == name) {
            return origin;
        }
    }
    return std::nullopt;
}

} // namespace palimpsest::provenance
