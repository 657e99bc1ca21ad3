// SPDX-License-Identifier: MPL-2.0
#include "provenance/echo_search.hxx"

#include <unordered_map>

#include <algorithm>

namespace palimpsest::provenance {

namespace {

using Forms = std::vector<std::uint64_t>;

/// Places of one row of words that are looked at: more are a repeated pattern, of which any will
/// do.
constexpr std::size_t mostCandidates = 64;

constexpr std::uint64_t base = 0x9E3779B97F4A7C15; // odd: arithmetic is modulo 2^64

constexpr std::uint64_t power(std::size_t exponent) {
    return exponent == 0 ? 1 : base * power(exponent - 1);
}

/// Calls `visit(first, hash)` for every row of leastEchoedWords words.
template <typename Visit>
void forEachRow(const Forms& forms, Visit&& visit) {
    constexpr std::uint64_t highest = power(leastEchoedWords - 1);
    std::uint64_t hash = 0;
    for (std::size_t word = 0; word < forms.size(); ++word) {
        if (word >= leastEchoedWords) {
            hash -= forms[word - leastEchoedWords] * highest;
        }
        hash = hash * base + forms[word];
        if (word + 1 >= leastEchoedWords) {
            visit(word + 1 - leastEchoedWords, hash);
        }
    }
}

bool equalRows(const Forms& left, std::size_t first, const Forms& right, std::size_t second) {
    const auto begin = left.begin() + static_cast<std::ptrdiff_t>(first);
    return std::equal(begin, begin + leastEchoedWords,
                      right.begin() + static_cast<std::ptrdiff_t>(second));
}

bool isOwn(const ShownWords& response, std::size_t word) {
    return !response.own.empty() && response.own[word];
}

CharacterId earliestOf(const EnteredWords& entered, std::size_t first) {
    const auto begin = entered.since.begin() + static_cast<std::ptrdiff_t>(first);
    return *std::min_element(begin, begin + leastEchoedWords);
}

} // namespace

EchoSearch::EchoSearch(const std::vector<ShownWords>& shown) : shown_(shown) {
    for (std::size_t number = 0; number < shown.size(); ++number) {
        std::size_t freeFrom = 0; // no word of the writer's own from here on, up to the row's end
        std::size_t looked = 0;
        forEachRow(shown[number].forms, [&](std::size_t first, std::uint64_t hash) {
            for (; looked < first + leastEchoedWords; ++looked) {
                freeFrom = isOwn(shown[number], looked) ? looked + 1 : freeFrom;
            }
            if (freeFrom <= first) {
                places_.push_back(
                    {hash, static_cast<std::uint32_t>(number), static_cast<std::uint32_t>(first)});
            }
        });
    }
    // Stable: responses and words keep their order.
    std::stable_sort(places_.begin(), places_.end(),
                     [](const Place& left, const Place& right) { return left.hash < right.hash; });
    seen_.resize(places_.size());
}

/// The places of one hash whose response was shown before a character.
EchoSearch::Range EchoSearch::eligible(std::uint64_t hash, CharacterId earliest) const {
    const auto begin = std::lower_bound(
        places_.begin(), places_.end(), hash,
        [](const Place& place, std::uint64_t value) { return place.hash < value; });
    const auto end = std::partition_point(begin, places_.end(), [&](const Place& place) {
        return place.hash == hash && shown_[place.response].since <= earliest;
    });
    return {static_cast<std::size_t>(begin - places_.begin()),
            static_cast<std::size_t>(end - places_.begin())};
}

bool EchoSearch::isAt(const Place& place, const EnteredWords& entered, std::size_t first) const {
    return equalRows(shown_[place.response].forms, place.word, entered.forms, first);
}

/// How many words from `first` on go on as the response does; the first of them are known to.
std::size_t EchoSearch::lengthAt(const Place& place, const EnteredWords& entered,
                                 std::size_t first) const {
    const ShownWords& response = shown_[place.response];
    std::size_t length = leastEchoedWords;
    while (first + length < entered.forms.size() && place.word + length < response.forms.size() &&
           entered.forms[first + length] == response.forms[place.word + length] &&
           entered.since[first + length] >= response.since &&
           !isOwn(response, place.word + length)) {
        ++length;
    }
    return length;
}

std::vector<EchoedWords> EchoSearch::echoes(const EnteredWords& entered) const {
    std::vector<EchoedWords> found;
    std::size_t end = 0; // of the last echo
    forEachRow(entered.forms, [&](std::size_t first, std::uint64_t hash) {
        if (first < end || places_.empty()) {
            return;
        }
        const Range range = eligible(hash, earliestOf(entered, first));
        EchoedWords best;
        const std::size_t candidates = std::min(range.end - range.begin, mostCandidates);
        for (std::size_t at = range.end - candidates; at < range.end; ++at) {
            const Place& place = places_[at];
            const std::size_t length =
                isAt(place, entered, first) ? lengthAt(place, entered, first) : 0;
            if (length > 0 && length >= best.count) {
                best = {first, length, place.response};
            }
        }
        if (best.count > 0) {
            found.push_back(best);
            end = best.first + best.count;
        }
    });
    return found;
}

void EchoSearch::findEchoed(const EnteredWords& entered, std::vector<bool>& found) {
    forEachRow(entered.forms, [&](std::size_t first, std::uint64_t hash) {
        const Range range = eligible(hash, earliestOf(entered, first));
        if (range.begin == range.end) {
            return;
        }
        // What was flagged for these words before need not be flagged again.
        std::size_t& seen = seen_[range.begin];
        for (std::size_t at = range.begin + seen; at < range.end; ++at) {
            if (isAt(places_[at], entered, first)) {
                found[places_[at].response] = true;
            }
        }
        seen = std::max(seen, range.end - range.begin);
    });
}

void markOwn(ShownWords& response, const Forms& text) {
    std::unordered_multimap<std::uint64_t, std::size_t> rows;
    forEachRow(response.forms,
               [&](std::size_t first, std::uint64_t hash) { rows.emplace(hash, first); });
    response.own.resize(response.forms.size());
    if (rows.empty()) {
        return;
    }
    forEachRow(text, [&](std::size_t first, std::uint64_t hash) {
        const auto [begin, end] = rows.equal_range(hash);
        bool marked = false;
        for (auto row = begin; row != end; ++row) {
            if (equalRows(text, first, response.forms, row->second)) {
                const auto word = response.own.begin() + static_cast<std::ptrdiff_t>(row->second);
                std::fill(word, word + leastEchoedWords, true);
                marked = true;
            }
        }
        if (marked) {
            rows.erase(begin, end); // each row is marked once
        }
    });
}

} // namespace palimpsest::provenance
