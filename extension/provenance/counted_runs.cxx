// SPDX-License-Identifier: MPL-2.0
#include "provenance/counted_runs.hxx"

namespace palimpsest::provenance {

namespace {

std::vector<Run> countedRunsOf(const History& history, const Corrections& corrections,
                               const Spans& spans, std::uint32_t position) {
    std::vector<Run> runs;
    for (const Span& span : spans) {
        history.characters().forEachAttribution(span, [&](Span part, const Attribution& from) {
            while (part.count > 0) {
                const Span originals = history.characters().originals(part);
                corrections.forEachCounted(originals, from.origin, [&](Span counted, Origin as) {
                    runs.push_back({position, counted.count, from});
                    runs.back().attribution.origin = as;
                    position += counted.count;
                });
                part = {part.first + originals.count, part.count - originals.count};
            }
        });
    }
    return runs;
}

} // namespace

std::vector<Run> countedRuns(const History& history, const Corrections& corrections,
                             const std::string& story, std::uint32_t start, std::uint32_t length) {
    return countedRunsOf(history, corrections, history.spans(story, start, length), start);
}

std::vector<Run> countedRuns(const History& history, const Corrections& corrections,
                             const std::string& story) {
    return countedRunsOf(history, corrections, history.state(story).all(), 0);
}

} // namespace palimpsest::provenance
