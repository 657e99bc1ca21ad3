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

std::uint64_t Segments::end() const {
    return segments_.empty() ? 0 : segments_.back().first + segments_.back().count;
}

SegmentLines Segments::following(const provenance::Journal& journal) const {
    SegmentLines lines;
    lines.first = lines.end = end();
    while (lines.end < journal.size() && lines.text.size() < segmentBytes) {
        lines.text.append(journal.line(lines.end++)).push_back('\n');
    }
    return lines;
}

std::optional<SegmentLines> Segments::due(const provenance::Journal& journal) {
    keepClosed(journal);
    SegmentLines lines = following(journal);
    if (lines.text.size() < segmentBytes) {
        return std::nullopt;
    }
    return lines;
}

void Segments::close(const provenance::Journal& journal, const SegmentLines& lines,
                     std::string packed) {
    keepClosed(journal);
    if (lines.first != end() || following(journal).text != lines.text) {
        return;
    }
    lastClosedLine_ = journal.line(lines.end - 1);
    segments_.push_back(
        {segmentName(lines.first), lines.first, lines.end - lines.first, std::move(packed), true});
}

const std::vector<Segment>& Segments::update(const provenance::Journal& journal) {
    while (const auto lines = due(journal)) {
        close(journal, *lines, gzip(lines->text));
    }
    if (const SegmentLines lines = following(journal); lines.end > lines.first) {
        segments_.push_back({segmentName(lines.first), lines.first, lines.end - lines.first,
                             gzip(lines.text), false});
    }
    return segments_;
}

} // namespace palimpsest::store
