// SPDX-License-Identifier: MPL-2.0
#include "provenance/line_state.hxx"

#include <algorithm>
#include <vector>

namespace palimpsest::provenance {

namespace {

/// So many characters, or a text that is none of them.
struct TextPiece {
    std::uint32_t length = 0;
    CharacterId first = 0;
    const char32_t* text = nullptr; ///< null: the characters' own
};

/// A text in pieces that lie in several places, read from the start.
class PiecewiseText {
  public:
    void add(std::u32string_view text) {
        if (!text.empty()) {
            pieces_.push_back({static_cast<std::uint32_t>(text.size()), 0, text.data()});
        }
    }

    void add(const Spans& spans) {
        for (const Span& span : spans) {
            pieces_.push_back({span.count, span.first, nullptr});
        }
    }

    /// The rest of the piece at hand; of no length at the end.
    TextPiece rest() const { return next_ < pieces_.size() ? pieces_[next_] : TextPiece(); }

    /// Passes over `count` code points of rest().
    void pass(std::uint32_t count) {
        TextPiece& piece = pieces_[next_];
        piece.length -= count;
        piece.first += count;
        piece.text += piece.text == nullptr ? 0 : count;
        next_ += piece.length == 0 ? 1 : 0;
    }

  private:
    std::vector<TextPiece> pieces_;
    std::size_t next_ = 0;
};

/// Whether the first code points of two pieces are equal; both are that long.
bool equalStart(const Characters& characters, const TextPiece& one, const TextPiece& other,
                std::uint32_t count) {
    if (one.text == nullptr && other.text == nullptr) {
        return characters.isText({one.first, count}, characters.text({other.first, count}));
    }
    if (one.text == nullptr) {
        return characters.isText({one.first, count}, {other.text, count});
    }
    return other.text == nullptr
               ? characters.isText({other.first, count}, {one.text, count})
               : std::u32string_view(one.text, count) == std::u32string_view(other.text, count);
}

bool equal(const Characters& characters, PiecewiseText left, PiecewiseText right,
           std::uint64_t& compared) {
    constexpr std::uint32_t mostAtOnce = 256; // most texts that differ do so soon
    while (true) {
        const TextPiece one = left.rest();
        const TextPiece other = right.rest();
        std::uint32_t count = std::min(one.length, other.length);
        if (count == 0) {
            return one.length == 0 && other.length == 0;
        }
        // Characters that are the same need no look at their text.
        if (one.text != nullptr || other.text != nullptr || one.first != other.first) {
            count = std::min(count, mostAtOnce);
            compared += count;
            if (!equalStart(characters, one, other, count)) {
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
    mine.add(state_.spans(start, state_.length() - start - end));
    PiecewiseText theirs;
    theirs.add(presentState_.spans(start, position - start));
    theirs.add(inserted);
    theirs.add(presentState_.spans(after, presentLength - end - after));
    return equal(history_.characters(), std::move(mine), std::move(theirs), compared);
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
