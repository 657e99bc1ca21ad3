// SPDX-License-Identifier: MPL-2.0
#include "provenance/patch.hxx"

#include <array>

namespace palimpsest::provenance {

std::string_view name(Cause cause) {
    constexpr std::array<std::string_view, 15> names{
        "keyboard", "command", "delete",      "paste",   "cut",    "drag", "undo",   "redo",
        "model",    "replace", "autocorrect", "program", "import", "gap",  "unclear"};
    return names.at(static_cast<std::size_t>(cause));
}

} // namespace palimpsest::provenance
