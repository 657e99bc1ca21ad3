// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "provenance/character.hxx"

#include <string>
#include <string_view>

namespace palimpsest::provenance {

/// The source of text that a program keeps up to date by itself (docs/attribution.md, "Machine-kept
/// text"): `kept:` and the program's name, as in `kept:Writer` or `kept:Zotero`. Its origin is
/// `office`.
inline std::string keptBy(std::string_view program) {
    return "kept:" + std::string(program);
}

inline bool isKept(const Attribution& attribution) {
    return attribution.origin == Origin::office && attribution.source.starts_with("kept:");
}

} // namespace palimpsest::provenance
