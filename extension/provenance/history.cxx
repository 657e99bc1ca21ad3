// SPDX-License-Identifier: MPL-2.0
#include "provenance/history.hxx"

#include <algorithm>
#include <limits>
#include <stdexcept>

namespace palimpsest::provenance {

namespace {

/// A story that is not there.
const Story& nothing() {
    static const Story none;
    return none;
}

constexpr std::uint64_t mostKnown = std::numeric_limits<std::uint32_t>::max();
constexpr const char* tooMany = "a document can have 4,294,967,295 characters over its life";

std::string described(Span span) {
    return "characters " + std::to_string(span.first) + " and " + std::to_string(span.count) +
           " on";
}

bool sameRun(const Run& run, const Attribution& next) {
    const Attribution& last = run.attribution;
    return last.origin == next.origin && last.copy == next.copy && last.source == next.source &&
           (last.origin != Origin::model || last.offset + run.length == next.offset);
}

} // namespace

const Change& History::apply(const std::string& story, const Patch& patch) {
    const auto known = stories_.find(story);
    validate(known == stories_.end() ? nothing() : known->second, patch);
    // From here on nothing is refused.
    Story& state = known == stories_.end() ? stories_[story] : known->second;
    last_.position = patch.position;
    put(patch.put, last_.put);
    state.splice(patch.position, patch.removed, last_.put, last_.removed);
    setStanding(last_.removed, false);
    setStanding(last_.put, true);
    return last_;
}

bool History::has(const std::string& story) const {
    return stories_.contains(story);
}

std::vector<std::string> History::stories() const {
    std::vector<std::string> ids;
    for (const auto& [id, story] : stories_) {
        ids.push_back(id);
    }
    return ids;
}

std::uint32_t History::length(const std::string& story) const {
    return state(story).length();
}

std::u32string History::text(const std::string& story) const {
    return text(story, 0, length(story));
}

std::u32string History::text(const std::string& story, std::uint32_t start,
                             std::uint32_t length) const {
    std::u32string text;
    text.reserve(length);
    for (const Span& span : state(story).spans(start, length)) {
        characters_.read(span, text);
    }
    return text;
}

Spans History::spans(const std::string& story, std::uint32_t start, std::uint32_t length) const {
    return state(story).spans(start, length);
}

std::vector<Run> History::runs(const std::string& story) const {
    std::vector<Run> runs;
    std::uint32_t position = 0;
    for (const Span& span : state(story).all()) {
        characters_.forEachAttribution(span, [&](Span part, const Attribution& attribution) {
            if (!runs.empty() && sameRun(runs.back(), attribution)) {
                runs.back().length += part.count;
            } else {
                runs.push_back({position, part.count, attribution});
            }
            position += part.count;
        });
    }
    return runs;
}

Attribution History::attributionAt(const std::string& story, std::uint32_t position) const {
    return characters_.attribution(state(story).at(position));
}

const Characters& History::characters() const {
    return characters_;
}

const Story& History::state(const std::string& story) const {
    const auto found = stories_.find(story);
    return found == stories_.end() ? nothing() : found->second;
}

bool History::stands(CharacterId id) const {
    return standing_.has(id);
}

void History::check() const {
    characters_.check();
    CharacterSet seen;
    for (const auto& [id, story] : stories_) {
        story.check();
        for (const Span& span : story.all()) {
            if (span.count > characters_.size() || span.first > characters_.size() - span.count) {
                throw std::logic_error("a character stands that was never made");
            }
            for (std::uint32_t index = 0; index < span.count; ++index) {
                if (seen.has(span.first + index)) {
                    throw std::logic_error("a character stands twice");
                }
                seen.set({span.first + index, 1}, true);
            }
        }
    }
    if (!(seen == standing_)) {
        throw std::logic_error("the characters that stand are not those of the stories");
    }
}

/// Throws what apply throws; changes nothing.
void History::validate(const Story& story, const Patch& patch) const {
    story.requireInside(patch.position, patch.removed);
    std::uint64_t known = characters_.size();
    for (const Piece& piece : patch.put) {
        const auto* fresh = std::get_if<Fresh>(&piece);
        if (fresh == nullptr) {
            validateReturns(story, patch);
            return;
        }
        known += fresh->text.size();
    }
    if (known > mostKnown) {
        throw std::length_error(tooMany);
    }
}

/// The same of a patch that holds what there was before.
void History::validateReturns(const Story& story, const Patch& patch) const {
    const bool returns = std::any_of(patch.put.begin(), patch.put.end(), [](const Piece& piece) {
        return std::holds_alternative<Same>(piece);
    });
    Spans leaving;
    if (returns && patch.removed > 0) {
        leaving = story.spans(patch.position, patch.removed);
        std::sort(leaving.begin(), leaving.end(),
                  [](const Span& left, const Span& right) { return left.first < right.first; });
    }
    Spans returning;
    std::uint64_t known = characters_.size(); // grows with the pieces before
    for (const Piece& piece : patch.put) {
        if (const auto* fresh = std::get_if<Fresh>(&piece)) {
            known += fresh->text.size();
        } else if (const auto* copy = std::get_if<Copy>(&piece)) {
            if (std::uint64_t{copy->span.first} + copy->span.count > known) {
                throw std::invalid_argument(described(copy->span) + " do not exist");
            }
            known += copy->span.count;
        } else {
            const Span span = std::get<Same>(piece).span;
            if (std::uint64_t{span.first} + span.count > characters_.size()) {
                throw std::invalid_argument(described(span) + " do not exist");
            }
            if (anyStands(span, leaving)) {
                throw std::invalid_argument(described(span) + " still stand in a story");
            }
            if (span.count > 0) {
                returning.push_back(span);
            }
        }
    }
    if (known > mostKnown) {
        throw std::length_error(tooMany);
    }
    std::sort(returning.begin(), returning.end(),
              [](const Span& left, const Span& right) { return left.first < right.first; });
    for (std::size_t index = 1; index < returning.size(); ++index) {
        const Span& before = returning[index - 1];
        if (returning[index].first - before.first < before.count) {
            throw std::invalid_argument(described(returning[index]) + " come back twice");
        }
    }
}

/// Whether any of the characters stands and is not among `leaving` (sorted by number).
bool History::anyStands(Span span, const Spans& leaving) const {
    auto gone = std::upper_bound(leaving.begin(), leaving.end(), span.first,
                                 [](CharacterId id, const Span& part) { return id < part.first; });
    if (gone != leaving.begin()) {
        --gone;
    }
    const CharacterId end = span.first + span.count;
    for (CharacterId id = span.first; id != end; ++id) {
        while (gone != leaving.end() && id >= gone->first && id - gone->first >= gone->count) {
            ++gone;
        }
        const bool leaves = gone != leaving.end() && id >= gone->first;
        if (standing_.has(id) && !leaves) {
            return true;
        }
    }
    return false;
}

void History::setStanding(const Spans& spans, bool standing) {
    for (const Span& span : spans) {
        standing_.set(span, standing);
    }
}

/// Mints what is new; all characters that come, in order.
void History::put(const std::vector<Piece>& pieces, Spans& spans) {
    spans.clear();
    for (const Piece& piece : pieces) {
        Span span;
        if (const auto* fresh = std::get_if<Fresh>(&piece)) {
            span = {characters_.mint(fresh->text, fresh->attribution),
                    static_cast<std::uint32_t>(fresh->text.size())};
        } else if (const auto* copy = std::get_if<Copy>(&piece)) {
            span = {characters_.copy(copy->span), copy->span.count};
        } else {
            span = std::get<Same>(piece).span;
        }
        if (span.count == 0) {
            continue;
        }
        if (!spans.empty() && spans.back().first + spans.back().count == span.first) {
            spans.back().count += span.count;
        } else {
            spans.push_back(span);
        }
    }
}

} // namespace palimpsest::provenance
