// SPDX-License-Identifier: MPL-2.0
#include "writer/replaced_text.hxx"

#include "provenance/comparison.hxx"

#include <algorithm>
#include <cwctype>
#include <optional>
#include <utility>

namespace palimpsest::writer {

namespace {

using namespace provenance;

/// Longer paragraphs are not searched as a whole.
constexpr std::uint32_t longestParagraph = 1U << 16U;

/// The texts before and after a replacing command, with some of what stands around the edit.
struct Surrounded {
    std::uint32_t start = 0; ///< in the story
    std::size_t edit = 0;    ///< where the edit begins, in both texts
    std::size_t editEnd = 0; ///< where what it removed ends, in the text before
    std::u32string before, after;
};

Surrounded surrounded(const TextEdit& edit, const TextAround& around, std::uint32_t left,
                      std::uint32_t right) {
    const std::uint32_t start = edit.position - left;
    return {start, left, left + edit.removed.size(),
            around.before(start, left + count(edit.removed) + right),
            around.after(start, left + count(edit.inserted) + right)};
}

/// So many code points to either side, where there are so many.
Surrounded within(const TextEdit& edit, const TextAround& around, std::uint32_t margin) {
    return surrounded(edit, around, std::min(margin, edit.position),
                      std::min(margin, around.lengthAfter() - edit.insertedEnd()));
}

/// How much of its paragraph stands before a position, or from it on; nothing in a longer one.
std::optional<std::uint32_t> paragraphBefore(std::uint32_t position, const TextAround& around) {
    std::uint32_t length = 0;
    for (std::uint32_t step = 512; length < position; step *= 2) {
        if (length >= longestParagraph)
            return std::nullopt;
        const std::uint32_t more = std::min(step, position - length);
        const std::u32string text = around.before(position - length - more, more);
        if (const std::size_t end = text.rfind(U'\n'); end != std::u32string::npos)
            return length + more - 1 - static_cast<std::uint32_t>(end);
        length += more;
    }
    return length;
}

std::optional<std::uint32_t> paragraphFrom(std::uint32_t position, const TextAround& around) {
    const std::uint32_t whole = around.lengthBefore() - position;
    std::uint32_t length = 0;
    for (std::uint32_t step = 512; length < whole; step *= 2) {
        if (length >= longestParagraph)
            return std::nullopt;
        const std::uint32_t more = std::min(step, whole - length);
        const std::u32string text = around.before(position + length, more);
        if (const std::size_t end = text.find(U'\n'); end != std::u32string::npos)
            return length + static_cast<std::uint32_t>(end);
        length += more;
    }
    return length;
}

/// The whole paragraphs that the edit lies in.
std::optional<Surrounded> paragraphsAround(const TextEdit& edit, const TextAround& around) {
    const auto left = paragraphBefore(edit.position, around);
    const auto right = paragraphFrom(edit.position + count(edit.removed), around);
    return left && right ? std::optional(surrounded(edit, around, *left, *right)) : std::nullopt;
}

bool sameLetters(std::u32string_view one, std::u32string_view other) {
    return one == other;
}

bool sameButCase(std::u32string_view one, std::u32string_view other) {
    return std::equal(
        one.begin(), one.end(), other.begin(), other.end(), [](char32_t left, char32_t right) {
            return left == right || std::towlower(static_cast<std::wint_t>(left)) ==
                                        std::towlower(static_cast<std::wint_t>(right));
        });
}

using Compare = bool (*)(std::u32string_view, std::u32string_view);

/// What a replacing command looks for and puts in, and what it leaves of it.
struct Replacing {
    std::u32string searched, put;
    /// Tracked insertions in order, in the text before: they go, the rest is struck and stays.
    /// Nothing where changes are not tracked.
    const std::vector<TextRange>* insertions = nullptr;

    /// What a replacement of `length` code points from a position of the story on did, as edits in
    /// order; the last of them, which may be none, put the new text in.
    std::vector<TextEdit> edits(std::uint32_t start, std::u32string_view old,
                                std::u32string_view now) const {
        const std::uint32_t end = start + count(old);
        if (insertions == nullptr)
            return {{start, std::u32string(old), std::u32string(now)}};
        std::vector<TextEdit> parts;
        for (const TextRange& range : *insertions) {
            const std::uint32_t from = std::max(range.start, start);
            const std::uint32_t to = std::min(range.start + range.length, end);
            if (from < to)
                parts.push_back({from, std::u32string(old.substr(from - start, to - from)), {}});
        }
        if (parts.size() == 1 && parts.front().removed == old)
            parts.front().inserted = now;
        else if (!now.empty())
            parts.push_back({end, {}, std::u32string(now)});
        return parts;
    }

    /// What stays of it.
    std::u32string left(std::uint32_t start, std::u32string_view old) const {
        if (insertions == nullptr)
            return {};
        std::u32string rest(old);
        const auto parts = edits(start, old, {});
        for (auto part = parts.rbegin(); part != parts.rend(); ++part)
            rest.erase(part->position - start, part->removed.size());
        return rest;
    }
};

/// The matches of a replacing command as edits, first to last: all that it put in is the office's,
/// letters that were there before included. Without `reach`, all that match were replaced, else
/// those that fit, so many code points beyond the edit. Nothing where the texts do not bear it out.
std::optional<std::vector<TextEdit>> matchesIn(const Surrounded& texts, const Replacing& how,
                                               std::optional<std::size_t> reach, Compare same) {
    const std::u32string_view before = texts.before, after = texts.after;
    std::vector<TextEdit> matches;
    std::size_t old = 0, now = 0;
    while (old < before.size() || now < after.size()) {
        const auto found = before.substr(old, how.searched.size());
        const bool near = !reach || (old <= texts.editEnd + *reach &&
                                     old + how.searched.size() + *reach >= texts.edit);
        const bool match = near && found.size() == how.searched.size() && same(found, how.searched);
        const std::uint32_t place = texts.start + static_cast<std::uint32_t>(old);
        const std::u32string come = match ? how.left(place, found) + how.put : std::u32string();
        if (match && after.substr(now, come.size()) == come) {
            for (TextEdit& edit : how.edits(place, found, how.put))
                matches.push_back(std::move(edit));
            old += found.size();
            now += come.size();
        } else if ((!match || reach) && old < before.size() && now < after.size() &&
                   before[old] == after[now]) {
            ++old;
            ++now;
        } else {
            return std::nullopt;
        }
    }
    return matches;
}

/// First as if all were replaced, from the start of the paragraph on, which is how the office goes;
/// else only here: letters at either end that the replacement has in common with what it stands
/// beside were left out of the edit, so that matches may lie beyond it, but need not.
std::vector<TextEdit> replacedMatches(const TextEdit& edit, const Replacing& how,
                                      const TextAround& around) {
    if (const auto paragraphs = paragraphsAround(edit, around))
        for (const Compare same : {sameLetters, sameButCase})
            if (auto matches = matchesIn(*paragraphs, how, std::nullopt, same))
                return std::move(*matches);
    const Surrounded near = within(edit, around, count(how.searched) + count(how.put));
    for (const std::size_t reach : {how.put.size(), std::size_t{0}})
        if (auto matches = matchesIn(near, how, reach, sameButCase))
            return std::move(*matches);
    return {};
}

/// Letters of scripts without capitals, between which and others the office changes case apart.
bool isOtherScript(char32_t character) {
    return (character >= 0x0590 && character < 0x10A0) ||
           (character >= 0x1100 && character < 0x1E00) ||
           (character >= 0x2E80 && character < 0xFB00) ||
           (character >= 0x20000 && character < 0x40000);
}

bool hasCase(char32_t character) {
    const auto letter = static_cast<std::wint_t>(character);
    return std::towlower(letter) != std::towupper(letter);
}

/// From the start of `rest` on, what the office changes the case of at once.
std::u32string_view caseRun(std::u32string_view rest) {
    const auto end = std::find_if(rest.begin(), rest.end(), [](char32_t character) {
        return character == U'\n' || isOtherScript(character);
    });
    return rest.substr(0, std::max<std::size_t>(1, static_cast<std::size_t>(end - rest.begin())));
}

/// A change of case while changes are tracked, as edits, first to last: of each run that has
/// letters to change the office strikes all that was selected and puts all of it anew beside it,
/// perhaps without what precedes its first letter. Nothing where the texts do not bear it out.
std::optional<std::vector<TextEdit>> casesIn(const Surrounded& texts, const Selected& selected,
                                             const std::vector<TextRange>& insertions) {
    const std::u32string_view before = texts.before, after = texts.after;
    const Replacing how{{}, {}, &insertions};
    const std::uint32_t end = selected.start + selected.length;
    std::vector<TextEdit> changes;
    std::size_t old = 0, now = 0;
    while (old < before.size() && now < after.size()) {
        const std::uint32_t place = texts.start + static_cast<std::uint32_t>(old);
        const bool inside = place >= selected.start && place < end;
        const auto run = inside ? caseRun(before.substr(old, end - place)) : before.substr(old, 1);
        const std::u32string left = inside ? how.left(place, run) : std::u32string();
        const auto come = after.substr(std::min(now + left.size(), after.size()), run.size());
        if (inside && come != run && sameButCase(come, run) &&
            after.substr(now, left.size()) == left) {
            if (left.empty()) // nothing is struck: only letters were changed
                for (std::uint32_t letter = 0; letter < run.size(); ++letter) {
                    if (come[letter] != run[letter])
                        changes.push_back({place + letter, std::u32string(1, run[letter]),
                                           std::u32string(1, come[letter])});
                }
            else
                for (TextEdit& edit : how.edits(place, run, come))
                    changes.push_back(std::move(edit));
            old += run.size();
            now += left.size() + run.size();
        } else if (after.substr(now, run.size()) == run) {
            old += run.size();
            now += run.size();
        } else if (before[old] == after[now] && !hasCase(before[old])) {
            ++old;
            ++now;
        } else {
            return std::nullopt;
        }
    }
    return old == before.size() && now == after.size() ? std::optional(changes) : std::nullopt;
}

/// The texts that came between what is equal, each once.
std::vector<std::u32string> insertedBetween(const TextEdit& edit,
                                            const std::vector<Match>& matches) {
    std::vector<std::u32string> texts;
    std::size_t at = 0;
    const auto add = [&](std::size_t end) {
        std::u32string text = edit.inserted.substr(at, end - at);
        if (!text.empty() && std::find(texts.begin(), texts.end(), text) == texts.end())
            texts.push_back(std::move(text));
    };
    for (const Match& match : matches) {
        add(match.after);
        at = match.after + match.length;
    }
    add(edit.inserted.size());
    return texts;
}

/// The matches if `put` came several times in place of one other text, wherever that stood.
std::vector<TextEdit> replacedBy(const std::u32string& put, const Surrounded& texts) {
    std::size_t times = 0;
    const std::size_t first = texts.after.find(put);
    for (std::size_t at = first; at != std::u32string::npos;
         at = texts.after.find(put, at + put.size()))
        ++times;
    const std::size_t with = texts.before.size() + times * put.size();
    if (times < 2 || first > texts.before.size() || with <= texts.after.size() ||
        (with - texts.after.size()) % times != 0)
        return {};
    const Replacing guess{texts.before.substr(first, (with - texts.after.size()) / times), put};
    auto found = matchesIn(texts, guess, std::nullopt, sameLetters);
    return found && found->size() == times ? std::move(*found) : std::vector<TextEdit>{};
}

/// A program replaces without saying what. A comparison alone takes letters of what it replaced for
/// equal ones beside it: where one text came several times in place of one other, these are the
/// matches.
std::vector<TextEdit> replacedAlike(const TextEdit& edit, const std::vector<Match>& equal,
                                    const TextAround& around) {
    constexpr std::size_t mostGuesses = 8;
    const auto came = insertedBetween(edit, equal);
    const auto texts = came.size() <= mostGuesses ? paragraphsAround(edit, around) : std::nullopt;
    for (std::size_t at = 0; texts && at < came.size(); ++at)
        if (auto matches = replacedBy(came[at], *texts); !matches.empty())
            return matches;
    return {};
}

/// What is not equal, as edits.
std::vector<TextEdit> differing(const TextEdit& edit, const std::vector<Match>& equal) {
    std::vector<TextEdit> parts;
    std::uint32_t before = 0, after = 0;
    const auto between = [&](std::uint32_t beforeEnd, std::uint32_t afterEnd) {
        if (before < beforeEnd || after < afterEnd)
            parts.push_back({edit.position + before,
                             edit.removed.substr(before, beforeEnd - before),
                             edit.inserted.substr(after, afterEnd - after)});
    };
    for (const Match& match : equal) {
        between(match.before, match.after);
        before = match.before + match.length;
        after = match.after + match.length;
    }
    between(count(edit.removed), count(edit.inserted));
    return parts;
}

} // namespace

std::vector<TextEdit> replacedText(const TextEdit& edit, const Facts& facts,
                                   const std::string& story, const TextAround& around) {
    if (!facts.searched.empty()) {
        Replacing how{facts.searched, facts.commandText};
        const std::vector<TextRange> none;
        if (facts.replacedTracked) {
            const auto own = facts.replacedTracked->find(story);
            how.insertions = own == facts.replacedTracked->end() ? &none : &own->second;
        }
        if (auto matches = replacedMatches(edit, how, around); !matches.empty())
            return matches;
    }
    if (facts.searched.empty() && facts.struck && facts.selectedStory == story)
        if (const auto paragraphs = paragraphsAround(edit, around))
            if (auto changes = casesIn(*paragraphs, *facts.struck, facts.insertions))
                return std::move(*changes);
    const std::vector<Match> equal = compareCharacters(edit.removed, edit.inserted);
    if (facts.searched.empty())
        if (auto matches = replacedAlike(edit, equal, around); !matches.empty())
            return matches;
    return differing(edit, equal);
}

} // namespace palimpsest::writer
