// SPDX-License-Identifier: MPL-2.0
#include "provenance/undo_line.hxx"

#include "provenance/line_state.hxx"
#include "provenance/spans.hxx"

#include <algorithm>
#include <iterator>
#include <stdexcept>

namespace palimpsest::provenance {

namespace {

constexpr std::size_t mostChanges = 50000;
constexpr std::size_t mostSpans = 1U << 20U; ///< eight mebibytes of them

// What one search may cost: so many states are looked at, and so much text.
constexpr std::size_t mostStates = 10000;
constexpr std::uint64_t mostComparisons = 1U << 23U; ///< code points

std::uint32_t count(const Spans& spans) {
    std::uint32_t total = 0;
    for (const Span& span : spans) {
        total += span.count;
    }
    return total;
}

std::size_t spansOf(const Change& change) {
    return change.removed.size() + change.put.size();
}

bool isText(const Characters& characters, const Spans& spans, std::u32string_view text) {
    if (count(spans) != text.size()) {
        return false;
    }
    for (const Span& span : spans) {
        if (!characters.isText(span, text.substr(0, span.count))) {
            return false;
        }
        text.remove_prefix(span.count);
    }
    return true;
}

bool noneStands(const History& history, const Spans& spans) {
    return std::all_of(spans.begin(), spans.end(), [&](const Span& span) {
        for (std::uint32_t index = 0; index < span.count; ++index) {
            if (history.stands(span.first + index)) {
                return false;
            }
        }
        return true;
    });
}

} // namespace

void UndoLine::changed(const Change& change, Act act) {
    if (spansOf(change) == 0) {
        return;
    }
    while (line_.size() > present_) {
        pop(std::prev(line_.end()));
    }
    line_.push_back({change, act});
    spans_ += spansOf(change);
    joined_ += act == Act::sameAsBefore ? 1U : 0U;
    while (line_.size() > mostChanges || (spans_ > mostSpans && line_.size() > 1)) {
        pop(line_.begin());
    }
    present_ = line_.size();
}

void UndoLine::pop(std::deque<Step>::iterator step) {
    spans_ -= spansOf(step->change);
    joined_ -= step->act == Act::sameAsBefore ? 1U : 0U;
    line_.erase(step);
}

/// Whether the state before the change at `state` lies between two acts.
bool UndoLine::betweenActs(std::size_t state) const {
    return state >= line_.size() || line_[state].act == Act::own;
}

void UndoLine::aside(const Change& change) {
    if (spansOf(change) == 0) {
        return;
    }
    if (line_.size() + 2 > mostChanges) {
        changed(change);
        return;
    }
    // There and back again: what is undone follows upon the state that is left now.
    const Change back{change.position, change.put, change.removed};
    const auto present = line_.begin() + static_cast<std::ptrdiff_t>(present_);
    const Step both[] = {{change, Act::own}, {back, Act::own}};
    line_.insert(present, std::begin(both), std::end(both));
    spans_ += 2 * spansOf(change);
    ++present_;
}

std::optional<Patch> UndoLine::undone(const History& history, const std::string& story,
                                      std::uint32_t position, std::uint32_t removed,
                                      std::u32string_view inserted) {
    return find({history, story, position, removed, inserted}, Direction::back);
}

std::optional<Patch> UndoLine::redone(const History& history, const std::string& story,
                                      std::uint32_t position, std::uint32_t removed,
                                      std::u32string_view inserted) {
    return find({history, story, position, removed, inserted}, Direction::forth);
}

void UndoLine::clear() {
    line_.clear();
    present_ = spans_ = joined_ = 0;
}

void UndoLine::check() const {
    std::size_t spans = 0, joined = 0;
    for (const auto& [change, act] : line_) {
        spans += spansOf(change);
        joined += act == Act::sameAsBefore ? 1U : 0U;
        if (spansOf(change) == 0) {
            throw std::logic_error("a change on the line that changes nothing");
        }
    }
    if (spans != spans_ || joined != joined_ || present_ > line_.size() ||
        line_.size() > mostChanges) {
        throw std::logic_error("the undo line's counts are not those of its changes");
    }
}

std::optional<Patch> UndoLine::find(const Observed& observed, Direction first) {
    const Story& present = observed.history.state(observed.story);
    present.requireInside(observed.position, observed.removed);
    if (isText(observed.history.characters(), present.spans(observed.position, observed.removed),
               observed.inserted)) {
        return std::nullopt; // formatting only
    }
    std::uint64_t comparisons = 0;
    for (const Direction direction :
         {first, first == Direction::back ? Direction::forth : Direction::back}) {
        // Whole acts first: a state between two of them is one that was there.
        for (const States states :
             {States::betweenActs, States::withinActs, States::withinChanges}) {
            if (states == States::withinActs && joined_ == 0) {
                continue;
            }
            if (std::optional<Patch> patch =
                    stateThatFits(observed, direction, states, comparisons)) {
                return patch;
            }
        }
    }
    return stretchThatFits(observed);
}

std::optional<Patch> UndoLine::stateThatFits(const Observed& observed, Direction direction,
                                             States states, std::uint64_t& comparisons) {
    const bool back = direction == Direction::back;
    const std::size_t most = back ? present_ : line_.size() - present_;
    if (most == 0) {
        return std::nullopt;
    }
    LineState state(observed.history, observed.story);
    std::size_t left = mostStates;
    for (std::size_t step = 0; step < most && left > 0 && comparisons < mostComparisons; ++step) {
        const std::size_t at = back ? present_ - 1 - step : present_ + step;
        const std::size_t reached = back ? at : at + 1;
        const bool looked = states == States::withinChanges ||
                            betweenActs(reached) == (states == States::betweenActs);
        left -= looked ? 1U : 0U;
        if (states == States::withinChanges) {
            if (std::optional<Patch> patch = partOfChange(observed, state, at, back, comparisons)) {
                return patch;
            }
        }
        const Change& change = line_[at].change;
        const Spans& gone = back ? change.put : change.removed;
        const Spans& come = back ? change.removed : change.put;
        if (!state.replace(change.position, count(gone), come)) {
            return std::nullopt; // changes were made that the line was not told of
        }
        if (looked && states != States::withinChanges &&
            state.isPresentWith(observed.position, observed.removed, observed.inserted,
                                comparisons)) {
            std::optional<Patch> patch = state.patch();
            if (patch) {
                present_ = reached;
            }
            return patch;
        }
    }
    return std::nullopt;
}

/// The office can take what came in one change in several steps, from its end: the state in which
/// only the first part of it stands is between two changes from then on. `state` is that on the
/// near side of the change at `at`.
std::optional<Patch> UndoLine::partOfChange(const Observed& observed, const LineState& state,
                                            std::size_t at, bool back, std::uint64_t& comparisons) {
    const Change& change = line_[at].change;
    const std::uint32_t whole = count(change.put);
    const std::int64_t wanted = std::int64_t{observed.history.length(observed.story)} -
                                observed.removed +
                                static_cast<std::int64_t>(observed.inserted.size());
    const std::int64_t grown = wanted - state.length();
    const std::int64_t kept = back ? whole + grown : grown + count(change.removed);
    if (kept <= 0 || kept >= whole || line_.size() >= mostChanges) {
        return std::nullopt;
    }
    const auto first = static_cast<std::uint32_t>(kept);
    const Spans head = part(change.put, 0, first), tail = part(change.put, first, whole - first);
    LineState partly = state;
    const bool possible = back ? partly.replace(change.position + first, whole - first, {})
                               : partly.replace(change.position, count(change.removed), head);
    if (!possible || !partly.isPresentWith(observed.position, observed.removed, observed.inserted,
                                           comparisons)) {
        return std::nullopt;
    }
    std::optional<Patch> patch = partly.patch();
    if (patch) {
        const Change rest{change.position + first, {}, tail};
        const std::size_t before = spansOf(change);
        line_[at].change.put = head;
        spans_ += spansOf(line_[at].change) + spansOf(rest) - before;
        line_.insert(line_.begin() + static_cast<std::ptrdiff_t>(at) + 1, {rest, Act::own});
        present_ = at + 1;
    }
    return patch;
}

std::optional<Patch> UndoLine::stretchThatFits(const Observed& observed) {
    if (observed.inserted.empty()) {
        return std::nullopt;
    }
    const auto fits = [&](const Spans& spans) {
        return isText(observed.history.characters(), spans, observed.inserted) &&
               noneStands(observed.history, spans);
    };
    for (auto step = line_.rbegin(); step != line_.rend(); ++step) {
        for (const Spans* spans : {&step->change.removed, &step->change.put}) {
            if (fits(*spans)) {
                Patch patch{observed.position, observed.removed, {}};
                for (const Span& span : *spans) {
                    patch.put.emplace_back(Same{span});
                }
                const Spans put = *spans;
                aside({observed.position,
                       observed.history.spans(observed.story, observed.position, observed.removed),
                       put});
                return patch;
            }
        }
    }
    return std::nullopt;
}

} // namespace palimpsest::provenance
