// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "provenance/characters.hxx"
#include "provenance/patch.hxx"
#include "provenance/story.hxx"

#include <map>
#include <string>
#include <vector>

namespace palimpsest::provenance {

/// A maximal stretch of one origin and source (and, for the model, consecutive offsets).
struct Run {
    std::uint32_t start = 0;
    std::uint32_t length = 0;
    Attribution attribution;
    bool operator==(const Run&) const = default;
};

/// What a patch did, in numbers of characters: enough to take it back.
struct Change {
    std::uint32_t position = 0;
    Spans removed;
    Spans put;
};

/// All stories and all characters of one document: the state that a journal's replay arrives at.
class History {
  public:
    /// Applies a patch to a story (made empty if new). Throws std::out_of_range for a range outside the
    /// story, std::invalid_argument for a Same that still stands in a story or a span that does not exist;
    /// the history is unchanged then.
    Change apply(const std::string& story, const Patch& patch);

    bool has(const std::string& story) const;
    std::vector<std::string> stories() const;
    std::uint32_t length(const std::string& story) const; ///< 0 for a story that is not there
    std::u32string text(const std::string& story) const;
    std::u32string text(const std::string& story, std::uint32_t start, std::uint32_t length) const;
    Spans spans(const std::string& story, std::uint32_t start, std::uint32_t length) const;
    std::vector<Run> runs(const std::string& story) const;
    Attribution attributionAt(const std::string& story, std::uint32_t position) const;
    const Characters& characters() const;

    /// Whether the character stands in any story now.
    bool stands(CharacterId id) const;

    void check() const;
};

} // namespace palimpsest::provenance
