// SPDX-License-Identifier: MPL-2.0
#include "panel/sentence_changes.hxx"

#include "provenance/alignment.hxx"
#include "provenance/comparison.hxx"
#include "provenance/words.hxx"

#include <algorithm>
#include <utility>

namespace palimpsest::panel {

namespace {

using provenance::Match;
using PieceKind = Piece::Kind;

constexpr char32_t anchoredObject = U'\uFFFC';

std::uint32_t sizeOf(std::u32string_view text) {
    return static_cast<std::uint32_t>(text.size());
}

bool isBreak(char32_t c) {
    return c == U'\n' || c == U'\u2028';
}

bool isSpace(char32_t c) {
    return isBreak(c) || c == U' ' || c == U'\t' || c == U'\u00A0' || c == U'\u202F';
}

bool ends(char32_t c) {
    return std::u32string_view(U".!?…。！？").find(c) != std::u32string_view::npos;
}

bool closes(char32_t c) {
    return std::u32string_view(U"\"'”’»)]").find(c) != std::u32string_view::npos;
}

/// Where sentences begin, but for the first: behind a break, or a mark and the spaces after it.
std::vector<std::uint32_t> beginnings(std::u32string_view text) {
    std::vector<std::uint32_t> found;
    for (std::uint32_t at = 0; at < sizeOf(text);) {
        const bool mark = ends(text[at]);
        const bool brk = isBreak(text[at]);
        ++at;
        if (!mark && !brk)
            continue;
        while (mark && at < sizeOf(text) &&
               (ends(text[at]) || closes(text[at]) || text[at] == anchoredObject ||
                (text[at] == U'\u00A0' && at + 1 < sizeOf(text) && closes(text[at + 1]))))
            ++at;
        const std::uint32_t behindMarks = at;
        while (at < sizeOf(text) && isSpace(text[at]))
            ++at;
        if (at < sizeOf(text) && (brk || at > behindMarks))
            found.push_back(at);
    }
    return found;
}

/// A place at which both texts can be cut.
struct Cut {
    std::uint32_t before = 0, after = 0;
};

std::vector<std::uint32_t> within(const std::vector<std::uint32_t>& all, std::uint32_t from,
                                  std::uint32_t to) {
    const auto first = std::lower_bound(all.begin(), all.end(), from);
    return {first, std::lower_bound(first, all.end(), to)};
}

std::vector<Cut> cuts(std::u32string_view before, std::u32string_view after,
                      const std::vector<Match>& matches) {
    const auto beginsBefore = beginnings(before);
    const auto beginsAfter = beginnings(after);
    std::vector<Cut> found;
    std::uint32_t b = 0, a = 0;
    const auto add = [&](std::uint32_t first, std::uint32_t second) {
        const Cut last = found.empty() ? Cut() : found.back();
        if (first >= last.before && second >= last.after &&
            (first > last.before || second > last.after))
            found.push_back({first, second});
    };
    const auto between = [&](std::uint32_t endBefore, std::uint32_t endAfter) {
        // Both ends of a gap belong to it: a sentence may begin with a word that was changed.
        const auto first = within(beginsBefore, b, endBefore + 1);
        const auto second = within(beginsAfter, a, endAfter + 1);
        for (std::size_t i = 0; first.size() == second.size() && i < first.size(); ++i)
            add(first[i], second[i]);
    };
    for (const Match& match : matches) {
        between(match.before, match.after);
        for (const std::uint32_t begin :
             within(beginsBefore, match.before, match.before + match.length + 1)) {
            const std::uint32_t other = match.after + (begin - match.before);
            if (std::binary_search(beginsAfter.begin(), beginsAfter.end(), other))
                add(begin, other);
        }
        b = match.before + match.length;
        a = match.after + match.length;
    }
    between(sizeOf(before), sizeOf(after));
    return found;
}

std::uint32_t wordsIn(std::u32string_view text) {
    return static_cast<std::uint32_t>(provenance::words(text).size());
}

/// A kept stretch, and what changed before it.
struct Step {
    std::u32string removed, added, kept;
};

std::u32string withoutAnchors(std::u32string_view text) {
    std::u32string result(text);
    result.erase(std::remove(result.begin(), result.end(), anchoredObject), result.end());
    return result;
}

std::vector<Step> steps(std::u32string_view before, std::u32string_view after,
                        const SentenceChange& sentence, const std::vector<Match>& matches) {
    std::vector<Step> all;
    std::uint32_t b = sentence.before.start, a = sentence.after.start;
    const std::uint32_t endBefore = b + sentence.before.length,
                        endAfter = a + sentence.after.length;
    const auto step = [&](std::uint32_t toBefore, std::uint32_t toAfter, std::uint32_t kept) {
        all.push_back({withoutAnchors(before.substr(b, toBefore - b)),
                       std::u32string(after.substr(a, toAfter - a)),
                       std::u32string(after.substr(toAfter, kept))});
        b = toBefore + kept;
        a = toAfter + kept;
    };
    for (const Match& match : matches) {
        // The part of the match that lies in the sentence on both sides.
        const std::uint32_t skip = std::max(b > match.before ? b - match.before : 0,
                                            a > match.after ? a - match.after : 0);
        if (skip >= match.length)
            continue;
        if (match.before + skip >= endBefore || match.after + skip >= endAfter)
            break;
        const std::uint32_t length =
            std::min({match.length - skip, endBefore - (match.before + skip),
                      endAfter - (match.after + skip)});
        step(match.before + skip, match.after + skip, length);
    }
    step(endBefore, endAfter, 0);
    return all;
}

/// What is kept between two changes without a word in it is read with them.
std::vector<Step> joined(const std::vector<Step>& all) {
    std::vector<Step> result;
    for (const Step& step : all) {
        const bool changes = !step.removed.empty() || !step.added.empty();
        if (!result.empty() && changes) {
            Step& last = result.back();
            const bool changed = !last.removed.empty() || !last.added.empty();
            if (last.kept.empty() || (changed && wordsIn(last.kept) == 0)) {
                last.removed += last.kept + step.removed;
                last.added += last.kept + step.added;
                last.kept = step.kept;
                continue;
            }
        }
        if (changes || result.empty())
            result.push_back(step);
        else
            result.back().kept += step.kept;
    }
    return result;
}

void push(std::vector<Piece>& pieces, PieceKind kind, std::u32string text) {
    if (!text.empty())
        pieces.push_back({kind, std::move(text)});
}

void read(SentenceChange& sentence, std::u32string_view before, std::u32string_view after,
          const std::vector<Match>& matches) {
    const std::u32string_view was = before.substr(sentence.before.start, sentence.before.length);
    if (was == after.substr(sentence.after.start, sentence.after.length)) {
        push(sentence.pieces, PieceKind::kept, withoutAnchors(was));
        return;
    }
    std::uint32_t kept = 0;
    const std::vector<Step> all = joined(steps(before, after, sentence, matches));
    for (const Step& step : all) {
        push(sentence.pieces, PieceKind::removed, step.removed);
        push(sentence.pieces, PieceKind::added, step.added);
        push(sentence.pieces, PieceKind::kept, step.kept);
        sentence.wordsRemoved += wordsIn(step.removed);
        sentence.wordsAdded += wordsIn(step.added);
        kept += wordsIn(step.kept);
    }
    sentence.changed =
        std::any_of(sentence.pieces.begin(), sentence.pieces.end(),
                    [](const Piece& piece) { return piece.kind != PieceKind::kept; });
    constexpr std::uint32_t hardly = 4; // of so many words less than one is kept
    if (!sentence.changed ||
        kept * hardly >= std::max(sentence.wordsRemoved + kept, sentence.wordsAdded + kept))
        return;
    sentence.pieces.clear();
    const auto own = [](std::u32string_view text, const provenance::TextRange& part) {
        return withoutAnchors(text.substr(part.start, part.length));
    };
    push(sentence.pieces, PieceKind::removed, own(before, sentence.before));
    push(sentence.pieces, PieceKind::added, own(after, sentence.after));
    sentence.wordsRemoved += kept;
    sentence.wordsAdded += kept;
}

} // namespace

std::vector<SentenceChange> sentenceChanges(std::u32string_view before, std::u32string_view after) {
    std::vector<SentenceChange> sentences;
    if (before.empty() && after.empty())
        return sentences;
    const std::vector<Match> matches = provenance::compareWords(before, after);
    std::vector<Cut> all = cuts(before, after, matches);
    all.push_back({sizeOf(before), sizeOf(after)});
    Cut from;
    for (const Cut& to : all) {
        SentenceChange sentence;
        sentence.before = {from.before, to.before - from.before};
        sentence.after = {from.after, to.after - from.after};
        read(sentence, before, after, matches);
        sentences.push_back(std::move(sentence));
        from = to;
    }
    return sentences;
}

} // namespace palimpsest::panel
