// SPDX-License-Identifier: MPL-2.0
#include "writer/story_watch.hxx"

#include "writer/story_marks.hxx"
#include "writer/story_text.hxx"

#include <com/sun/star/lang/IllegalArgumentException.hpp>
#include <com/sun/star/text/XParagraphCursor.hpp>

#include <algorithm>
#include <span>
#include <utility>

namespace css = com::sun::star;

namespace palimpsest::writer {

namespace {

using css::uno::Reference;
using css::uno::UNO_QUERY;
using css::uno::UNO_QUERY_THROW;
using Cursor = ParagraphFinder::Cursor;

Reference<css::text::XParagraphCursor> paragraphsOf(const Cursor& cursor) {
    return Reference<css::text::XParagraphCursor>(cursor, UNO_QUERY_THROW);
}

/// Paragraphs that are read at once: where nobody waits, and where it is to take no time.
constexpr std::size_t atOnce = 128, aSlice = 16;

/// The next paragraphs, whose probes those are from the first of these on.
std::vector<ReadParagraph> read(ParagraphReader& reader, std::span<const rtl::OUString> probes) {
    std::vector<ReadParagraph> paragraphs;
    paragraphs.reserve(probes.size());
    while (!probes.empty()) {
        const auto part = probes.first(std::min(probes.size(), atOnce));
        for (ReadParagraph& paragraph : reader.read({part.begin(), part.end()}))
            paragraphs.push_back(std::move(paragraph));
        probes = probes.subspan(part.size());
    }
    return paragraphs;
}

/// Notes that come or go have stories of their own, and number those behind them anew.
bool hasObjects(const TextEdit& edit) {
    return edit.removed.find(anchoredObject) != std::u32string::npos ||
           edit.inserted.find(anchoredObject) != std::u32string::npos;
}

/// Selects the paragraph in which the cursor stands at the start; its string.
rtl::OUString selectParagraph(const Cursor& cursor) {
    paragraphsOf(cursor)->gotoEndOfParagraph(true);
    return cursor->getString();
}

} // namespace

StoryWatch::StoryWatch(const Text& text, std::string id, std::string name)
    : text_(text), id_(std::move(id)), name_(std::move(name)), finder_(text_) {}

void StoryWatch::leave() {
    text_.clear();
    mirror_ = {};
    finder_ = ParagraphFinder();
    reading_.clear();
}

void StoryWatch::comeBack(const Text& text, std::string name) {
    text_ = text;
    name_ = std::move(name);
    finder_ = ParagraphFinder(text_);
}

std::u32string StoryWatch::readAll() {
    std::vector<ParagraphPrint> prints;
    std::u32string whole;
    finder_.forget();
    for (ParagraphReader reader(text_); !reader.atEnd();) {
        finder_.passed(prints.size(), reader.place());
        for (const ReadParagraph& paragraph : reader.read(ParagraphFinder::spacing)) {
            if (!prints.empty())
                whole += U'\n';
            whole += paragraph.story;
            prints.push_back(paragraph.print);
        }
    }
    mirror_ = StoryMirror(prints);
    return whole;
}

std::vector<TextEdit> StoryWatch::changes(const Before& before) {
    std::vector<rtl::OUString> probes;
    std::vector<std::uint64_t> hashes;
    for (ParagraphReader reader(text_); !reader.atEnd();) {
        for (rtl::OUString& probe : reader.probes(atOnce)) {
            hashes.push_back(hashOf(utf16(probe)));
            probes.push_back(std::move(probe));
        }
    }

    const std::vector<ParagraphWindow> windows = mirror_.changes(hashes);
    std::vector<TextEdit> edits;
    if (windows.empty())
        return edits;
    ParagraphReader reader(text_);
    std::size_t at = 0;
    std::size_t oldParagraphs = 0, newParagraphs = 0; // of the windows taken so far
    std::uint32_t cameBefore = 0, wentBefore = 0;
    for (const ParagraphWindow& window : windows) {
        reader.skip(window.start - at);
        const std::vector<ReadParagraph> now =
            read(reader, std::span(probes).subspan(window.start, window.newEnd - window.start));
        at = window.newEnd;
        // The mirror has taken in the windows before this one already.
        const ParagraphWindow moved{window.first - oldParagraphs + newParagraphs,
                                    window.oldEnd - oldParagraphs + newParagraphs, window.start,
                                    window.newEnd};
        oldParagraphs += window.oldEnd - window.first;
        newParagraphs += window.newEnd - window.start;
        if (auto edit = editOf(moved, now, cameBefore - wentBefore, before)) {
            cameBefore += count(edit->inserted);
            wentBefore += count(edit->removed);
            edits.push_back(std::move(*edit));
        }
        take(moved, now);
    }
    findAgain();
    return edits;
}

/// Whatever came in place of several paragraphs has pushed the cursors in them to its end, also out
/// of those that are as they were.
void StoryWatch::findAgain() {
    finder_.forget();
    const Cursor cursor = text_->createTextCursor();
    const auto walk = paragraphsOf(cursor);
    cursor->gotoStart(false);
    for (std::size_t at = 0; at < mirror_.size(); ++at) {
        finder_.passed(at, cursor);
        walk->gotoNextParagraph(false);
    }
}

std::vector<TextEdit> StoryWatch::changesInFull(const Before& before) {
    const std::u32string old = before(0, mirror_.length());
    auto edit = difference(old, readAll(), 0);
    return edit ? std::vector<TextEdit>{std::move(*edit)} : std::vector<TextEdit>{};
}

/// What a window's change is to the text; `shift`: what edits before it have added to the mirror
/// against the text before (modulo 2^32).
std::optional<TextEdit> StoryWatch::editOf(const ParagraphWindow& window,
                                           const std::vector<ReadParagraph>& now,
                                           std::uint32_t shift, const Before& before) const {
    // Where paragraphs come or go, one break comes or goes with each of them: the one before it, or
    // at the story's start the one behind it.
    const bool breaks = window.oldEnd - window.first != now.size();
    const bool leading = breaks && window.first > 0;
    const bool trailing = breaks && !leading && window.oldEnd < mirror_.size();
    const bool nothing = window.first == window.oldEnd && !leading && !trailing;
    const std::uint32_t start = mirror_.startOf(window.first) - (leading ? 1 : 0);
    const std::uint32_t end = nothing ? start : mirror_.startOf(window.oldEnd) - (trailing ? 0 : 1);
    std::u32string after;
    for (std::size_t index = 0; index < now.size(); ++index) {
        if (leading || (!trailing && index > 0))
            after += U'\n';
        after += now[index].story;
        if (trailing)
            after += U'\n';
    }
    const std::uint32_t position = start - shift;
    return difference(before(position, end - start), after, position);
}

void StoryWatch::take(const ParagraphWindow& window, const std::vector<ReadParagraph>& now) {
    std::vector<ParagraphPrint> prints;
    prints.reserve(now.size());
    for (const ReadParagraph& paragraph : now)
        prints.push_back(paragraph.print);
    mirror_.replace(window.first, window.oldEnd, prints);
    finder_.changed(window.first, window.oldEnd, window.first + now.size());
}

std::optional<std::vector<TextEdit>> StoryWatch::changesNear(const Range& caret, Expected expected,
                                                             const Before& before) {
    const Cursor cursor = cursorAt(caret);
    if (!cursor.is())
        return std::nullopt;
    paragraphsOf(cursor)->gotoStartOfParagraph(false);
    const auto found = finder_.indexOf(cursor, expected != Expected::character);
    if (!found || *found > mirror_.size())
        return std::nullopt;
    const std::size_t at = *found;
    const ParagraphWindow own{at, at + 1, at, at + 1};
    switch (expected) {
    case Expected::paragraph:
        if (at == 0)
            return std::nullopt;
        return within(
            cursor, at, {at - 1, at, at - 1, at + 1},
            [](const TextEdit& edit) { return edit.removed.empty() && edit.inserted == U"\n"; },
            before);
    case Expected::deletion: {
        const auto fits = [](const TextEdit& edit) { return edit.inserted.empty(); };
        if (auto edits = within(cursor, at, own, fits, before); edits && !edits->empty())
            return edits;
        // Of paragraphs that are alike, here none may have gone: erasing can also only strike.
        if (at + 2 < mirror_.size() && mirror_.at(at + 1).probe == mirror_.at(at + 2).probe)
            return std::nullopt;
        auto edits = within(cursor, at, {at, at + 2, at, at + 1}, fits, before);
        return edits && !edits->empty() ? std::move(edits) : std::nullopt;
    }
    case Expected::character:
    case Expected::unknown:
        break;
    }
    auto edits = within(
        cursor, at, own, [](const TextEdit&) { return true; }, before);
    if (edits && edits->empty() && expected == Expected::character)
        return std::nullopt;
    return edits;
}

/// What changed in a window, if what stands beside it is as it was and the change fits. `caret`
/// stands at the start of paragraph `index` of the document.
std::optional<std::vector<TextEdit>> StoryWatch::within(const Cursor& caret, std::size_t index,
                                                        const ParagraphWindow& window,
                                                        bool (*fits)(const TextEdit&),
                                                        const Before& before) {
    if (window.oldEnd > mirror_.size())
        return std::nullopt;
    const Cursor place = text_->createTextCursorByRange(caret->getStart());
    const Cursor start = text_->createTextCursorByRange(caret->getStart());
    for (std::size_t at = index; at > window.start; --at)
        paragraphsOf(start)->gotoPreviousParagraph(false);
    if (!standsBetweenEquals(start, window))
        return std::nullopt;
    ParagraphReader reader(text_, start);
    const std::vector<ReadParagraph> now = reader.read(window.newEnd - window.start);
    auto edit = editOf(window, now, 0, before);
    if (edit && (hasObjects(*edit) || !fits(*edit)))
        return std::nullopt;
    take(window, now);
    finder_.found(index, place);
    if (index >= window.start && index < window.newEnd) {
        const ReadParagraph& own = now[index - window.start];
        near_ = {own.probe, own.print.probe};
    }
    return edit ? std::vector<TextEdit>{std::move(*edit)} : std::vector<TextEdit>{};
}

/// Whether the paragraph before a window and the one behind it are as they were; `start` is that of
/// the window's first paragraph.
bool StoryWatch::standsBetweenEquals(const Cursor& start, const ParagraphWindow& window) const {
    const auto equal = [&](std::size_t mirrored, bool there, const Cursor& cursor) {
        if (!there || mirrored >= mirror_.size())
            return !there && mirrored >= mirror_.size();
        return mirror_.at(mirrored).probe == probeAt(cursor);
    };
    const Cursor cursor = text_->createTextCursorByRange(start->getStart());
    const auto walk = paragraphsOf(cursor);
    const bool first = !walk->gotoPreviousParagraph(false);
    if (first != (window.first == 0) || (!first && !equal(window.first - 1, true, cursor)))
        return false;
    cursor->gotoRange(start->getStart(), false);
    bool there = true;
    for (std::size_t at = window.start; at < window.newEnd && there; ++at)
        there = walk->gotoNextParagraph(false);
    return equal(window.oldEnd, there, cursor);
}

std::optional<TextEdit> StoryWatch::changeAt(const Range& caret, std::u32string_view typed,
                                             bool& more) {
    const bool mayLeave = std::exchange(more, false);
    const auto& last = finder_.last();
    if (!last || last->paragraph >= mirror_.size())
        return std::nullopt;
    const ParagraphPrint print = mirror_.at(last->paragraph);
    if (!print.plain || print.probe != near_.print)
        return std::nullopt;
    if (!reading_.is())
        reading_ = text_->createTextCursor();
    // In another paragraph this is more than a paragraph, which the difference below shows: a
    // paragraph of several lines is left out.
    reading_->gotoRange(last->start.get(), false);
    try {
        reading_->gotoRange(caret, true);
    } catch (const css::uno::RuntimeException&) {
        return std::nullopt; // the caret is in another story
    }
    paragraphsOf(reading_)->gotoEndOfParagraph(true);
    const rtl::OUString now = reading_->getString();
    const auto headLength = [&] {
        reading_->gotoRange(last->start.get(), false);
        reading_->gotoRange(caret, true);
        return static_cast<std::size_t>(reading_->getString().getLength());
    };
    const auto was = utf16(near_.probe);
    auto edit = editAtCaret(was, utf16(now), typed, headLength);
    rtl::OUString taken = now;
    if (!edit && mayLeave) {
        edit = editBeforeMore(was, utf16(now), typed, headLength);
        if (edit) {
            std::u32string text = toUtf32(was);
            taken = toOffice(text.insert(edit->position, typed));
            more = true;
        }
    }
    if (!edit)
        return std::nullopt;
    near_ = {taken, hashOf(utf16(taken))};
    edit->position += mirror_.startOf(last->paragraph);
    mirror_.replace(
        last->paragraph, last->paragraph + 1,
        {{near_.print, print.length + count(edit->inserted) - count(edit->removed), true}});
    return edit;
}

std::uint64_t StoryWatch::probeAt(const Cursor& paragraph) const {
    paragraphsOf(paragraph)->gotoStartOfParagraph(false);
    const std::uint64_t probe = hashOf(utf16(selectParagraph(paragraph)));
    paragraph->collapseToStart();
    return probe;
}

/// A cursor at the start of a range of this story; nothing where it lies in another text.
Cursor StoryWatch::cursorAt(const Range& range) const {
    if (!text_.is() || !range.is() || range->getText() != text_)
        return {};
    return text_->createTextCursorByRange(range->getStart());
}

std::optional<std::uint32_t> StoryWatch::positionOf(const Range& range) {
    const Cursor head = cursorAt(range);
    if (!head.is())
        return std::nullopt;
    paragraphsOf(head)->gotoStartOfParagraph(true);
    const auto index = finder_.indexOf(head);
    if (!index || *index >= mirror_.size())
        return std::nullopt;
    const ParagraphPrint& print = mirror_.at(*index);
    // Portions take long to read, the longer the more tracked changes a document has.
    const std::uint32_t inside = count(print.plain ? plainText(utf16(head->getString()))
                                                   : paragraphsText(Range(head.get())));
    return inside > print.length ? std::nullopt : std::optional(mirror_.startOf(*index) + inside);
}

std::optional<provenance::TextRange> StoryWatch::paragraphAt(const Range& range) const {
    const Cursor start = cursorAt(range);
    if (!start.is())
        return std::nullopt;
    paragraphsOf(start)->gotoStartOfParagraph(false);
    const auto index = finder_.indexAside(start);
    if (!index || *index >= mirror_.size())
        return std::nullopt;
    return provenance::TextRange{mirror_.startOf(*index), mirror_.at(*index).length};
}

bool StoryWatch::differs(std::size_t& next, const std::function<bool()>& enough) {
    ParagraphReader reader(text_);
    if (!reader.skip(next))
        return true;
    do {
        for (const rtl::OUString& probe : reader.probes(aSlice)) {
            if (next >= mirror_.size() || mirror_.at(next).probe != hashOf(utf16(probe)))
                return true;
            ++next;
        }
    } while (!reader.atEnd() && !enough());
    return reader.atEnd() != (next >= mirror_.size());
}

} // namespace palimpsest::writer
