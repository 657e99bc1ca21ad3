// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "provenance/hash.hxx"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace palimpsest::provenance {

/// The hash of a leaf, an entry's committed form (RFC 9162 section 2.1.1).
Hash leafHash(std::string_view leaf);

/// The Merkle tree of RFC 9162 section 2.1, kept incrementally: appending costs O(log n) hashes at
/// worst and O(1) on average, and the past is never hashed again.
class Tree {
  public:
    void append(const Hash& leaf); ///< what leafHash() says of the entry
    std::uint64_t size() const;
    Hash root() const; ///< of the empty tree: SHA-256 of nothing

  private:
    std::uint64_t size_ = 0;
    std::vector<Hash> peaks_; ///< roots of the complete subtrees, largest first
};

/// The text of the C2SP checkpoint for a head (docs/journal-format.md, "The tree").
std::string checkpointText(std::string_view document, std::uint64_t size, const Hash& root);

struct Checkpoint {
    std::string document;
    std::uint64_t size = 0;
    std::string root; ///< base64
    bool operator==(const Checkpoint&) const = default;
};

/// Reads a checkpoint; nothing if it is not of its form: three lines, and after an empty one any
/// number of signatures (C2SP signed-note), which are not verified.
std::optional<Checkpoint> readCheckpoint(std::string_view text);

} // namespace palimpsest::provenance
