// SPDX-License-Identifier: MPL-2.0
#include "writer/attributor.hxx"

#include "provenance/comparison.hxx"
#include "writer/story_marks.hxx"

#include <algorithm>
#include <utility>

namespace palimpsest::writer {

namespace {

using namespace provenance;

/// Shorter stretches of a response could as well be other text of the office's.
constexpr std::size_t shortestFromResponse = 12;

std::uint32_t count(std::u32string_view text) {
    return static_cast<std::uint32_t>(text.size());
}

Piece fresh(std::u32string_view text, Origin origin, const std::string& source,
            std::uint32_t offset = 0) {
    return Fresh{std::u32string(text), Attribution{origin, source, offset, false}};
}

/// Patches, last to first, for the parts of an edit that do not match; `make` gives the pieces for
/// new text, told where it begins in `edit.inserted`.
template <typename Make>
std::vector<Patch> partwise(const TextEdit& edit, const std::vector<Match>& matches, Make&& make) {
    std::vector<Patch> patches;
    std::uint32_t before = count(edit.removed);
    std::uint32_t after = count(edit.inserted);
    const auto between = [&](std::uint32_t matchBefore, std::uint32_t matchAfter) {
        if (matchBefore == before && matchAfter == after)
            return;
        Patch patch{edit.position + matchBefore, before - matchBefore, {}};
        if (matchAfter != after)
            patch.put =
                make(matchAfter,
                     std::u32string_view(edit.inserted).substr(matchAfter, after - matchAfter));
        patches.push_back(std::move(patch));
    };
    for (auto match = matches.rbegin(); match != matches.rend(); ++match) {
        between(match->before + match->length, match->after + match->length);
        before = match->before;
        after = match->after;
    }
    between(0, 0);
    return patches;
}

Patch whole(const TextEdit& edit, std::vector<Piece> put) {
    return {edit.position, count(edit.removed), std::move(put)};
}

std::vector<Piece> copies(const Background& background) {
    std::vector<Piece> pieces;
    for (const Span& span : background.copied.spans) {
        // Cut text comes back as itself the first time; after that, and for copied text, as a copy.
        Span rest = span;
        while (rest.count > 0) {
            const bool standing = background.history.stands(rest.first);
            Span part{rest.first, 1};
            while (part.count < rest.count &&
                   background.history.stands(rest.first + part.count) == standing)
                ++part.count;
            if (standing)
                pieces.emplace_back(Copy{part});
            else
                pieces.emplace_back(Same{part});
            rest = {rest.first + part.count, rest.count - part.count};
        }
    }
    return pieces;
}

/// Smart cut and paste adds a space at either edge, and pasting a paragraph may bring its break
/// along.
bool isCopied(std::u32string_view pasted, std::u32string_view copied, bool& leading,
              bool& trailing) {
    if (copied.empty())
        return false;
    leading = pasted.size() > copied.size() && pasted.front() == U' ' && copied.front() != U' ';
    if (leading)
        pasted.remove_prefix(1);
    trailing = pasted.size() > copied.size() && pasted.back() == U' ' && copied.back() != U' ';
    if (trailing)
        pasted.remove_suffix(1);
    return pasted == copied;
}

std::vector<Piece> pastedPieces(std::u32string_view text, const Background& background) {
    bool leading = false, trailing = false;
    if (isCopied(text, background.copied.text, leading, trailing)) {
        if (background.copied.document != background.document)
            return {fresh(text, Origin::unknown, background.gap)};
        std::vector<Piece> pieces = copies(background);
        if (leading)
            pieces.insert(pieces.begin(), fresh(U" ", Origin::office, "paste"));
        if (trailing)
            pieces.push_back(fresh(U" ", Origin::office, "paste"));
        return pieces;
    }
    if (background.owner == ClipboardOwner::anotherProgram)
        return {fresh(text, Origin::pasted, {})};
    // Copied in this office, but not from a text that is tracked: from the panel (rule 5), or from
    // a place of which nothing is known.
    for (const ResponseRecord& response : background.responses) {
        const std::size_t found =
            text.size() < shortestFromResponse ? std::u32string::npos : response.text.find(text);
        if (found != std::u32string::npos)
            return {fresh(text, Origin::model, response.id, static_cast<std::uint32_t>(found))};
    }
    return {fresh(text, Origin::unknown, background.gap)};
}

/// The key's own character was typed; the other letters that changed are the office's (rule 6).
std::vector<Patch> autocorrected(const TextEdit& edit, char32_t key, const Background& background) {
    const auto matches = compareCharacters(edit.removed, edit.inserted);
    const std::uint32_t end = count(edit.inserted);
    return partwise(edit, matches, [&](std::uint32_t at, std::u32string_view text) {
        std::vector<Piece> pieces;
        const bool typedLast = at + count(text) == end && text.back() == key;
        if (const auto office = text.substr(0, text.size() - (typedLast ? 1 : 0)); !office.empty())
            pieces.push_back(fresh(office, Origin::office, "autocorrect"));
        if (typedLast)
            pieces.push_back(
                fresh(text.substr(text.size() - 1), Origin::keyboard, background.session));
        return pieces;
    });
}

} // namespace

TextEdit toldByCaret(const TextEdit& edit, const std::optional<Selected>& selected,
                     std::u32string_view storyNow, std::uint32_t caret) {
    const TextEdit placed = placedAt(edit, caret);
    if (!selected || caret > storyNow.size() || selected->start > placed.position ||
        placed.insertedEnd() > caret)
        return placed;
    // What the comparison left out as equal had gone and come all the same.
    TextEdit told;
    told.position = selected->start;
    told.inserted = storyNow.substr(selected->start, caret - selected->start);
    told.removed = storyNow.substr(selected->start, placed.position - selected->start);
    told.removed += placed.removed;
    told.removed += storyNow.substr(placed.insertedEnd(), caret - placed.insertedEnd());
    return told.removed.size() == selected->length ? told : placed;
}

Attributed attribute(const TextEdit& edit, const Facts& facts, const Background& background,
                     UndoLine& undoLine) {
    const Verdict verdict = classify(facts);
    Attributed result{verdict.cause, {}, false};
    const auto unknown = [&](std::uint32_t, std::u32string_view text) {
        return std::vector<Piece>{fresh(text, Origin::unknown, background.gap)};
    };
    switch (verdict.reading) {
    case Reading::broughtBack: {
        const auto patch = verdict.cause == Cause::undo
                               ? undoLine.undone(background.history, background.story,
                                                 edit.position, count(edit.removed), edit.inserted)
                               : undoLine.redone(background.history, background.story,
                                                 edit.position, count(edit.removed), edit.inserted);
        if (patch) {
            result.patches = {*patch};
            result.onLine = true;
        } else {
            result.patches = partwise(edit, compareWords(edit.removed, edit.inserted), unknown);
        }
        break;
    }
    case Reading::removalOnly:
        result.patches = {whole(edit, {})};
        break;
    case Reading::keyboard:
        result.patches = {
            whole(edit, {fresh(edit.inserted, Origin::keyboard, background.session)})};
        break;
    case Reading::autocorrected:
        result.patches = autocorrected(edit, facts.key, background);
        break;
    case Reading::clipboard:
        result.patches = {whole(edit, pastedPieces(edit.inserted, background))};
        break;
    case Reading::unclear:
        result.patches = partwise(edit, compareWords(edit.removed, edit.inserted), unknown);
        break;
    }
    return result;
}

std::vector<WordEdit> wordEdits(std::u32string_view before, std::u32string_view after) {
    std::vector<WordEdit> edits;
    const auto add = [&](std::uint32_t at, std::uint32_t end, std::uint32_t from,
                         std::uint32_t to) {
        WordEdit edit{at, 0, from, std::u32string(after.substr(from, to - from))};
        for (std::uint32_t place = at; place < end; ++place) {
            if (before[place] != anchoredObject) {
                ++edit.removed;
                continue;
            }
            if (edit.removed > 0 || !edit.inserted.empty())
                edits.push_back(std::move(edit));
            edit = {place + 1, 0, to, {}};
        }
        if (edit.removed > 0 || !edit.inserted.empty())
            edits.push_back(std::move(edit));
    };
    std::uint32_t atBefore = 0, atAfter = 0;
    for (const Match& match : compareWords(before, after)) {
        add(atBefore, match.before, atAfter, match.after);
        atBefore = match.before + match.length;
        atAfter = match.after + match.length;
    }
    add(atBefore, count(before), atAfter, count(after));
    return edits;
}

std::vector<Patch> replacement(std::uint32_t position, const std::vector<WordEdit>& edits,
                               const std::string& response, std::uint32_t offset, bool striking) {
    std::vector<Patch> patches;
    for (auto edit = edits.rbegin(); edit != edits.rend(); ++edit) {
        Patch patch{position + edit->at, edit->removed, {}};
        if (striking)
            patch = {position + edit->at + edit->removed, 0, {}};
        if (!edit->inserted.empty())
            patch.put = {fresh(edit->inserted, Origin::model, response, offset + edit->from)};
        if (patch.removed > 0 || !patch.put.empty())
            patches.push_back(std::move(patch));
    }
    return patches;
}

} // namespace palimpsest::writer
