// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "provenance/patch.hxx"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace palimpsest::writer {

/// A stretch of a story that a program keeps up to date by itself (docs/attribution.md,
/// "Machine-kept text"). Counts code points.
struct KeptRange {
    std::string story;
    std::uint32_t start = 0, length = 0;
    std::string program;
    bool paragraphs = false; ///< whole ones: the breaks beside it that come with it are its own
};

/// The program that gives its citations and bibliographies such names; empty for any other name.
std::string citationProgram(std::string_view name);

/// What is known of how new text came.
enum class KeptBy : std::uint8_t {
    program,    ///< Writer or a program made it: all of it that lies in a range is kept
    nobodySeen, ///< no key and no command: kept where the whole range came with it
    import      ///< it stood there when recording began: all of it that lies in a range is kept
};

/// The patches with new text that lies in one of the ranges as machine-kept. `ranges` are those of
/// the story after the patches and, where these are applied from the last to the first, after
/// others before them, which have moved the text by `shift` (modulo 2^32).
std::vector<provenance::Patch> withKept(std::vector<provenance::Patch> patches,
                                        const std::vector<KeptRange>& ranges, std::uint32_t shift,
                                        KeptBy by);

} // namespace palimpsest::writer
