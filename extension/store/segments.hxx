// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "provenance/journal.hxx"
#include "store/gzip.hxx"
#include "store/store_error.hxx"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace palimpsest::store {

/// A segment that holds this many bytes of lines, line ends included, is closed.
inline constexpr std::size_t segmentBytes = 65'536;

/// Consecutive entries of a journal as they lie in the package (docs/journal-format.md, "The three
/// homes").
struct Segment {
    std::string name; ///< "000000.jsonl.gz"
    std::uint64_t first = 0;
    std::uint64_t count = 0;
    std::string bytes; ///< gzip
    bool closed = false;
};

/// The name of the segment that begins with this entry.
std::string segmentName(std::uint64_t firstEntry);

/// A journal cut into segments. Closed segments are compressed once and kept, so that a save
/// compresses the last one only. Belongs to one journal at a time.
class Segments {
  public:
    Segments() = default;

    /// Goes on with the closed segments of the package that the journal was read from: the first
    /// ones without a gap, whose lines are the journal's.
    Segments(const provenance::Journal& journal, std::vector<Segment> closed);

    /// Closes and compresses the next segment if the journal has enough lines for it; whether it
    /// did. What a save would have to compress can so be done one by one before it.
    bool closeNext(const provenance::Journal& journal);

    /// Brings the segments up to the journal; valid until the next call. Begins again where the
    /// journal is another one than before, or another continuation of it.
    const std::vector<Segment>& update(const provenance::Journal& journal);

  private:
    /// The lines of the entries [first, end), as many as one segment takes.
    struct Lines {
        std::uint64_t first = 0, end = 0;
        std::string text;
    };

    bool continues(const provenance::Journal& journal) const;
    void keepClosed(const provenance::Journal& journal);
    Lines following(const provenance::Journal& journal) const;

    std::string document_;
    std::string lastClosedLine_; ///< tells another continuation of the same document apart
    std::vector<Segment> segments_;
};

} // namespace palimpsest::store
