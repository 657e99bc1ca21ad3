// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace palimpsest::bench {

/// One recorded change. Positions and counts are code points.
struct TracePatch {
    static constexpr int keystroke = 0;
    static constexpr int paste = -1;

    std::uint32_t position = 0;
    std::uint32_t removed = 0;
    std::u32string inserted;
    int origin = keystroke; ///< or paste, or n ≥ 1: the n-th response of a model, accepted
    std::int64_t time = 0;  ///< ms since 1970; 0 where none was recorded
};

/// A recorded editing session.
struct Trace {
    std::string name;
    std::u32string start, end;
    std::vector<TracePatch> patches;
};

/// Reads an editing trace (.json) or CoAuthor sessions, one a line (.ndjson), either of them also
/// as .gz. Throws std::runtime_error with a sentence where the file cannot be read.
std::vector<Trace> readTraces(const std::filesystem::path& file);

/// An editing trace: `{startContent, endContent, txns: [{time, patches: [[position, deleted,
/// inserted]]}]}`, positions in code points.
Trace editingTrace(std::string name, std::string_view json);

/// A CoAuthor session: `{id, startContent, endContent, patches: [[position, deleted, inserted,
/// origin, time_ms]]}`, positions in UTF-16 code units.
Trace coauthorSession(std::string_view json);

} // namespace palimpsest::bench
