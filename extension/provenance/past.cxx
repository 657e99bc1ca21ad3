// SPDX-License-Identifier: MPL-2.0
#include "provenance/past.hxx"

#include <algorithm>

namespace palimpsest::provenance {

std::size_t Past::remember() {
    moments_.push_back(changes_.size());
    return moments_.size() - 1;
}

void Past::changed(const std::string& story, const Change& change) {
    if (moments_.empty() || (change.removed.empty() && change.put.empty())) {
        return;
    }
    auto number = static_cast<std::uint32_t>(
        std::find(stories_.rbegin(), stories_.rend(), story).base() - stories_.begin());
    if (number == 0) {
        stories_.push_back(story);
        number = static_cast<std::uint32_t>(stories_.size());
    }
    --number;
    if (joins(number, change)) {
        return;
    }
    changes_.push_back({number, change.position, static_cast<std::uint32_t>(change.removed.size()),
                        static_cast<std::uint32_t>(change.put.size())});
    spans_.insert(spans_.end(), change.removed.begin(), change.removed.end());
    spans_.insert(spans_.end(), change.put.begin(), change.put.end());
}

/// Makes typing and deleting that goes on where the last change was a part of it.
bool Past::joins(std::uint32_t story, const Change& change) {
    if (changes_.size() == moments_.back() || changes_.back().story != story) {
        return false;
    }
    Kept& last = changes_.back();
    const bool typing = change.removed.empty() && change.put.size() == 1;
    const bool deleting = change.removed.size() == 1 && change.put.empty();
    if (last.removed + last.put != 1 || (!typing && !deleting) || typing != (last.put == 1)) {
        return false;
    }
    Span& known = spans_.back();
    const Span& next = typing ? change.put.front() : change.removed.front();
    const bool after = known.first + known.count == next.first;
    if (after && change.position == last.position + (typing ? known.count : 0)) {
        known.count += next.count;
        return true;
    }
    if (deleting && next.first + next.count == known.first &&
        change.position + next.count == last.position) {
        known = {next.first, known.count + next.count};
        last.position = change.position;
        return true;
    }
    return false;
}

void Past::walkBack(const History& present,
                    const std::function<void(std::size_t, const Stories&)>& visit) const {
    if (moments_.empty()) {
        return;
    }
    Stories stories;
    for (const std::string& id : present.stories()) {
        stories.emplace(id, present.state(id));
    }
    auto spansEnd = spans_.end();
    std::size_t change = changes_.size();
    for (std::size_t moment = moments_.size(); moment-- > 0;) {
        for (; change > moments_[moment]; --change) {
            const Kept& kept = changes_[change - 1];
            const auto put = spansEnd - kept.put;
            const auto removed = put - kept.removed;
            std::uint32_t came = 0;
            std::for_each(put, spansEnd, [&](const Span& span) { came += span.count; });
            stories.at(stories_[kept.story]).splice(kept.position, came, Spans(removed, put));
            spansEnd = removed;
        }
        visit(moment, stories);
    }
}

} // namespace palimpsest::provenance
