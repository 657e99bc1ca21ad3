// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "provenance/journal.hxx"
#include "store/gzip.hxx"
#include "store/store_error.hxx"

#include <cstddef>
#include <cstdint>
#include <optional>
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

/// The lines of the entries [first, end), line ends included: as many as one segment takes.
struct SegmentLines {
    std::uint64_t first = 0, end = 0;
    std::string text;
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

    /// The lines of the next segment, where the journal has enough for one that is closed: for
    /// gzip() on another thread, so that a save need not compress them.
    std::optional<SegmentLines> due(const provenance::Journal& journal);

    /// Takes over what due() gave, compressed; nothing where the journal or the segments became
    /// others since.
    void close(const provenance::Journal& journal, const SegmentLines& lines, std::string packed);

    /// Brings the segments up to the journal; valid until the next call. Begins again where the
    /// journal is another one than before, or another continuation of it.
    const std::vector<Segment>& update(const provenance::Journal& journal);

  private:
    bool continues(const provenance::Journal& journal) const;
    void keepClosed(const provenance::Journal& journal);
    std::uint64_t end() const; ///< the entry behind all segments
    SegmentLines following(const provenance::Journal& journal) const;

    std::string document_;
    std::string lastClosedLine_; ///< tells another continuation of the same document apart
    std::vector<Segment> segments_;
};

} // namespace palimpsest::store
