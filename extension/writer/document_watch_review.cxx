// SPDX-License-Identifier: MPL-2.0
// What responses suggested as tracked changes, and what was decided of it.
#include "writer/document_watch.hxx"
#include "writer/tracked_changes.hxx"

#include <algorithm>
#include <utility>

namespace palimpsest::writer {

using namespace provenance;

/// Nothing where one of them cannot be placed.
std::optional<std::vector<DocumentWatch::TrackedRange>> DocumentWatch::trackedRanges() {
    std::vector<TrackedRange> ranges;
    for (const TrackedChange& change : trackedChanges(document_)) {
        if (storyOf(change.start) == nullptr)
            continue;
        auto start = placeOf(change.start);
        auto end = placeOf(change.end);
        if (!start || !end || start->story != end->story)
            return std::nullopt;
        // The office calls either end the start.
        if (end->position < start->position)
            std::swap(start, end);
        ranges.push_back(
            {start->story, start->position, end->position - start->position, change.deletion});
    }
    return ranges;
}

TrackedCharacters DocumentWatch::charactersOf(const std::vector<TrackedRange>& ranges) const {
    TrackedCharacters tracked;
    const History& history = recorder_.state().history();
    for (const TrackedRange& range : ranges) {
        const std::uint32_t length = history.length(range.story);
        if (range.start > length || range.length > length - range.start)
            continue;
        const Spans spans = history.spans(range.story, range.start, range.length);
        Spans& kind = range.deletion ? tracked.deleted : tracked.inserted;
        kind.insert(kind.end(), spans.begin(), spans.end());
    }
    return tracked;
}

void DocumentWatch::followSuggestions() {
    suggestions_.begin(recorder_.state().responses());
    trackedAtBegin_.clear();
    reviewDue_ = false;
    if (suggestions_.any())
        trackedAtBegin_ = trackedRanges().value_or(std::vector<TrackedRange>{});
}

void DocumentWatch::suggested(const std::string& response, Span part, CharacterId firstNew,
                              const Spans& struck, std::int64_t now) {
    const Characters& characters = recorder_.state().history().characters();
    Spans put;
    characters.forEachAttribution(
        {firstNew, characters.size() - firstNew}, [&](Span span, const Attribution& from) {
            if (from.origin == Origin::model && from.source == response && !from.copy)
                put.push_back(span);
        });
    recorder_.suggested(response, part, put, struck, now);
    suggestions_.add(response, put, struck);
}

/// The edits of a story that are acceptances and rejections alone are recorded as such.
void DocumentWatch::recordReview(std::vector<StoryEdit>& found, std::int64_t at) {
    const History& history = recorder_.state().history();
    std::vector<StoryWatch*> stories;
    for (const StoryEdit& part : found)
        if (std::find(stories.begin(), stories.end(), part.story) == stories.end())
            stories.push_back(part.story);
    for (StoryWatch* const story : stories) {
        std::vector<TextEdit> removals;
        const bool all = std::all_of(found.begin(), found.end(), [&](const StoryEdit& part) {
            if (part.story != story)
                return true;
            const auto edits = suggestions_.asReview(part.edit, story->id(), history);
            if (edits)
                removals.insert(removals.end(), edits->begin(), edits->end());
            return edits.has_value();
        });
        if (!all)
            continue;
        for (auto edit = removals.rbegin(); edit != removals.rend(); ++edit)
            apply(*story, {edit->position, count(edit->removed), {}}, Cause::program, at, false);
        std::erase_if(found, [story](const StoryEdit& part) { return part.story == story; });
        settle(*story, at, false);
    }
}

void DocumentWatch::reviewIfDue(std::int64_t now) {
    if (reviewDue_ && !elsewhere_ && !changed_)
        reviewed(deed_ == Deed::editing ? Deed::reviewing : deed_, now);
}

void DocumentWatch::reviewSuggestions(std::int64_t now) {
    if (!reviewDue_)
        return;
    deed_ = Deed::reviewing;
    if (elsewhere_)
        record(findAll(false), now);
    reviewIfDue(now);
}

void DocumentWatch::reviewed(Deed deed, std::int64_t now) {
    const auto ranges = trackedRanges();
    if (!ranges)
        return;
    reviewDue_ = false;
    if (first_) {
        if (*ranges == trackedAtBegin_)
            return;
        start();
    }
    for (const ReviewDecision& decision :
         suggestions_.decisions(charactersOf(*ranges), recorder_.state().history(), deed))
        recorder_.reviewed(decision.response, decision.review, decision.put, decision.struck, now);
}

} // namespace palimpsest::writer
