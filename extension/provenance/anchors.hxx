// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "provenance/journal.hxx"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace palimpsest::provenance {

/// A timestamp over the beginning of a journal, as an `anchored` entry holds it: its token stamps
/// the checkpoint of the first `size` entries. Who signed it is another question
/// (timestamp_authorities.hxx).
struct Anchor {
    std::uint64_t entry = 0; ///< the number of the `anchored` entry
    std::uint64_t size = 0;  ///< how many entries it covers, from the first on
    std::string checkpoint;  ///< the text that was stamped
    std::string token;       ///< DER of the TimeStampToken
    std::string by;          ///< as the entry says: what the writer claims
    std::int64_t time = 0;   ///< ms since 1970 UTC, as the token says
};

/// The anchor that an `anchored` entry holds in a journal that begins with `checkpoint`'s entries.
/// Throws TimestampError where it does not hold, and JournalError where a field is missing.
Anchor anchorIn(const Json& entry, std::uint64_t number, const std::string& checkpoint);

/// Finds the anchors of a journal while its lines are taken in one by one, and holds each against
/// the entries that it covers (docs/journal-format.md, "Timestamps").
class AnchorReader {
  public:
    /// `lines`: those that are going to be taken in.
    explicit AnchorReader(const std::vector<std::string>& lines);

    /// The journal has just taken in `entry` as its last.
    void took(const Journal& journal, const Json& entry);

    /// The same where that entry is of another kind.
    void tookOther(const Journal& journal);

    const std::vector<Anchor>& anchors() const;    ///< those that hold
    const std::vector<std::string>& wrong() const; ///< of the others, a sentence each

  private:
    Anchor read(const Journal& journal, const Json& entry) const;

    std::map<std::uint64_t, std::string> checkpoints_; ///< by size; empty: not come to yet
    std::vector<Anchor> anchors_;
    std::vector<std::string> wrong_;
};

/// More `anchored` entries than this are damage, so that a hostile file cannot ask for any amount
/// of work.
inline constexpr std::size_t mostAnchors = 65'536;

} // namespace palimpsest::provenance
