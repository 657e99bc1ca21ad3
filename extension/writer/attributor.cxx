// SPDX-License-Identifier: MPL-2.0
#include "writer/attributor.hxx"

#include "provenance/comparison.hxx"
#include "provenance/spans.hxx"
#include "writer/correction.hxx"
#include "writer/replaced_text.hxx"
#include "writer/story_marks.hxx"

#include <algorithm>
#include <utility>

namespace palimpsest::writer {

namespace {

using namespace provenance;

/// Shorter stretches of a response could as well be other text of the office's.
constexpr std::size_t shortestFromResponse = 12;

/// Fewer letters can stand in a text by chance.
constexpr std::size_t shortestPart = 8;

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

/// The characters themselves where they stand nowhere now (cut, or moved), else copies.
std::vector<Piece> brought(const CopiedPart& part, const History& history) {
    std::vector<Piece> pieces;
    for (const Span& span : part.spans) {
        Span rest = span;
        while (rest.count > 0) {
            const bool standing = history.stands(rest.first);
            Span stretch{rest.first, 1};
            while (stretch.count < rest.count &&
                   history.stands(rest.first + stretch.count) == standing)
                ++stretch.count;
            if (standing)
                pieces.emplace_back(Copy{stretch});
            else
                pieces.emplace_back(Same{stretch});
            rest = {rest.first + stretch.count, rest.count - stretch.count};
        }
    }
    return pieces;
}

/// The same for text of another document's record: what is known of it there, named with that
/// document; or, where it came from here, as here.
std::vector<Piece> fromElsewhere(const CopiedPart& part, const std::string& from,
                                 const std::string& here) {
    std::vector<Piece> pieces;
    std::size_t at = 0;
    for (const auto& [length, known] : part.attributions) {
        Attribution attribution = known;
        attribution.copy = true;
        const std::string own = here + "/";
        const bool named = known.origin == Origin::keyboard || known.origin == Origin::imported ||
                           known.origin == Origin::model;
        if (isOfAnotherRecord(known) && known.source.starts_with(own))
            attribution.source = known.source.substr(own.size());
        else if (named && !isOfAnotherRecord(known))
            attribution.source = from + "/" + known.source;
        pieces.emplace_back(Fresh{part.text.substr(at, length), attribution});
        at += length;
    }
    return pieces;
}

/// Smart cut and paste adds a space at either edge.
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

std::optional<std::vector<Piece>> copiedPieces(std::u32string_view text, const CopiedText& copied,
                                               const Background& background) {
    for (const CopiedPart& part : copied.parts) {
        bool leading = false, trailing = false;
        if (!isCopied(text, part.text, leading, trailing))
            continue;
        std::vector<Piece> pieces = copied.document == background.document
                                        ? brought(part, background.history)
                                        : fromElsewhere(part, copied.document, background.document);
        if (leading)
            pieces.insert(pieces.begin(), fresh(U" ", Origin::office, "paste"));
        if (trailing)
            pieces.push_back(fresh(U" ", Origin::office, "paste"));
        return pieces;
    }
    return std::nullopt;
}

/// A paragraph that moves leaves with the break behind it and comes with the one before it, or the
/// other way round.
bool isTurned(std::u32string_view gone, std::u32string_view come) {
    if (gone.size() != come.size() || gone.size() < 2)
        return false;
    return (gone.back() == U'\n' && come.front() == U'\n' &&
            gone.substr(0, gone.size() - 1) == come.substr(1)) ||
           (gone.front() == U'\n' && come.back() == U'\n' &&
            gone.substr(1) == come.substr(0, come.size() - 1));
}

/// Where the text stands in what the same change took out elsewhere, it was moved.
std::optional<std::vector<Piece>> movedPieces(std::u32string_view text,
                                              const Background& background) {
    for (const CopiedPart& gone : background.vanished.parts) {
        const auto length = count(text);
        CopiedPart moved;
        if (isTurned(gone.text, text)) {
            const std::uint32_t head = gone.text.front() == U'\n' ? 1 : length - 1;
            moved.spans = part(gone.spans, head, length - head);
            const Spans rest = part(gone.spans, 0, head);
            moved.spans.insert(moved.spans.end(), rest.begin(), rest.end());
        } else if (const std::size_t found = gone.text.find(text);
                   found != std::u32string::npos && holdsMoved(gone.text, text)) {
            moved.spans = part(gone.spans, static_cast<std::uint32_t>(found), length);
        } else {
            continue;
        }
        return brought(moved, background.history);
    }
    return std::nullopt;
}

/// A long paragraph of a response is shown in the panel with line breaks for some of its spaces.
bool sameAsShown(char32_t shown, char32_t own) {
    return shown == own || (shown == U'\n' && own == U' ');
}

std::size_t placeOf(std::u32string_view shown, std::u32string_view response) {
    const auto found =
        std::search(response.begin(), response.end(), shown.begin(), shown.end(),
                    [](char32_t own, char32_t letter) { return sameAsShown(letter, own); });
    return found == response.end() ? std::u32string_view::npos
                                   : static_cast<std::size_t>(found - response.begin());
}

std::vector<Piece> pastedPieces(std::u32string_view text, const Background& background) {
    if (auto pieces = copiedPieces(text, background.copied, background))
        return std::move(*pieces);
    if (background.owner == ClipboardOwner::anotherProgram)
        return {fresh(text, Origin::pasted, background.clipboardSource)};
    // Copied in this office, but not from a text that is tracked: from the panel (rule 5), or from
    // a place of which nothing is known.
    for (const ResponseRecord& response : background.responses) {
        const std::size_t found = text.size() < shortestFromResponse ? std::u32string::npos
                                                                     : placeOf(text, response.text);
        if (found != std::u32string::npos)
            return {fresh(text, Origin::model, response.id, static_cast<std::uint32_t>(found))};
    }
    return {fresh(text, Origin::unknown, background.gap)};
}

std::vector<Piece> droppedPieces(std::u32string_view text, const Background& background) {
    if (auto pieces = movedPieces(text, background))
        return std::move(*pieces);
    if (auto pieces = copiedPieces(text, background.copied, background))
        return std::move(*pieces);
    return {fresh(text, Origin::pasted, {})};
}

/// How many of the keys the office has taken in when `corrected` is what it made of them, and how
/// many of these stand at its end as they were typed.
struct TakenIn {
    std::size_t keys = 0, standing = 0;
};

TakenIn takenIn(std::u32string_view keys, std::u32string_view corrected) {
    TakenIn best{keys.size(), 0};
    for (std::size_t taken = 1; taken <= keys.size(); ++taken) {
        std::size_t standing = taken;
        while (!corrected.ends_with(keys.substr(taken - standing, standing)))
            --standing;
        if (standing > best.standing)
            best = {taken, standing};
    }
    return best;
}

/// First the keys were typed, then the office changed letters (rule 6), and undo goes back the same
/// way.
Attributed autocorrected(const TextEdit& edit, const Facts& facts, const Background& background) {
    const bool byKeys = !facts.keys.empty();
    const std::u32string_view keys = byKeys ? facts.keys : facts.commandText;
    const TakenIn taken = takenIn(keys, edit.inserted);
    const std::u32string_view typed = keys.substr(0, taken.keys);
    const std::u32string raw = edit.removed + std::u32string(typed);
    const std::u32string_view old = std::u32string_view(raw).substr(0, raw.size() - taken.standing);
    const std::u32string_view corrected =
        std::u32string_view(edit.inserted).substr(0, edit.inserted.size() - taken.standing);
    auto matches = keptByCorrection(old, corrected);
    if (taken.standing > 0)
        matches.push_back(
            {count(old), count(corrected), static_cast<std::uint32_t>(taken.standing)});
    Attributed result{
        Cause::autocorrect, {}, Attributed::Line::added, taken.keys, byKeys ? typed.size() : 0};
    const std::size_t atOnce = byKeys ? 1 : typed.size();
    for (std::size_t key = 0; key < typed.size(); key += atOnce)
        result.patches.push_back(
            {edit.position + count(edit.removed) + static_cast<std::uint32_t>(key),
             0,
             {fresh(typed.substr(key, atOnce), Origin::keyboard, background.session)}});
    for (Patch& patch :
         partwise({edit.position, raw, edit.inserted}, matches,
                  [](std::uint32_t, std::u32string_view text) {
                      return std::vector<Piece>{fresh(text, Origin::office, "autocorrect")};
                  }))
        result.patches.push_back(std::move(patch));
    return result;
}

} // namespace

bool holdsMoved(std::u32string_view gone, std::u32string_view come) {
    return gone == come || isTurned(gone, come) ||
           (come.size() >= shortestPart && gone.find(come) != std::u32string_view::npos);
}

CopiedPart copiedPart(const History& history, const std::string& story, std::uint32_t start,
                      std::uint32_t length, const std::vector<TextRange>& without) {
    CopiedPart part;
    const std::uint32_t end = start + length;
    const auto add = [&](std::uint32_t from, std::uint32_t to) {
        part.text += history.text(story, from, to - from);
        const Spans spans = history.spans(story, from, to - from);
        part.spans.insert(part.spans.end(), spans.begin(), spans.end());
    };
    for (const TextRange& gap : without) {
        add(start, gap.start);
        start = gap.start + gap.length;
    }
    add(start, end);
    const Characters& characters = history.characters();
    for (const Span& span : part.spans) {
        for (std::uint32_t index = 0; index < span.count;) {
            Attribution attribution = characters.attribution(span.first + index);
            std::uint32_t same = 1;
            Attribution next = attribution;
            while (index + same < span.count) {
                next.offset += next.origin == Origin::model ? 1 : 0;
                if (!(characters.attribution(span.first + index + same) == next))
                    break;
                ++same;
            }
            part.attributions.emplace_back(same, std::move(attribution));
            index += same;
        }
    }
    return part;
}

Attributed attribute(const TextEdit& edit, const Facts& facts, const Background& background,
                     UndoLine& undoLine) {
    const Verdict verdict = classify(facts);
    Attributed result{verdict.cause, {}, Attributed::Line::added, 0};
    const auto unknown = [&](std::uint32_t, std::u32string_view text) {
        return movedPieces(text, background)
            .value_or(std::vector<Piece>{fresh(text, Origin::unknown, background.gap)});
    };
    const auto office = [&](std::uint32_t, std::u32string_view text) {
        return movedPieces(text, background)
            .value_or(std::vector<Piece>{fresh(
                text, Origin::office, facts.commandName.empty() ? "program" : facts.commandName)});
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
            result.line = Attributed::Line::walked;
        } else {
            result.line = Attributed::Line::aside;
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
        result.keysTaken = edit.inserted.size();
        break;
    case Reading::autocorrected:
        return autocorrected(edit, facts, background);
    case Reading::clipboard:
        result.patches = {whole(edit, pastedPieces(edit.inserted, background))};
        break;
    case Reading::dropped:
        result.patches = {whole(edit, droppedPieces(edit.inserted, background))};
        break;
    case Reading::outside:
        result.patches = {whole(edit, {fresh(edit.inserted, Origin::pasted, {})})};
        break;
    case Reading::office: {
        const TextAround around(background.history, background.story, edit);
        const auto parts = replacedText(edit, facts, background.story, around);
        for (auto part = parts.rbegin(); part != parts.rend(); ++part)
            result.patches.push_back(whole(
                *part, part->inserted.empty() ? std::vector<Piece>{} : office(0, part->inserted)));
        break;
    }
    case Reading::unclear:
        result.patches = partwise(edit, compareWords(edit.removed, edit.inserted), unknown);
        break;
    }
    return result;
}

} // namespace palimpsest::writer
