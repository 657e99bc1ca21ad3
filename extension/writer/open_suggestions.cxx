// SPDX-License-Identifier: MPL-2.0
#include "writer/open_suggestions.hxx"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

namespace palimpsest::writer {

namespace {

using namespace provenance;

constexpr auto reviewCommands = std::to_array<std::string_view>(
    {"AcceptTrackedChange", "RejectTrackedChange", "AcceptTrackedChangeToNext",
     "RejectTrackedChangeToNext", "AcceptAllTrackedChanges", "RejectAllTrackedChanges"});

/// Which characters lie in any of some spans.
class Members {
  public:
    explicit Members(Spans spans) : spans_(std::move(spans)) {
        std::sort(spans_.begin(), spans_.end(),
                  [](const Span& a, const Span& b) { return a.first < b.first; });
    }
    bool has(CharacterId id) const {
        const auto after = std::partition_point(
            spans_.begin(), spans_.end(), [id](const Span& span) { return span.first <= id; });
        return after != spans_.begin() && id - (after - 1)->first < (after - 1)->count;
    }

  private:
    Spans spans_; ///< of different characters
};

bool meets(const Span& one, const Spans& others) {
    return std::any_of(others.begin(), others.end(), [&](const Span& other) {
        return other.first < one.first + one.count && one.first < other.first + other.count;
    });
}

void append(Spans& spans, CharacterId id) {
    if (!spans.empty() && spans.back().first + spans.back().count == id)
        ++spans.back().count;
    else
        spans.push_back({id, 1});
}

/// A stretch of the text before a review: one that the review can have taken out, or other text.
struct Segment {
    std::u32string text;
    std::uint32_t position = 0; ///< in the story
    bool suggested = false;
    bool struck = false;
};

/// Finds which suggested segments must go to turn all of them into `after`. What an acceptance of
/// everything would do is tried first.
class Removals {
  public:
    Removals(const std::vector<Segment>& segments, std::u32string_view after)
        : segments_(segments), after_(after) {}
    bool find(std::size_t index = 0, std::size_t at = 0) {
        if (index == segments_.size())
            return at == after_.size();
        if (failed_.contains({index, at}))
            return false;
        const Segment& segment = segments_[index];
        const auto keep = [&] {
            return after_.substr(at).starts_with(segment.text) &&
                   find(index + 1, at + segment.text.size());
        };
        const auto drop = [&] {
            gone_.push_back(index);
            if (segment.suggested && find(index + 1, at))
                return true;
            gone_.pop_back();
            return false;
        };
        if (segment.struck ? drop() || keep() : keep() || drop())
            return true;
        failed_.emplace(index, at);
        return false;
    }
    const std::vector<std::size_t>& gone() const { return gone_; }

  private:
    const std::vector<Segment>& segments_;
    std::u32string_view after_;
    std::vector<std::size_t> gone_;
    std::set<std::pair<std::size_t, std::size_t>> failed_;
};

/// More segments than a person reviews at once in one place are left to the comparison of texts.
constexpr std::size_t mostSegments = 1000;

} // namespace

Deed deedOf(const Facts& facts) {
    if (facts.undone || facts.command == Command::undo)
        return Deed::undoing;
    if (facts.redone || facts.command == Command::redo)
        return Deed::redoing;
    if (facts.command == Command::none || facts.command == Command::copy)
        return facts.keys.empty() && !facts.eraseKey ? Deed::reviewing : Deed::editing;
    const bool review =
        facts.command == Command::office && std::find(reviewCommands.begin(), reviewCommands.end(),
                                                      facts.commandName) != reviewCommands.end();
    return review ? Deed::reviewing : Deed::editing;
}

bool OpenSuggestions::Part::continues(const Part& before) const {
    return response == before.response && before.span.first + before.span.count == span.first &&
           struck == before.struck && state == before.state && undone == before.undone &&
           stood == before.stood && moved == before.moved;
}

void OpenSuggestions::begin(const std::vector<ResponseRecord>& responses) {
    parts_.clear();
    for (const ResponseRecord& response : responses) {
        const auto take = [&](const Reviewed& reviewed, bool struck) {
            for (const auto& [first, part] : reviewed.parts())
                if (part.review == Review::open)
                    parts_.push_back(
                        {response.id, {first, part.count}, struck, State::open, {}, true, false});
        };
        take(response.suggestion.put, false);
        take(response.suggestion.struck, true);
    }
}

void OpenSuggestions::add(const std::string& response, const Spans& put, const Spans& struck) {
    for (const Span& span : put)
        parts_.push_back({response, span, false, State::open, {}, true, false});
    for (const Span& span : struck)
        parts_.push_back({response, span, true, State::open, {}, true, false});
}

/// Calls `change(Part&)` for what lies in `at`, parts cut where they only partly do.
template <typename Change>
void OpenSuggestions::split(const Spans& at, Change&& change) {
    std::vector<Part> result;
    for (const Part& part : parts_) {
        const CharacterId end = part.span.first + part.span.count;
        Spans inside;
        for (const Span& span : at) {
            const CharacterId from = std::max(part.span.first, span.first);
            const CharacterId to = std::min(end, span.first + span.count);
            if (from < to)
                inside.push_back({from, to - from});
        }
        std::sort(inside.begin(), inside.end(),
                  [](const Span& a, const Span& b) { return a.first < b.first; });
        CharacterId place = part.span.first;
        const auto add = [&](CharacterId to, bool changed) {
            if (to == place)
                return;
            Part piece = part;
            piece.span = {place, to - place};
            if (changed)
                change(piece);
            result.push_back(std::move(piece));
            place = to;
        };
        for (const Span& span : inside) {
            add(span.first, false);
            add(span.first + span.count, true);
        }
        add(end, false);
    }
    parts_ = std::move(result);
}

std::uint32_t OpenSuggestions::open() const {
    std::uint32_t open = 0;
    for (const Part& part : parts_)
        open += part.state == State::open ? part.span.count : 0;
    return open;
}

bool OpenSuggestions::anyOpen(const Spans& among) const {
    return std::any_of(parts_.begin(), parts_.end(), [&](const Part& part) {
        return part.state == State::open && meets(part.span, among);
    });
}

void OpenSuggestions::removed(const Spans& spans, Deed deed) {
    if (std::none_of(parts_.begin(), parts_.end(),
                     [&](const Part& part) { return meets(part.span, spans); }))
        return;
    split(spans, [deed](Part& part) {
        if (deed == Deed::editing) {
            part.stood = false;
            if (part.state == State::open)
                part.state = State::gone;
        } else {
            part.moved = true;
        }
    });
}

/// What becomes of a part that is seen so after a deed.
OpenSuggestions::State OpenSuggestions::next(const Part& part, Seen seen, Deed deed) {
    if (seen == Seen::tracked)
        return State::open;
    const bool stands = seen == Seen::standing;
    const State decided = stands != part.struck ? State::accepted : State::rejected;
    const bool came = stands && !part.stood;
    const bool went = !stands && part.stood;
    switch (deed) {
    case Deed::undoing:
        // Undoing the suggestion itself, or more than that at once, takes it out of the world.
        if (part.state == State::open || ((came || went) && part.state != decided))
            return State::gone;
        return part.state;
    case Deed::redoing:
        if (part.state == State::open || (part.state == State::gone && (came || went)))
            return part.undone.value_or(decided);
        return part.state;
    case Deed::editing:
    case Deed::reviewing:
        if (part.state != State::open)
            return part.state;
        // Text that was moved to another place is tracked no more, and nobody decided about it.
        return stands && part.moved ? State::gone : decided;
    }
    return part.state;
}

std::vector<ReviewDecision> OpenSuggestions::decisions(const TrackedCharacters& tracked,
                                                       const History& history, Deed deed) {
    const Members inserted(tracked.inserted), deleted(tracked.deleted);
    std::vector<ReviewDecision> decisions;
    const auto decide = [&](const Part& part, Review review) {
        const auto same = [&](const ReviewDecision& one) {
            return one.response == part.response && one.review == review;
        };
        auto found = std::find_if(decisions.begin(), decisions.end(), same);
        if (found == decisions.end())
            found = decisions.insert(found, {part.response, review, {}, {}});
        append(part.struck ? found->struck : found->put, part.span.first);
    };
    std::vector<Part> result;
    for (const Part& part : parts_) {
        for (CharacterId id = part.span.first; id < part.span.first + part.span.count; ++id) {
            const bool stands = history.stands(id);
            // What is deleted inside a suggestion by a tracked change is tracked as well.
            const bool inChange = stands && (deleted.has(id) || (!part.struck && inserted.has(id)));
            const Seen seen = inChange ? Seen::tracked : stands ? Seen::standing : Seen::absent;
            Part one = part;
            one.span = {id, 1};
            one.state = next(part, seen, deed);
            one.stood = stands;
            one.moved = false;
            const bool decided = part.state == State::accepted || part.state == State::rejected;
            if (one.state != part.state) {
                if (one.state == State::accepted)
                    decide(one, Review::accepted);
                else if (one.state == State::rejected)
                    decide(one, Review::rejected);
                else if (decided)
                    decide(one, Review::open);
                if (deed == Deed::undoing && part.state != State::open)
                    one.undone = part.state;
                else if (deed == Deed::reviewing)
                    one.undone.reset();
            }
            if (!result.empty() && one.continues(result.back()))
                ++result.back().span.count;
            else
                result.push_back(std::move(one));
        }
    }
    parts_ = std::move(result);
    return decisions;
}

void OpenSuggestions::keepTracked(const TrackedCharacters& tracked) {
    Spans all = tracked.inserted;
    all.insert(all.end(), tracked.deleted.begin(), tracked.deleted.end());
    split(all, [](Part& part) { part.moved = true; });
    std::erase_if(parts_, [](const Part& part) { return !part.moved; });
    for (Part& part : parts_)
        part.moved = false;
}

std::optional<std::vector<TextEdit>> OpenSuggestions::asReview(const TextEdit& edit,
                                                               const std::string& story,
                                                               const History& history) const {
    if (edit.removed.size() <= edit.inserted.size())
        return std::nullopt;
    // A removal can be found beside the letters that really went, by as much as it is long.
    const auto length = count(edit.removed);
    const std::uint32_t start = edit.position - std::min(edit.position, 2 * length);
    const std::uint32_t end = std::min(history.length(story), edit.position + length + 2 * length);
    const auto isSuggested = [this](CharacterId id) -> const Part* {
        for (const Part& part : parts_)
            if (part.state == State::open && id >= part.span.first &&
                id - part.span.first < part.span.count)
                return &part;
        return nullptr;
    };
    std::vector<Segment> segments;
    std::uint32_t position = start;
    for (const Span& span : history.spans(story, start, end - start))
        for (CharacterId id = span.first; id < span.first + span.count; ++id, ++position) {
            const Part* const part = isSuggested(id);
            const bool suggested = part != nullptr, struck = suggested && part->struck;
            if (segments.empty() || segments.back().suggested != suggested ||
                segments.back().struck != struck)
                segments.push_back({{}, position, suggested, struck});
            segments.back().text += history.characters().at(id);
        }
    if (segments.size() > mostSegments)
        return std::nullopt;
    std::u32string after = history.text(story, start, end - start);
    after.replace(edit.position - start, edit.removed.size(), edit.inserted);
    Removals removals(segments, after);
    if (!removals.find())
        return std::nullopt;
    std::vector<TextEdit> edits;
    for (const std::size_t index : removals.gone())
        edits.push_back({segments[index].position, segments[index].text, {}});
    return edits;
}

} // namespace palimpsest::writer
