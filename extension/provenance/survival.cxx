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

/// Whether the parts hold all of the text but spaces and breaks.
bool holdAll(Parts parts, const std::u32string& text) {
    std::sort(parts.begin(), parts.end(),
              [](const Span& a, const Span& b) { return a.first < b.first; });
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

/// `everPut`: the parts of the response whose characters stood in the document at some time.
std::string outcomeOf(const ResponseRecord& response, const Replay& replay, const Parts& everPut) {
    std::string outcome;
    Parts taken;
    for (const DecisionRecord& decision : response.decisions) {
        if (isTaking(decision)) {
            outcome = decision.outcome;
            taken.push_back(
                decision.part.value_or(Span{0, static_cast<std::uint32_t>(response.text.size())}));
        }
    }
    if (outcome.empty() && !everPut.empty()) {
        outcome = "inserted"; // copied from the panel and pasted
        taken = everPut;
    }
    if (!outcome.empty()) {
        return holdAll(taken, response.text) ? outcome : "partly";
    }
    if (response.failed) {
        return "failed";
    }
    for (const DecisionRecord& decision : response.decisions) {
        if (decision.outcome == "dismissed" || decision.outcome == "left") {
            outcome = decision.outcome;
        }
    }
    if (!outcome.empty()) {
        return outcome;
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
    std::map<std::string, Parts> everPut;
    const Characters& characters = history.characters();
    characters.forEachAttribution({0, characters.size()}, [&](Span part, const Attribution& from) {
        if (isOwn(from)) {
            everPut[from.source].push_back({from.offset, part.count});
        }
    });
    Survivals result;
    for (const ResponseRecord& response : replay.responses()) {
        Survival& survival = result[response.id];
        survival.length = static_cast<std::uint32_t>(response.text.size());
        survival.outcome = outcomeOf(response, replay, everPut[response.id]);
    }
    for (const std::string& story : stories) {
        countStanding(result, history, story);
    }
    for (auto& [id, survival] : result) {
        std::uint32_t put = 0;
        for (const Span& part : everPut[id]) {
            put += part.count;
        }
        survival.removed = put - survival.surviving;
    }
    return result;
}

} // namespace palimpsest::provenance
