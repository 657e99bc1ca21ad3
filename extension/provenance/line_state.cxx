// SPDX-License-Identifier: MPL-2.0
#include "provenance/line_state.hxx"

#include <algorithm>
#include <vector>

namespace palimpsest::provenance {

namespace {

/// A text in pieces, read from the start.
class PiecewiseText {
  public:
    void add(std::u32string_view piece) {
        if (!piece.empty()) {
            pieces_.push_back(piece);
        }
    }

    void add(const Characters& characters, const Spans& spans) {
        for (const Span& span : spans) {
            add(characters.text(span));
        }
    }

    /// The rest of the piece at hand; empty at the end.
    std::u32string_view rest() const {
        return next_ < pieces_.size() ? pieces_[next_].substr(within_) : std::u32string_view();
    }

    /// Passes over `count` code points of rest().
    void pass(std::size_t count) {
        within_ += count;
        if (within_ == pieces_[next_].size()) {
            ++next_;
            within_ = 0;
        }
    }

  private:
    std::vector<std::u32string_view> pieces_;
    std::size_t next_ = 0;
    std::size_t within_ = 0;
};

bool equal(PiecewiseText left, PiecewiseText right, std::uint64_t& compared) {
    while (true) {
        const std::u32string_view one = left.rest();
        const std::u32string_view other = right.rest();
        const std::size_t count = std::min(one.size(), other.size());
        if (count == 0) {
            return one.empty() && other.empty();
        }
        // Characters that are the same need no look at their text.
        if (one.data() != other.data()) {
            compared += count;
            if (one.substr(0, count) != other.substr(0, count)) {
                return false;
            }
        }
        left.pass(count);
        right.pass(count);
    }
}

Spans sorted(Spans spans) {
    std::sort(spans.begin(), spans.end(),
              [](const Span& left, const Span& right) { return left.first < right.first; });
    return spans;
}

bool holds(const Spans& sortedSpans, CharacterId id) {
    auto after =
        std::upper_bound(sortedSpans.begin(), sortedSpans.end(), id,
                         [](CharacterId value, const Span& span) { return value < span.first; });
    return after != sortedSpans.begin() && id - (after - 1)->first < (after - 1)->count;
}

bool overlap(const Spans& sortedSpans) {
    for (std::size_t index = 1; index < sortedSpans.size(); ++index) {
        const Span& before = sortedSpans[index - 1];
        if (sortedSpans[index].first - before.first < before.count) {
            return true;
        }
    }
    return false;
}

/// Takes off what two sequences of characters begin with alike; how many characters that is.
std::uint32_t dropCommonStart(Spans& left, Spans& right) {
    std::uint32_t dropped = 0;
    std::size_t index = 0;
    while (index < left.size() && index < right.size() && left[index].first == right[index].first) {
        const std::uint32_t count = std::min(left[index].count, right[index].count);
        dropped += count;
        if (left[index].count != right[index].count) {
            for (Span* span : {&left[index], &right[index]}) {
                *span = {span->first + count, span->count - count};
            }
            break;
        }
        ++index;
    }
    for (Spans* spans : {&left, &right}) {
        spans->erase(spans->begin(), spans->begin() + static_cast<std::ptrdiff_t>(index));
        if (!spans->empty() && spans->front().count == 0) {
            spans->erase(spans->begin());
        }
    }
    return dropped;
}

void dropCommonEnd(Spans& left, Spans& right) {
    while (!left.empty() && !right.empty()) {
        Span& one = left.back();
        Span& other = right.back();
        if (one.first + one.count != other.first + other.count) {
            return;
        }
        const std::uint32_t count = std::min(one.count, other.count);
        one.count -= count;
        other.count -= count;
        if (one.count == 0) {
            left.pop_back();
        }
        if (other.count == 0) {
            right.pop_back();
        }
    }
}

std::uint32_t count(const Spans& spans) {
    std::uint32_t total = 0;
    for (const Span& span : spans) {
        total += span.count;
    }
    return total;
}

} // namespace

LineState::LineState(const History& history, const std::string& story)
    : history_(history), presentState_(history.state(story)), state_(presentState_),
      start_(state_.length()), end_(state_.length()) {}

bool LineState::replace(std::uint32_t position, std::uint32_t removed, const Spans& put) {
    if (position > state_.length() || removed > state_.length() - position) {
        return false;
    }
    start_ = std::min(start_, position);
    end_ = std::min(end_, state_.length() - position - removed);
    state_.splice(position, removed, put);
    return true;
}

std::uint32_t LineState::length() const {
    return state_.length();
}

bool LineState::isPresentWith(std::uint32_t position, std::uint32_t removed,
                              std::u32string_view inserted, std::uint64_t& compared) const {
    const std::uint32_t presentLength = presentState_.length();
    if (std::uint64_t{state_.length()} + removed != presentLength + inserted.size()) {
        return false;
    }
    const std::uint32_t after = position + removed;
    const std::uint32_t start = std::min(start_, position);
    const std::uint32_t end = std::min(end_, presentLength - after);
    PiecewiseText mine;
    mine.add(history_.characters(), state_.spans(start, state_.length() - start - end));
    PiecewiseText theirs;
    theirs.add(history_.characters(), presentState_.spans(start, position - start));
    theirs.add(inserted);
    theirs.add(history_.characters(), presentState_.spans(after, presentLength - end - after));
    return equal(std::move(mine), std::move(theirs), compared);
}

std::optional<Patch> LineState::patch() const {
    Spans gone = presentState_.spans(start_, presentState_.length() - start_ - end_);
    Spans come = state_.spans(start_, state_.length() - start_ - end_);
    Patch patch;
    patch.position = start_ + dropCommonStart(gone, come);
    dropCommonEnd(gone, come);
    patch.removed = count(gone);
    if (overlap(sorted(come))) {
        return std::nullopt;
    }
    const Spans leaving = sorted(std::move(gone));
    const auto standsElsewhere = [&](CharacterId id) {
        return history_.stands(id) && !holds(leaving, id);
    };
    for (const Span& span : come) {
        for (Span rest = span; rest.count > 0;) {
            const bool elsewhere = standsElsewhere(rest.first);
            Span part{rest.first, 1};
            while (part.count < rest.count &&
                   standsElsewhere(part.first + part.count) == elsewhere) {
                ++part.count;
            }
            if (elsewhere) {
                patch.put.emplace_back(Copy{part});
            } else {
                patch.put.emplace_back(Same{part});
            }
            rest = {part.first + part.count, rest.count - part.count};
        }
    }
    return patch;
}

} // namespace palimpsest::provenance
