// SPDX-License-Identifier: MPL-2.0
#include "store/segments.hxx"

#include <utility>

namespace palimpsest::store {

std::string segmentName(std::uint64_t firstEntry) {
    std::string digits = std::to_string(firstEntry);
    if (digits.size() < 6) {
        digits.insert(0, 6 - digits.size(), '0');
    }
    return digits + ".jsonl.gz";
}

Segments::Segments(const provenance::Journal& journal, std::vector<Segment> closed)
    : document_(journal.document()) {
    const std::uint64_t end = closed.empty() ? 0 : closed.back().first + closed.back().count;
    if (end > 0 && end <= journal.size()) {
        lastClosedLine_ = journal.line(end - 1);
        segments_ = std::move(closed);
    }
}

bool Segments::continues(const provenance::Journal& journal) const {
    if (journal.document() != document_) {
        return false;
    }
    if (segments_.empty()) {
        return true;
    }
    const std::uint64_t closed = segments_.back().first + segments_.back().count;
    return closed <= journal.size() && journal.line(closed - 1) == lastClosedLine_;
}

/// Drops the open segment, which is always made anew, and all where the journal is another one.
void Segments::keepClosed(const provenance::Journal& journal) {
    if (!segments_.empty() && !segments_.back().closed) {
        segments_.pop_back();
    }
    if (!continues(journal)) {
        segments_.clear();
        document_ = journal.document();
    }
}

Segments::Lines Segments::following(const provenance::Journal& journal) const {
    Lines lines;
    lines.first = segments_.empty() ? 0 : segments_.back().first + segments_.back().count;
    lines.end = lines.first;
    while (lines.end < journal.size() && lines.text.size() < segmentBytes) {
        lines.text.append(journal.line(lines.end++)).push_back('\n');
    }
    return lines;
}

bool Segments::closeNext(const provenance::Journal& journal) {
    keepClosed(journal);
    const Lines lines = following(journal);
    if (lines.text.size() < segmentBytes) {
        return false;
    }
    lastClosedLine_ = journal.line(lines.end - 1);
    segments_.push_back(
        {segmentName(lines.first), lines.first, lines.end - lines.first, gzip(lines.text), true});
    return true;
}

const std::vector<Segment>& Segments::update(const provenance::Journal& journal) {
    while (closeNext(journal)) {
    }
    if (const Lines lines = following(journal); lines.end > lines.first) {
        segments_.push_back({segmentName(lines.first), lines.first, lines.end - lines.first,
                             gzip(lines.text), false});
    }
    return segments_;
}

} // namespace palimpsest::store
