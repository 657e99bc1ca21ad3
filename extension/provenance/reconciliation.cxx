// SPDX-License-Identifier: MPL-2.0
#include "provenance/reconciliation.hxx"

#include "provenance/alignment.hxx"
#include "provenance/comparison.hxx"
#include "provenance/moved_text.hxx"

#include <algorithm>

namespace palimpsest::provenance {

namespace {

using Matches = std::vector<Match>;

/// Code points up to which a changed stretch is searched for single letters that stayed.
constexpr std::size_t longestCorrection = 400;

bool byBefore(const Match& left, const Match& right) {
    return left.before < right.before;
}

std::uint32_t sizeBefore(const Stretch& gap) {
    return gap.beforeEnd - gap.before;
}
std::uint32_t sizeAfter(const Stretch& gap) {
    return gap.afterEnd - gap.after;
}

/// Whether letters that a rewritten stretch shares with the old one are the old ones. A word
/// corrected inside keeps most of its letters in a few pieces; two unrelated words share scattered
/// letters that mean nothing.
bool resembles(const Matches& matches, const Stretch& gap) {
    std::uint32_t matched = 0;
    for (const Match& match : matches) {
        matched += match.length;
    }
    const std::uint32_t smaller = std::min(sizeBefore(gap), sizeAfter(gap));
    return 3 * std::uint64_t{matched} >= 2 * std::uint64_t{smaller} &&
           matches.size() <= 1 + matched / 3;
}

Matches equalEnds(std::u32string_view before, std::u32string_view after) {
    Alignment alignment({before.begin(), before.end()}, {after.begin(), after.end()});
    alignment.alignEnds(alignment.whole());
    return alignment.matches();
}

/// Whether a stretch can be the same text, redacted code points being known by their number alone.
bool equalButForRedaction(std::u32string_view before, std::u32string_view after) {
    return before.size() == after.size() && std::equal(before.begin(), before.end(), after.begin(),
                                                       [](char32_t left, char32_t right) {
                                                           return left == right ||
                                                                  left == redactedCharacter;
                                                       });
}

/// What stayed where it was: whole words, and inside the words between them what a correction left.
Matches unmoved(std::u32string_view before, std::u32string_view after, const Stretch& whole) {
    Matches found = compareWords(before, after);
    for (const Stretch& gap : gaps(found, whole)) {
        if (sizeBefore(gap) == 0 || sizeAfter(gap) == 0) {
            continue;
        }
        const std::u32string_view old = before.substr(gap.before, sizeBefore(gap));
        const std::u32string_view now = after.substr(gap.after, sizeAfter(gap));
        if (equalButForRedaction(old, now)) {
            found.push_back({gap.before, gap.after, sizeBefore(gap)});
            continue;
        }
        const Matches inside = std::max(old.size(), now.size()) <= longestCorrection
                                   ? compareCharacters(old, now)
                                   : equalEnds(old, now);
        if (resembles(inside, gap)) {
            for (const Match& match : inside) {
                found.push_back({gap.before + match.before, gap.after + match.after, match.length});
            }
        }
    }
    std::sort(found.begin(), found.end(), byBefore);
    return found;
}

/// Takes out the matches that are smaller than the changes on both sides of them: words that a
/// moved passage may share by chance with what now stands beside it.
Matches takeWeak(Matches& matches, const Stretch& whole) {
    const auto changeBetween = [](std::uint32_t before, std::uint32_t after, const Match& next) {
        return std::max(next.before - before, next.after - after);
    };
    Matches weak;
    Matches strong;
    for (std::size_t index = 0; index < matches.size(); ++index) {
        const Match& match = matches[index];
        const Match last = index > 0 ? matches[index - 1] : Match{};
        const Match next = index + 1 < matches.size() ? matches[index + 1]
                                                      : Match{whole.beforeEnd, whole.afterEnd, 0};
        const bool isWeak = match.length <= changeBetween(last.before + last.length,
                                                          last.after + last.length, match) &&
                            match.length <= changeBetween(match.before + match.length,
                                                          match.after + match.length, next);
        (isWeak ? weak : strong).push_back(match);
    }
    matches = std::move(strong);
    return weak;
}

/// Whether [start, start + length) meets one of the matches, sorted by `side`.
bool meetsAny(const Matches& sorted, std::uint32_t Match::*side, std::uint32_t start,
              std::uint32_t length) {
    const auto after =
        std::lower_bound(sorted.begin(), sorted.end(), start + length,
                         [&](const Match& match, std::uint32_t end) { return match.*side < end; });
    return after != sorted.begin() && *(after - 1).*side + (after - 1)->length > start;
}

/// Where the characters of the record stand in the actual text.
struct Found {
    Matches stayed;        ///< in order
    Matches movedByBefore; ///< the moved ones in order of where they were,
    Matches movedByAfter;  ///< and of where they are
};

Found find(std::u32string_view recorded, std::u32string_view actual, const Stretch& whole) {
    Found found;
    found.stayed = unmoved(recorded, actual, whole);
    const Matches weak = takeWeak(found.stayed, whole);
    found.movedByAfter = movedText(recorded, actual, gaps(found.stayed, whole));
    found.movedByBefore = found.movedByAfter;
    std::sort(found.movedByBefore.begin(), found.movedByBefore.end(), byBefore);
    for (const Match& match : weak) {
        if (!meetsAny(found.movedByBefore, &Match::before, match.before, match.length) &&
            !meetsAny(found.movedByAfter, &Match::after, match.after, match.length)) {
            found.stayed.push_back(match);
        }
    }
    std::sort(found.stayed.begin(), found.stayed.end(), byBefore);
    return found;
}

} // namespace

std::vector<Patch> reconcile(const History& history, const std::string& story,
                             std::u32string_view actual, const Attribution& rest) {
    const std::u32string recorded = history.text(story);
    const Stretch whole{0, static_cast<std::uint32_t>(recorded.size()), 0,
                        static_cast<std::uint32_t>(actual.size())};
    const Found found = find(recorded, actual, whole);

    std::vector<Patch> patches;
    // What moves leaves first, from the last to the first, so that it can come back elsewhere.
    std::for_each(found.movedByBefore.rbegin(), found.movedByBefore.rend(),
                  [&](const Match& match) {
                      patches.push_back({match.before, match.length, {}});
                  });
    // Then each change from the first to the last: up to it, the story is the actual text already.
    auto leaving = found.movedByBefore.begin();
    auto arriving = found.movedByAfter.begin();
    for (const Stretch& gap : gaps(found.stayed, whole)) {
        Patch patch{gap.after, sizeBefore(gap), {}};
        for (; leaving != found.movedByBefore.end() && leaving->before < gap.beforeEnd; ++leaving) {
            patch.removed -= leaving->length;
        }
        std::uint32_t position = gap.after;
        const auto fresh = [&](std::uint32_t end) {
            if (end > position) {
                patch.put.emplace_back(
                    Fresh{std::u32string(actual.substr(position, end - position)), rest});
            }
        };
        for (; arriving != found.movedByAfter.end() && arriving->after < gap.afterEnd; ++arriving) {
            fresh(arriving->after);
            for (const Span& span : history.spans(story, arriving->before, arriving->length)) {
                patch.put.emplace_back(Same{span});
            }
            position = arriving->after + arriving->length;
        }
        fresh(gap.afterEnd);
        if (patch.removed > 0 || !patch.put.empty()) {
            patches.push_back(std::move(patch));
        }
    }
    return patches;
}

} // namespace palimpsest::provenance
