// SPDX-License-Identifier: MPL-2.0
// What responses suggested as tracked changes, and what was decided of it.
#include "writer/document_watch.hxx"
#include "writer/layout_held.hxx"
#include "writer/tracked_changes.hxx"

#include <algorithm>
#include <utility>

namespace palimpsest::writer {

using namespace provenance;

namespace {

/// The office joins tracked changes that stand side by side and were made within a minute.
constexpr std::int64_t joined = 1;

} // namespace

/// All tracked changes, or those made when suggestions were. Nothing where one of them cannot be
/// placed.
std::optional<std::vector<DocumentWatch::TrackedRange>> DocumentWatch::trackedRanges(bool all) {
    const auto near = [this](std::int64_t minute) { return ofSuggestions(minute); };
    const LayoutHeld held(document_);
    std::vector<TrackedRange> ranges;
    for (const TrackedChange& change :
         trackedChanges(document_, all ? std::function<bool(std::int64_t)>() : near)) {
        if (storyOf(change.start) == nullptr)
            continue;
        auto start = placeOf(change.start);
        auto end = placeOf(change.end);
        if (!start || !end || start->story != end->story)
            return std::nullopt;
        // The office calls either end the start.
        if (end->position < start->position)
            std::swap(start, end);
        ranges.push_back({start->story, start->position, end->position - start->position,
                          change.deletion, change.minute});
    }
    return ranges;
}

/// Whether a tracked change of that minute can be a suggestion's.
bool DocumentWatch::ofSuggestions(std::int64_t minute) const {
    const auto at = suggestedAt_.lower_bound(minute - joined);
    return at != suggestedAt_.end() && *at <= minute + joined;
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
    suggestedAt_.clear();
    if (suggestions_.any())
        trackedAtBegin_ = trackedRanges(true).value_or(std::vector<TrackedRange>{});
}

void DocumentWatch::rememberMinutes(const std::vector<TrackedRange>& ranges) {
    for (const TrackedRange& range : ranges) {
        const TrackedCharacters tracked = charactersOf({range});
        if (suggestions_.anyOpen(range.deletion ? tracked.deleted : tracked.inserted))
            suggestedAt_.insert(range.minute);
    }
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
    std::int64_t latest = 0;
    trackedChanges(document_, [&latest](std::int64_t minute) {
        latest = std::max(latest, minute);
        return false;
    });
    suggestedAt_.insert(latest);
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
            apply(*story, {edit->position, count(edit->removed), {}}, Cause::program, at);
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
    auto ranges = trackedRanges(first_ != nullptr);
    if (!ranges)
        return;
    reviewDue_ = false;
    if (first_) {
        if (*ranges == trackedAtBegin_)
            return;
        start();
    }
    const History& history = recorder_.state().history();
    const OpenSuggestions before = suggestions_;
    auto decisions = suggestions_.decisions(charactersOf(*ranges), history, deed);
    if (!decisions.empty() || suggestions_.open() < before.open()) {
        // A tracked change that was joined with a later one can bear another minute.
        bool others = false;
        trackedChanges(document_, [&](std::int64_t minute) {
            others = others || !ofSuggestions(minute);
            return false;
        });
        if (others)
            ranges = trackedRanges(true);
        suggestions_ = before;
        if (!ranges)
            return;
        decisions = suggestions_.decisions(charactersOf(*ranges), history, deed);
        rememberMinutes(*ranges);
    }
    for (const ReviewDecision& decision : decisions)
        recorder_.reviewed(decision.response, decision.review, decision.put, decision.struck, now);
}

} // namespace palimpsest::writer
