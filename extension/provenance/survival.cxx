// SPDX-License-Identifier: MPL-2.0
#include "provenance/survival.hxx"

#include <algorithm>
#include <optional>

namespace palimpsest::provenance {

namespace {

using Survivals = std::map<std::string, Survival>;
using Parts = std::vector<Span>; ///< of a response's text

bool isOwn(const Attribution& from) {
    return from.origin == Origin::model && !from.copy;
}

bool isTaking(const DecisionRecord& decision) {
    return decision.outcome == "inserted" || decision.outcome == "replaced" ||
           decision.outcome == "suggested";
}

bool isSpace(char32_t c) {
    return c <= U' ' || c == U'\u00A0' || c == U'\u2028';
}

void sort(Parts& parts) {
    std::sort(parts.begin(), parts.end(),
              [](const Span& a, const Span& b) { return a.first < b.first; });
}

/// Whether the parts hold all of the text but spaces and breaks.
bool holdAll(Parts parts, const std::u32string& text) {
    sort(parts);
    std::size_t at = 0;
    for (const Span& part : parts) {
        for (; at < part.first && at < text.size(); ++at) {
            if (!isSpace(text[at])) {
                return false;
            }
        }
        at = std::max(at, std::size_t{part.first} + part.count);
    }
    return at >= text.size() ||
           std::all_of(text.begin() + static_cast<std::ptrdiff_t>(at), text.end(), isSpace);
}

/// The characters of a response that came into being in the document.
struct Own {
    Span characters;
    std::uint32_t offset = 0; ///< of the first of them in the response
};
using Owns = std::vector<Own>; ///< in order of their numbers

/// The parts of the response whose characters came as tracked changes and were decided so.
Parts reviewed(const ResponseRecord& response, const Owns& owns, Review review) {
    Parts parts;
    const Reviewed::Parts& put = response.suggestion.put.parts();
    auto part = put.begin();
    for (const Own& own : owns) {
        const CharacterId end = own.characters.first + own.characters.count;
        while (part != put.end() && part->first + part->second.count <= own.characters.first) {
            ++part;
        }
        for (auto at = part; at != put.end() && at->first < end; ++at) {
            const CharacterId from = std::max(at->first, own.characters.first);
            const CharacterId to = std::min(at->first + at->second.count, end);
            if (at->second.review == review) {
                parts.push_back({own.offset + (from - own.characters.first), to - from});
            }
        }
    }
    return parts;
}

std::uint32_t sum(const Parts& parts) {
    std::uint32_t count = 0;
    for (const Span& part : parts) {
        count += part.count;
    }
    return count;
}

void countReviews(Survival& survival, const ResponseRecord& response, const Owns& owns) {
    if (response.suggestion.empty()) {
        return;
    }
    survival.put = {sum(reviewed(response, owns, Review::open)),
                    sum(reviewed(response, owns, Review::accepted)),
                    sum(reviewed(response, owns, Review::rejected))};
    const Reviewed& struck = response.suggestion.struck;
    survival.struck = {struck.count(Review::open), struck.count(Review::accepted),
                       struck.count(Review::rejected)};
}

/// What is left of `whole` without `parts`.
Parts without(Parts whole, Parts parts) {
    sort(whole);
    sort(parts);
    Parts left;
    auto part = parts.begin();
    std::uint32_t at = 0;
    for (const Span& one : whole) {
        const std::uint32_t end = one.first + one.count;
        at = std::max(at, one.first);
        while (at < end) {
            while (part != parts.end() && part->first + part->count <= at) {
                ++part;
            }
            const std::uint32_t to =
                part == parts.end() ? end : std::min(end, std::max(at, part->first));
            if (to > at) {
                left.push_back({at, to - at});
            }
            at = part == parts.end() ? to : std::max(to, std::min(end, part->first + part->count));
        }
    }
    return left;
}

/// Of a response that was suggested, how it was taken in by what was decided since; nothing where
/// all of it was rejected.
std::string suggestedAs(const Survival& survival) {
    if (survival.put.open > 0 || survival.struck.open > 0) {
        return "suggested";
    }
    if (survival.put.accepted == 0 && survival.struck.accepted == 0) {
        return survival.put.any() || survival.struck.any() ? "" : "suggested";
    }
    return survival.struck.accepted > 0 ? "replaced" : "inserted";
}

/// `owns`: the characters of the response that stood in the document at some time.
std::string outcomeOf(const ResponseRecord& response, const Replay& replay,
                      const Survival& survival, const Owns& owns) {
    std::string outcome;
    Parts taken, suggested;
    bool bySuggestion = false; // what was taken last
    const std::string suggestedAs = provenance::suggestedAs(survival);
    for (const DecisionRecord& decision : response.decisions) {
        if (!isTaking(decision)) {
            continue;
        }
        const Span part =
            decision.part.value_or(Span{0, static_cast<std::uint32_t>(response.text.size())});
        if (decision.outcome != "suggested") {
            outcome = decision.outcome;
            bySuggestion = false;
            taken.push_back(part);
            continue;
        }
        suggested.push_back(part);
        if (!suggestedAs.empty()) {
            outcome = suggestedAs;
            bySuggestion = true;
        }
    }
    const bool rejected = !suggested.empty() && suggestedAs.empty();
    if (!suggestedAs.empty()) {
        const Parts kept = without(suggested, reviewed(response, owns, Review::rejected));
        taken.insert(taken.end(), kept.begin(), kept.end());
    }
    if (outcome.empty() && !owns.empty() && (!rejected || survival.surviving > 0)) {
        outcome = "inserted"; // copied from the panel and pasted
        for (const Own& own : owns) {
            taken.push_back({own.offset, own.characters.count});
        }
    }
    if (!outcome.empty()) {
        const bool struckLess =
            bySuggestion && outcome != "suggested" && survival.struck.rejected > 0;
        return !struckLess && holdAll(std::move(taken), response.text) ? outcome : "partly";
    }
    if (response.failed) {
        return "failed";
    }
    for (const DecisionRecord& decision : response.decisions) {
        if (decision.outcome == "dismissed" || decision.outcome == "left" ||
            decision.outcome == "commented") {
            outcome = decision.outcome;
        }
    }
    if (!outcome.empty()) {
        return outcome;
    }
    if (rejected) {
        return "dismissed";
    }
    return replay.recording() && response.session == replay.session() ? "pending" : "left";
}

/// The end of the passage of a response that was met last in a story.
struct PassageEnd {
    std::uint32_t position = 0; ///< after its last character
    std::uint32_t offset = 0;   ///< of its last character in the response
    CharacterId character = 0;  ///< its last character
};

CharacterId characterAt(const History& history, const std::string& story, std::uint32_t position) {
    return history.spans(story, position, 1).front().first;
}

/// How many characters of a range came into being after character `after` and are not the
/// response's own.
std::uint32_t laterCharacters(const History& history, const std::string& story, std::uint32_t start,
                              std::uint32_t length, CharacterId after,
                              const std::string& response) {
    std::uint32_t later = 0;
    for (const Span& span : history.spans(story, start, length)) {
        history.characters().forEachAttribution(span, [&](Span part, const Attribution& from) {
            const CharacterId end = part.first + part.count;
            const bool own = from.origin == Origin::model && from.source == response;
            if (!own && end > after + 1) {
                later += std::min(part.count, end - after - 1);
            }
        });
    }
    return later;
}

void countStanding(Survivals& survivals, const History& history, const std::string& story) {
    std::map<std::string, PassageEnd> ends;
    for (const Run& run : history.runs(story)) {
        const auto survival =
            isOwn(run.attribution) ? survivals.find(run.attribution.source) : survivals.end();
        if (survival == survivals.end()) {
            continue;
        }
        survival->second.surviving += run.length;
        const std::uint32_t last = run.start + run.length - 1;
        const PassageEnd next{last + 1, run.attribution.offset + run.length - 1,
                              characterAt(history, story, last)};
        const auto [end, first] = ends.try_emplace(run.attribution.source, next);
        if (first) {
            continue;
        }
        const std::uint32_t between = run.start - end->second.position;
        if (between > 0 && between <= widestInsertion &&
            run.attribution.offset > end->second.offset) {
            const CharacterId newer =
                std::max(end->second.character, characterAt(history, story, run.start));
            survival->second.writtenInto += laterCharacters(history, story, end->second.position,
                                                            between, newer, run.attribution.source);
        }
        end->second = next;
    }
}

} // namespace

std::map<std::string, Survival> survivals(const Replay& replay, const History& history,
                                          const std::vector<std::string>& stories) {
    std::map<std::string, Owns> owns;
    const Characters& characters = history.characters();
    characters.forEachAttribution({0, characters.size()}, [&](Span part, const Attribution& from) {
        if (isOwn(from)) {
            owns[from.source].push_back({part, from.offset});
        }
    });
    Survivals result;
    for (const ResponseRecord& response : replay.responses()) {
        result[response.id].length = static_cast<std::uint32_t>(response.text.size());
    }
    for (const std::string& story : stories) {
        countStanding(result, history, story);
    }
    for (const ResponseRecord& response : replay.responses()) {
        Survival& survival = result[response.id];
        const Owns& own = owns[response.id];
        std::uint32_t put = 0;
        for (const Own& one : own) {
            put += one.characters.count;
        }
        survival.removed = put - survival.surviving;
        countReviews(survival, response, own);
        survival.outcome = outcomeOf(response, replay, survival, own);
    }
    return result;
}

} // namespace palimpsest::provenance
