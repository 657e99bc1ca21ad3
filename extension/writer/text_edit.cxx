// SPDX-License-Identifier: MPL-2.0
#include "writer/text_edit.hxx"

#include "writer/story_text.hxx"

#include <algorithm>
#include <stdexcept>

namespace palimpsest::writer {

namespace {

/// Farther than this, equal letters are not followed.
constexpr std::uint32_t farthest = 1U << 16U;

bool isSurrogate(char16_t unit) {
    return unit >= 0xD800 && unit < 0xE000;
}

std::uint32_t codePoints(std::u16string_view text) {
    return static_cast<std::uint32_t>(std::count_if(
        text.begin(), text.end(), [](char16_t unit) { return unit < 0xDC00 || unit >= 0xE000; }));
}

} // namespace

std::optional<TextEdit> difference(std::u32string_view before, std::u32string_view after,
                                   std::uint32_t offset) {
    const auto [mismatchBefore, mismatchAfter] =
        std::mismatch(before.begin(), before.end(), after.begin(), after.end());
    if (mismatchBefore == before.end() && mismatchAfter == after.end())
        return std::nullopt;
    const auto prefix = static_cast<std::size_t>(mismatchBefore - before.begin());
    const std::size_t reach = std::min(before.size(), after.size()) - prefix;
    std::size_t suffix = 0;
    while (suffix < reach && before[before.size() - 1 - suffix] == after[after.size() - 1 - suffix])
        ++suffix;
    TextEdit edit;
    edit.position = offset + static_cast<std::uint32_t>(prefix);
    edit.removed = before.substr(prefix, before.size() - suffix - prefix);
    edit.inserted = after.substr(prefix, after.size() - suffix - prefix);
    return edit;
}

std::optional<TextEdit> editAtCaret(std::u16string_view before, std::u16string_view now,
                                    std::u32string_view characters,
                                    const std::function<std::size_t()>& headLength) {
    const std::u16string typed(utf16(toOffice(characters)));
    const bool comes = !typed.empty();
    const bool sizesFit =
        comes ? now.size() == before.size() + typed.size() : now.size() < before.size();
    if (!sizesFit || now.find(u'\n') != std::u16string_view::npos)
        return std::nullopt;
    // The longer text is the shorter one and, at one place, what came or went.
    const std::u16string_view shorter = comes ? before : now;
    const std::u16string_view longer = comes ? now : before;
    const std::size_t size = longer.size() - shorter.size();
    const auto first = static_cast<std::size_t>(
        std::mismatch(shorter.begin(), shorter.end(), longer.begin()).first - shorter.begin());
    const auto behind = static_cast<std::size_t>(
        std::mismatch(shorter.rbegin(), shorter.rend(), longer.rbegin()).first - shorter.rbegin());
    if (first + behind < shorter.size())
        return std::nullopt;
    std::size_t place = first;
    const std::u16string_view difference = longer.substr(first, size);
    if (first + behind > shorter.size() ||
        std::any_of(difference.begin(), difference.end(), isSurrogate)) {
        const std::size_t head = headLength();
        if (head < typed.size())
            return std::nullopt;
        place = head - typed.size();
        if (place > first || place + behind < shorter.size())
            return std::nullopt;
    }
    const std::u16string_view changed = longer.substr(place, size);
    if (comes && changed != typed)
        return std::nullopt;
    TextEdit edit{codePoints(longer.substr(0, place)), {}, {}};
    (comes ? edit.inserted : edit.removed) = toUtf32(changed);
    return edit;
}

std::optional<TextEdit> editBeforeMore(std::u16string_view before, std::u16string_view now,
                                       std::u32string_view characters,
                                       const std::function<std::size_t()>& headLength) {
    const std::u16string typed(utf16(toOffice(characters)));
    if (typed.empty() || now.size() <= before.size() + typed.size() ||
        now.find(u'\n') != std::u16string_view::npos)
        return std::nullopt;
    const auto first = static_cast<std::size_t>(
        std::mismatch(before.begin(), before.end(), now.begin()).first - before.begin());
    const auto behind = static_cast<std::size_t>(
        std::mismatch(before.rbegin(), before.rend(), now.rbegin()).first - before.rbegin());
    if (first + behind < before.size())
        return std::nullopt;
    std::vector<std::size_t> places;
    for (std::size_t place = before.size() - behind; place <= first; ++place)
        if (now.substr(place, typed.size()) == typed)
            places.push_back(place);
    if (places.size() > 1) {
        const std::size_t head = headLength();
        std::erase_if(places, [&](std::size_t place) { return place + typed.size() > head; });
    }
    if (places.empty())
        return std::nullopt;
    return TextEdit{codePoints(now.substr(0, places.back())), {}, std::u32string(characters)};
}

std::uint32_t TextAround::lengthAfter() const {
    return lengthBefore() - count(edit_.removed) + count(edit_.inserted);
}

std::u32string TextAround::before(std::uint32_t start, std::uint32_t length) const {
    return history_.text(story_, start, length);
}

std::u32string TextAround::after(std::uint32_t start, std::uint32_t length) const {
    if (std::uint64_t{start} + length > lengthAfter())
        throw std::out_of_range("a range outside the story");
    const std::uint32_t end = start + length;
    std::u32string text;
    if (start < edit_.position)
        text = before(start, std::min(end, edit_.position) - start);
    if (end > edit_.position && start < edit_.insertedEnd()) {
        const std::uint32_t from = std::max(start, edit_.position);
        text +=
            edit_.inserted.substr(from - edit_.position, std::min(end, edit_.insertedEnd()) - from);
    }
    if (end > edit_.insertedEnd()) {
        const std::uint32_t from = std::max(start, edit_.insertedEnd());
        text += before(from - count(edit_.inserted) + count(edit_.removed), end - from);
    }
    return text;
}

std::optional<TextEdit> placedAt(const TextEdit& edit, std::uint32_t caret,
                                 const TextAround& around) {
    const bool insertion = edit.removed.empty();
    const std::uint32_t present = insertion ? edit.insertedEnd() : edit.position;
    if (caret == present)
        return edit;
    if (insertion == edit.inserted.empty())
        return std::nullopt;
    // An insertion is looked at in the text after it, a deletion in the text before it; either can
    // be moved by k letters where the k letters at one end are those that stand beyond the other.
    const std::uint32_t length = count(insertion ? edit.inserted : edit.removed);
    const std::uint32_t whole = insertion ? around.lengthAfter() : around.lengthBefore();
    const auto text = [&](std::uint32_t start, std::uint32_t number) {
        return insertion ? around.after(start, number) : around.before(start, number);
    };
    const std::uint32_t start = edit.position, end = edit.position + length;
    TextEdit moved = edit;
    if (caret < present) {
        const std::uint32_t steps = present - caret;
        if (steps > std::min(start, farthest) ||
            text(start - steps, steps) != text(end - steps, steps))
            return std::nullopt;
        moved.position -= steps;
    } else {
        const std::uint32_t steps = caret - present;
        if (steps > std::min(whole - end, farthest) || text(end, steps) != text(start, steps))
            return std::nullopt;
        moved.position += steps;
    }
    (insertion ? moved.inserted : moved.removed) = text(moved.position, length);
    return moved;
}

TextEdit toldByCaret(const TextEdit& edit,
                     const std::optional<std::pair<std::uint32_t, std::uint32_t>>& selected,
                     std::uint32_t caret, const TextAround& around) {
    TextEdit placed = placedAt(edit, caret, around).value_or(edit);
    if (!selected || caret < selected->first || caret > around.lengthAfter())
        return placed;
    const auto [start, length] = *selected;
    const std::uint64_t end = std::uint64_t{start} + length;
    const std::uint32_t came = caret - start;
    if (end > around.lengthBefore() ||
        around.lengthAfter() != around.lengthBefore() - length + came)
        return placed;
    // What the comparison left out as equal had gone and come all the same, and what it took in
    // beyond the selection must be equal on both sides.
    const std::uint32_t outsideLeft = start > edit.position ? start - edit.position : 0;
    const std::uint32_t outsideRight = edit.insertedEnd() > caret ? edit.insertedEnd() - caret : 0;
    const auto equal = [&](std::uint32_t from, std::uint32_t to, std::uint32_t number) {
        return around.before(from, number) == around.after(to, number);
    };
    // One letter tells mostly, without a copy of a whole book.
    if ((outsideLeft > 0 && (!equal(edit.position, edit.position, 1) ||
                             !equal(edit.position, edit.position, outsideLeft))) ||
        (outsideRight > 0 &&
         (!equal(edit.position + count(edit.removed) - 1, edit.insertedEnd() - 1, 1) ||
          !equal(static_cast<std::uint32_t>(end), caret, outsideRight))))
        return placed;
    return {start, around.before(start, length), around.after(start, came)};
}

std::optional<std::vector<TextEdit>>
overStruck(const TextEdit& found, const std::pair<std::uint32_t, std::uint32_t>& selected,
           const std::vector<provenance::TextRange>& insertions, const TextAround& around) {
    const auto [start, length] = selected;
    const std::uint32_t end = start + length;
    if (end > around.lengthBefore())
        return std::nullopt;
    std::vector<TextEdit> edits;
    std::uint32_t gone = 0, kept = start;
    std::u32string expected; // of what was selected
    for (const provenance::TextRange& part : insertions) {
        expected += around.before(kept, part.start - kept);
        edits.push_back({part.start, around.before(part.start, part.length), {}});
        kept = part.start + part.length;
        gone += part.length;
    }
    expected += around.before(kept, end - kept);
    if (around.lengthAfter() + gone < around.lengthBefore())
        return std::nullopt;
    const std::uint32_t came = around.lengthAfter() + gone - around.lengthBefore();
    if (came > 0) {
        edits.push_back({end, {}, around.after(end - gone, came)});
        expected += edits.back().inserted;
    }
    // Beyond the edit that was found the texts are equal.
    const std::uint32_t first = std::min(start, found.position);
    const std::uint32_t last = std::max(end, found.position + count(found.removed));
    expected = around.before(first, start - first) + expected + around.before(end, last - end);
    if (edits.empty() || expected != around.after(first, count(expected)))
        return std::nullopt;
    return edits;
}

TextEdit endingWithTyped(const TextEdit& edit, std::u32string_view typed, std::uint32_t caret,
                         const TextAround& around) {
    const std::uint32_t end = edit.insertedEnd();
    const std::uint32_t length = count(typed);
    if (typed.empty() || caret <= end || caret - end > length || caret > around.lengthAfter() ||
        caret < length || around.after(caret - length, length) != typed)
        return edit;
    TextEdit wider = edit;
    wider.removed += around.before(edit.position + count(edit.removed), caret - end);
    wider.inserted += around.after(end, caret - end);
    return wider;
}

} // namespace palimpsest::writer
