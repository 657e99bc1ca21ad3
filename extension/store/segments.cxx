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

const std::vector<Segment>& Segments::update(const provenance::Journal& journal) {
    if (!segments_.empty() && !segments_.back().closed) {
        segments_.pop_back(); // the open one is always made anew
    }
    if (!continues(journal)) {
        segments_.clear();
        document_ = journal.document();
    }
    std::uint64_t first = segments_.empty() ? 0 : segments_.back().first + segments_.back().count;
    while (first < journal.size()) {
        std::string lines;
        std::uint64_t end = first;
        while (end < journal.size() && lines.size() < segmentBytes) {
            lines.append(journal.line(end++)).push_back('\n');
        }
        const bool closed = lines.size() >= segmentBytes;
        if (closed) {
            lastClosedLine_ = journal.line(end - 1);
        }
        segments_.push_back({segmentName(first), first, end - first, gzip(lines), closed});
        first = end;
    }
    return segments_;
}

} // namespace palimpsest::store
