// SPDX-License-Identifier: MPL-2.0
#include "provenance/inspected_runs.hxx"

#include <algorithm>
#include <limits>

namespace palimpsest::provenance {

namespace {

/// Goes along ranges in order, none of which overlap.
template <typename Range>
class Along {
  public:
    explicit Along(const std::vector<Range>& ranges) : next_(ranges.begin()), end_(ranges.end()) {}

    /// The range that holds a position, or null. Positions never go down.
    const Range* at(std::uint32_t position) {
        while (next_ != end_ && next_->start + next_->length <= position) {
            ++next_;
        }
        return next_ != end_ && next_->start <= position ? &*next_ : nullptr;
    }

    /// Where the next range begins or ends after a position that was looked at.
    std::uint32_t change(std::uint32_t position) const {
        if (next_ == end_) {
            return std::numeric_limits<std::uint32_t>::max();
        }
        return next_->start > position ? next_->start : next_->start + next_->length;
    }

  private:
    typename std::vector<Range>::const_iterator next_, end_;
};

} // namespace

std::vector<TextRange> tidied(std::vector<TextRange> ranges, std::uint32_t length) {
    std::sort(ranges.begin(), ranges.end(), [](const TextRange& left, const TextRange& right) {
        return left.start < right.start;
    });
    std::vector<TextRange> tidy;
    for (const TextRange& range : ranges) {
        if (range.start >= length) {
            break;
        }
        const std::uint32_t end = range.start + std::min(range.length, length - range.start);
        if (end == range.start) {
            continue;
        }
        if (!tidy.empty() && tidy.back().start + tidy.back().length >= range.start) {
            tidy.back().length =
                std::max(tidy.back().start + tidy.back().length, end) - tidy.back().start;
        } else {
            tidy.push_back({range.start, end - range.start});
        }
    }
    return tidy;
}

std::vector<InspectedRun> inspectedRuns(const std::vector<Run>& runs,
                                        const std::vector<TextRange>& struck,
                                        const Echoes& echoes) {
    std::vector<InspectedRun> parts;
    Along<TextRange> struckHere(struck);
    Along<Echo> echoHere(echoes);
    for (const Run& run : runs) {
        const std::uint32_t end = run.start + run.length;
        const bool typed = run.attribution.origin == Origin::keyboard;
        for (std::uint32_t at = run.start; at < end;) {
            const bool isStruck = struckHere.at(at) != nullptr;
            const Echo* const echo = echoHere.at(at);
            const std::uint32_t change =
                std::min(struckHere.change(at), typed ? echoHere.change(at) : end);
            const std::uint32_t stop = std::min(change, end);
            Attribution from = run.attribution;
            from.offset += from.origin == Origin::model ? at - run.start : 0;
            parts.push_back({{at, stop - at, std::move(from)},
                             isStruck,
                             typed && echo != nullptr ? echo->response : std::string()});
            at = stop;
        }
    }
    return parts;
}

} // namespace palimpsest::provenance
