// SPDX-License-Identifier: MPL-2.0
#include "writer/body_mirror.hxx"

#include <algorithm>
#include <iterator>

namespace palimpsest::writer {

namespace {

/// How many characters of `around[0, limit)`, read to the left from its end, equal the last of
/// `text` when that is turned round and round.
std::uint32_t slideToLeft(std::u32string_view before, const std::u32string& text) {
    std::size_t steps = 0;
    while (steps < before.size() &&
           before[before.size() - 1 - steps] == text[text.size() - 1 - steps % text.size()])
        ++steps;
    return static_cast<std::uint32_t>(steps);
}

std::uint32_t slideToRight(std::u32string_view after, const std::u32string& text) {
    std::size_t steps = 0;
    while (steps < after.size() && after[steps] == text[steps % text.size()])
        ++steps;
    return static_cast<std::uint32_t>(steps);
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
    const bool insertion = edit.removed.empty();
    if (insertion != edit.inserted.empty()) {
        const std::u32string& moving = insertion ? edit.inserted : edit.removed;
        edit.slideLeft = slideToLeft(before.substr(0, prefix), moving);
        edit.slideRight = slideToRight(before.substr(before.size() - suffix), moving);
    }
    return edit;
}

TextEdit placedAt(const TextEdit& edit, std::uint32_t caret) {
    if (edit.removed.empty() == edit.inserted.empty())
        return edit;
    const bool insertion = edit.removed.empty();
    const std::uint32_t present = insertion ? edit.insertedEnd() : edit.position;
    TextEdit moved = edit;
    std::u32string& text = insertion ? moved.inserted : moved.removed;
    if (caret < present && present - caret <= edit.slideLeft) {
        const std::uint32_t steps = present - caret;
        std::rotate(text.begin(), text.end() - static_cast<std::ptrdiff_t>(steps % text.size()),
                    text.end());
        moved.position -= steps;
        moved.slideLeft -= steps;
        moved.slideRight += steps;
    } else if (caret > present && caret - present <= edit.slideRight) {
        const std::uint32_t steps = caret - present;
        std::rotate(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(steps % text.size()),
                    text.end());
        moved.position += steps;
        moved.slideLeft += steps;
        moved.slideRight -= steps;
    }
    return moved;
}

ParagraphWindow BodyMirror::changed(const std::vector<std::u16string_view>& probes) const {
    const std::size_t shorter = std::min(probes.size(), paragraphs_.size());
    std::size_t first = 0;
    while (first < shorter && paragraphs_[first].probe == probes[first])
        ++first;
    if (first == probes.size() && first == paragraphs_.size())
        return {first, first, first};
    std::size_t kept = 0;
    while (kept < shorter - first &&
           paragraphs_[paragraphs_.size() - 1 - kept].probe == probes[probes.size() - 1 - kept])
        ++kept;
    return {first, paragraphs_.size() - kept, probes.size() - kept};
}

std::optional<TextEdit> BodyMirror::replace(const ParagraphWindow& window,
                                            std::vector<MirroredParagraph> paragraphs) {
    // One paragraph more on each side, so that breaks which come and go lie between two texts.
    const std::size_t first = window.first == 0 ? 0 : window.first - 1;
    const std::size_t oldEnd = std::min(window.oldEnd + 1, paragraphs_.size());
    const std::size_t after = oldEnd - window.oldEnd;
    const std::uint32_t offset = startOf(first);
    const std::u32string before = joined(first, oldEnd);

    const auto at = paragraphs_.begin() + static_cast<std::ptrdiff_t>(window.first);
    const std::size_t count = paragraphs.size();
    const auto place =
        paragraphs_.erase(at, at + static_cast<std::ptrdiff_t>(window.oldEnd - window.first));
    paragraphs_.insert(place, std::make_move_iterator(paragraphs.begin()),
                       std::make_move_iterator(paragraphs.end()));
    auto edit = difference(before, joined(first, window.first + count + after), offset);
    if (edit)
        widenSlides(*edit, first, window.first + count + after);
    return edit;
}

/// What lies in paragraphs [first, end) was compared; equal letters may go on beyond them.
void BodyMirror::widenSlides(TextEdit& edit, std::size_t first, std::size_t end) const {
    const bool insertion = edit.removed.empty();
    if (insertion == edit.inserted.empty())
        return;
    const std::u32string& moving = insertion ? edit.inserted : edit.removed;
    while (first > 0 && edit.slideLeft == edit.position - startOf(first)) {
        first -= std::min<std::size_t>(first, 16);
        edit.slideLeft =
            slideToLeft(joined(first, end).substr(0, edit.position - startOf(first)), moving);
    }
    for (std::uint32_t from = startOf(first);;) {
        const std::u32string after = joined(first, end).substr(edit.insertedEnd() - from);
        edit.slideRight = slideToRight(after, moving);
        if (edit.slideRight < after.size() || end == paragraphs_.size())
            break;
        end = std::min<std::size_t>(end + 16, paragraphs_.size());
    }
}

std::uint32_t BodyMirror::startOf(std::size_t paragraph) const {
    std::size_t position = 0;
    for (std::size_t index = 0; index < paragraph; ++index)
        position += paragraphs_.at(index).story.size() + 1;
    return static_cast<std::uint32_t>(position);
}

std::u32string BodyMirror::joined(std::size_t first, std::size_t end) const {
    std::u32string text;
    for (std::size_t index = first; index < end; ++index) {
        if (index != first)
            text += U'\n';
        text += paragraphs_[index].story;
    }
    return text;
}

std::u32string BodyMirror::story() const {
    return joined(0, paragraphs_.size());
}

} // namespace palimpsest::writer
