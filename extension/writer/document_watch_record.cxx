// SPDX-License-Identifier: MPL-2.0
// What was found is attributed and recorded.
#include "provenance/reconciliation.hxx"
#include "writer/document_watch.hxx"
#include "writer/layout_held.hxx"
#include "writer/story_text.hxx"
#include "writer/view_range.hxx"

#include <com/sun/star/lang/IllegalArgumentException.hpp>
#include <com/sun/star/text/XTextRangeCompare.hpp>

#include <algorithm>
#include <utility>

namespace palimpsest::writer {

namespace {

using namespace provenance;

/// How long after its press (ms) a change can be the middle button's.
constexpr std::int64_t middlePasteLasts = 2000;

/// Several edits in order as one over all of them; `before` is the text before them.
TextEdit merged(const std::vector<TextEdit>& edits, const StoryWatch::Before& before) {
    const std::uint32_t start = edits.front().position;
    const std::uint32_t end = edits.back().position + count(edits.back().removed);
    TextEdit whole{start, before(start, end - start), {}};
    std::uint32_t at = start;
    for (const TextEdit& edit : edits) {
        whole.inserted.append(whole.removed, at - start, edit.position - at).append(edit.inserted);
        at = edit.position + count(edit.removed);
    }
    return whole;
}

/// Keys that are seen together can be undone apart.
bool isOneAct(const Facts& facts) {
    return facts.keys.empty() && !facts.eraseKey;
}

} // namespace

Attribution DocumentWatch::unknownUntil(std::int64_t now) const {
    return {Origin::unknown, std::to_string(recorder_.lastTime()) + "/" + std::to_string(now), 0,
            false};
}

bool DocumentWatch::record(std::vector<StoryEdit> found, std::int64_t now) {
    if (found.empty())
        return false;
    guardedRecord([&] { recordAll(std::move(found), now); }, now);
    return true;
}

void DocumentWatch::guardedRecord(const std::function<void()>& recording, std::int64_t now) {
    try {
        recording();
    } catch (...) {
        // The mirrors are what the document is already: the record must follow, or every look
        // after this one would be wrong.
        for (const auto& story : stories_)
            settle(*story, now, true);
        throw;
    }
}

/// When what is found now came about.
std::int64_t DocumentWatch::timeOfChange(std::int64_t now) {
    const std::int64_t noticed = std::exchange(noticedAt_, 0);
    return noticed == 0 ? now : noticed;
}

void DocumentWatch::recordAtCaret(StoryWatch& story, const TextEdit& edit, std::int64_t now) {
    Facts facts = std::exchange(observed_, {});
    facts.endsAtCaret = true;
    kept_.reset();
    attributeEdit(story, edit, 0, std::move(facts), {}, timeOfChange(now));
    settle(story, now, false);
}

void DocumentWatch::recordAll(std::vector<StoryEdit> found, std::int64_t now) {
    const LayoutHeld held(document_);
    Facts facts = std::exchange(observed_, {});
    const std::int64_t at = timeOfChange(now);
    start();
    kept_.reset();
    if (suggestions_.any() && deed_ == Deed::reviewing)
        recordReview(found, at);
    if (found.empty())
        return;

    if (mouse_ && (!mouse_->middle || at - mouse_->at < middlePasteLasts)) {
        facts.mouse = true;
        facts.middleButton = mouse_->middle;
    }
    if (facts.mouse && !facts.middleButton)
        asDragged(found);
    const bool undoing = facts.undone || facts.redone || facts.command == Command::undo ||
                         facts.command == Command::redo;
    const bool moves = !undoing && facts.searched.empty() && facts.settling.empty();
    const CopiedText vanished = moves ? vanishing(found) : CopiedText{};
    std::vector<StoryWatch*> order;
    std::map<StoryWatch*, std::vector<TextEdit>> byStory;
    for (StoryEdit& part : found) {
        if (byStory[part.story].empty())
            order.push_back(part.story);
        byStory[part.story].push_back(std::move(part.edit));
    }
    if (vanished.parts.empty()) {
        for (StoryWatch* story : order)
            recordStory(*story, std::move(byStory[story]), facts, vanished, at);
    } else {
        // What was moved goes everywhere before it comes anywhere, so that it is the same text.
        for (StoryWatch* story : order)
            recordRemovals(*story, byStory[story], facts, at);
        for (StoryWatch* story : order)
            recordStory(*story, std::move(byStory[story]), facts, vanished, at);
    }
    for (StoryWatch* story : order)
        settle(*story, now, false);
    mouse_.reset();
}

/// What was selected when the mouse was pressed and is selected in another place now was dragged
/// there: the edits say so where that is the same change.
void DocumentWatch::asDragged(std::vector<StoryEdit>& found) {
    StoryWatch* const story = found.front().story;
    const Range selection = viewRange(document_->getCurrentController());
    if (mouse_->selection.parts.empty() || mouse_->start.story != story->id() || !selection.is() ||
        std::any_of(found.begin(), found.end(),
                    [&](const StoryEdit& part) { return part.story != story; }))
        return;
    const std::u32string& text = mouse_->selection.parts.front().text;
    const auto place = placeOf(selection->getStart());
    if (!place || place->story != story->id() || storyText(selection) != text)
        return;
    std::vector<TextEdit> edits;
    for (const StoryEdit& part : found)
        edits.push_back(part.edit);
    const TextEdit whole = merged(edits, before(*story));
    const auto size = static_cast<std::uint32_t>(text.size());
    const bool moved = whole.inserted.size() == whole.removed.size();
    const std::uint32_t from = mouse_->start.position;
    const std::uint32_t to =
        moved && place->position > from ? place->position + size : place->position;
    // The same stretch of the text, changed as it was found and as dragging would have.
    const std::uint32_t first = std::min({whole.position, from, to});
    const std::uint32_t last =
        std::min(std::max({whole.position + static_cast<std::uint32_t>(whole.removed.size()),
                           from + size, to}),
                 recorder_.state().history().length(story->id()));
    if (to > last || from + size > last)
        return;
    std::u32string asFound = before(*story)(first, last - first);
    std::u32string dragged = asFound;
    asFound.replace(whole.position - first, whole.removed.size(), whole.inserted);
    std::vector<TextEdit> drag{{to, {}, text}};
    if (moved)
        drag.insert(from < to ? drag.begin() : drag.end(), TextEdit{from, text, {}});
    for (auto edit = drag.rbegin(); edit != drag.rend(); ++edit)
        dragged.replace(edit->position - first, edit->removed.size(), edit->inserted);
    if (dragged != asFound)
        return;
    found.clear();
    for (TextEdit& edit : drag)
        found.push_back({story, std::move(edit)});
}

/// What goes in one place of a change and comes in another, if anything does.
CopiedText DocumentWatch::vanishing(const std::vector<StoryEdit>& found) const {
    CopiedText vanished{recorder_.journal().document(), {}};
    const auto comes = [&](const StoryEdit& gone) {
        return std::any_of(found.begin(), found.end(), [&](const StoryEdit& part) {
            return &part != &gone && !part.edit.inserted.empty() &&
                   holdsMoved(gone.edit.removed, part.edit.inserted);
        });
    };
    if (std::none_of(found.begin(), found.end(), comes))
        return vanished;
    for (const StoryEdit& part : found)
        if (!part.edit.removed.empty())
            vanished.parts.push_back(
                copiedPart(recorder_.state().history(), part.story->id(), part.edit.position,
                           static_cast<std::uint32_t>(part.edit.removed.size())));
    return vanished;
}

/// Takes out what the edits remove, and leaves them as the insertions that remain.
void DocumentWatch::recordRemovals(StoryWatch& story, std::vector<TextEdit>& edits,
                                   const Facts& facts, std::int64_t at) {
    Facts removing = facts;
    removing.inserted.clear();
    const Cause cause = classify(removing).cause;
    for (auto edit = edits.rbegin(); edit != edits.rend(); ++edit)
        if (!edit->removed.empty())
            apply(story, {edit->position, static_cast<std::uint32_t>(edit->removed.size()), {}},
                  cause, at);
    std::uint32_t removed = 0;
    for (TextEdit& edit : edits) {
        edit.position -= removed;
        removed += static_cast<std::uint32_t>(edit.removed.size());
        edit.removed.clear();
    }
    std::erase_if(edits, [](const TextEdit& edit) { return edit.inserted.empty(); });
}

/// `edits` in order of their place, each placed in the text before all of them.
void DocumentWatch::recordStory(StoryWatch& story, std::vector<TextEdit> edits, const Facts& facts,
                                const CopiedText& vanished, std::int64_t at) {
    const bool one = facts.undone || facts.redone || !facts.keys.empty() || facts.eraseKey ||
                     (facts.command != Command::none && facts.command != Command::office);
    if (one && edits.size() > 1)
        edits = {merged(edits, before(story))};
    const bool struck = settles(story, facts, edits) ||
                        (one && !facts.undone && !facts.redone && strikes(story, facts, edits));
    std::vector<std::uint32_t> carets;
    for (const Caret& caret : this->carets())
        if (caret.story == &story)
            if (const auto position = story.positionOf(caret.place))
                carets.push_back(*position);
    std::uint32_t shift = 0; // by the edits before one, modulo 2^32
    for (const TextEdit& edit : edits)
        shift += count(edit.inserted) - count(edit.removed);
    for (std::size_t index = edits.size(); index-- > 0;) {
        shift -= count(edits[index].inserted) - count(edits[index].removed);
        std::vector<std::uint32_t> places = carets;
        for (std::uint32_t& place : places)
            place -= shift;
        // What went of a selection is known; the caret would only move it.
        if (struck && edits[index].inserted.empty())
            places.clear();
        Facts own = facts;
        own.goesOn = isOneAct(facts) && index + 1 < edits.size();
        recordEdit(story, edits[index], places, shift, std::move(own), vanished, at);
    }
}

/// Takes the one edit apart where it was made over a selection while changes were tracked.
bool DocumentWatch::strikes(const StoryWatch& story, const Facts& facts,
                            std::vector<TextEdit>& edits) const {
    if (!facts.struck || facts.selectedStory != story.id())
        return false;
    const TextAround around(recorder_.state().history(), story.id(), edits.front());
    auto parts = overStruck(edits.front(), {facts.struck->start, facts.struck->length},
                            facts.insertions, around);
    if (!parts)
        return false;
    edits = std::move(*parts);
    return true;
}

/// Puts what went where tracked changes were accepted or rejected: all of the story's, or one.
bool DocumentWatch::settles(const StoryWatch& story, const Facts& facts,
                            std::vector<TextEdit>& edits) const {
    const auto settling = facts.settling.find(story.id());
    if (settling == facts.settling.end())
        return false;
    const TextEdit whole = merged(edits, before(story));
    const TextAround around(recorder_.state().history(), story.id(), whole);
    const auto without = [&](const std::vector<TextRange>& ranges) {
        const std::uint32_t start = ranges.front().start;
        auto parts = overStruck(whole, {start, ranges.back().start + ranges.back().length - start},
                                ranges, around);
        if (!parts || !parts->back().inserted.empty())
            return false;
        edits = std::move(*parts);
        return true;
    };
    const auto& ranges = settling->second;
    return without(ranges) || std::any_of(ranges.begin(), ranges.end(),
                                          [&](const auto& range) { return without({range}); });
}

void DocumentWatch::recordEdit(StoryWatch& story, const TextEdit& found,
                               const std::vector<std::uint32_t>& carets, std::uint32_t shift,
                               Facts facts, const CopiedText& vanished, std::int64_t at) {
    const History& history = recorder_.state().history();
    TextEdit edit = found;
    const TextAround around(history, story.id(), found);
    const auto reached = carets.size() < 2
                             ? carets.begin()
                             : std::find_if(carets.begin(), carets.end(), [&](std::uint32_t caret) {
                                   return placedAt(found, caret, around).has_value();
                               });
    if (const auto caret = reached == carets.end() ? carets.begin() : reached;
        caret != carets.end()) {
        std::optional<std::pair<std::uint32_t, std::uint32_t>> selected;
        if (facts.selected && facts.selectedStory == story.id())
            selected.emplace(facts.selected->start, facts.selected->length);
        edit = endingWithTyped(toldByCaret(found, selected, *caret, around),
                               facts.keys.empty() ? facts.commandText : facts.keys, *caret, around);
        facts.endsAtCaret = *caret == edit.insertedEnd();
    }
    // A command that leaves the story for another takes the caret along.
    if (carets.empty() && facts.selected && facts.selectedStory == story.id() &&
        facts.selected->length == 0)
        edit = placedAt(found,
                        facts.selected->start + static_cast<std::uint32_t>(found.inserted.size()),
                        around)
                   .value_or(found);
    const bool unseen = facts.command == Command::none && !facts.undone && !facts.redone;
    facts.selectedNow = unseen && (facts.mouse || !facts.focused) && isSelected(edit.inserted);
    attributeEdit(story, edit, shift, std::move(facts), vanished, at);
}

/// An edit that is in its place; `shift`: by the edits before it, modulo 2^32.
void DocumentWatch::attributeEdit(StoryWatch& story, const TextEdit& edit, std::uint32_t shift,
                                  Facts facts, const CopiedText& vanished, std::int64_t at) {
    if (recordKeys(story, edit, shift, facts, vanished))
        return;
    const History& history = recorder_.state().history();
    facts.inserted = edit.inserted;
    facts.removed = edit.removed;
    const Clipboard elsewhere{{}, ClipboardOwner::anotherProgram, {}};
    const Clipboard& clipboard =
        facts.command == Command::paste && pasting_ ? *pasting_ : elsewhere;
    const Background background{history,
                                story.id(),
                                recorder_.journal().document(),
                                recorder_.state().session(),
                                mouse_ ? mouse_->selection : clipboard.held,
                                vanished,
                                clipboard.owner,
                                clipboard.source,
                                recorder_.state().responses(),
                                unknownUntil(at).source};
    Attributed attributed = attribute(edit, facts, background, story.undoLine());
    markKept(story, facts, shift, attributed);
    const bool timed = facts.keyTimes.size() == facts.keys.size();
    for (std::size_t index = 0; index < attributed.patches.size(); ++index) {
        const bool key = index < attributed.keyPatches;
        const bool goesOn = facts.goesOn || (index > 0 && isOneAct(facts));
        apply(story, attributed.patches[index], key ? Cause::keyboard : attributed.cause,
              key && timed ? facts.keyTimes[index] : at, attributed.line,
              goesOn ? UndoLine::Act::sameAsBefore : UndoLine::Act::own);
    }
    if (attributed.keysTaken > 0)
        leave(facts, attributed.keysTaken);
}

/// What the office has not taken in yet of several quick keys.
void DocumentWatch::leave(const Facts& facts, std::size_t keysTaken) {
    if (facts.keys.size() <= keysTaken)
        return;
    observed_.keys = facts.keys.substr(keysTaken);
    if (facts.keyTimes.size() == facts.keys.size())
        observed_.keyTimes.assign(facts.keyTimes.begin() + static_cast<std::ptrdiff_t>(keysTaken),
                                  facts.keyTimes.end());
}

/// Several keys' characters, each as an edit of its own at the time of its key; false where it was
/// another change.
bool DocumentWatch::recordKeys(StoryWatch& story, const TextEdit& edit, std::uint32_t shift,
                               const Facts& facts, const CopiedText& vanished) {
    const std::size_t number = edit.inserted.size();
    if (number < 2 || !edit.removed.empty() || facts.command != Command::none ||
        facts.keyTimes.size() != facts.keys.size() || !facts.keys.starts_with(edit.inserted))
        return false;
    for (std::size_t key = 0; key < number; ++key) {
        const TextEdit letter{
            edit.position + static_cast<std::uint32_t>(key), {}, facts.keys.substr(key, 1)};
        Facts one = facts;
        one.keys = letter.inserted;
        one.keyTimes = {facts.keyTimes[key]};
        attributeEdit(story, letter, shift, std::move(one), vanished, facts.keyTimes[key]);
    }
    leave(facts, number);
    return true;
}

bool DocumentWatch::isSelected(const std::u32string& text) const {
    const Range selection = viewRange(document_->getCurrentController());
    return selection.is() && !text.empty() && toUtf32(utf16(viewString(selection))) == text;
}

/// Where the record is not what the document says, the document is right.
void DocumentWatch::settle(StoryWatch& story, std::int64_t now, bool anyway) {
    if (!anyway && recorder_.state().history().length(story.id()) == story.length())
        return;
    const std::u32string text = story.present() ? storyText(story.text()) : std::u32string();
    reconcile({{story.id(), story.name(), text}}, unknownUntil(now), Cause::unclear, now);
}

void DocumentWatch::apply(StoryWatch& story, const Patch& patch, Cause cause, std::int64_t at,
                          Attributed::Line line, UndoLine::Act act) {
    const Change change = recorder_.edit(story.id(), patch, cause, at, Recorder::Entry::later);
    if (suggestions_.any())
        suggestions_.removed(change.removed, deed_);
    if (line == Attributed::Line::added)
        story.undoLine().changed(change, act);
    else if (line == Attributed::Line::aside)
        story.undoLine().aside(change);
}

void DocumentWatch::reconcile(const Stories& now, const Attribution& rest, Cause cause,
                              std::int64_t at) {
    const History& history = recorder_.state().history();
    for (const StoryText& story : now) {
        if (history.text(story.id) == story.text)
            continue;
        std::vector<Patch> patches = provenance::reconcile(history, story.id, story.text, rest);
        if (cause == Cause::import)
            patches = withKept(std::move(patches), keptRangesOf(story.id), 0, KeptBy::import);
        for (const Patch& patch : patches)
            recorder_.edit(story.id, patch, cause, at);
        for (const auto& watch : stories_)
            if (watch->id() == story.id)
                watch->undoLine().clear();
    }
}

void DocumentWatch::ownEdit(const std::string& id, const std::vector<Patch>& patches,
                            std::int64_t now, const std::vector<OwnStory>& come) {
    start();
    deed_ = Deed::editing;
    const auto story = std::find_if(stories_.begin(), stories_.end(),
                                    [&](const auto& watch) { return watch->id() == id; });
    if (story == stories_.end())
        return;
    StoryWatch& edited = **story;
    recordOwn(edited, patches, UndoLine::Act::own, now);
    if (!come.empty()) {
        std::vector<StoryEdit> gone;
        bringStoriesUpToDate(gone);
        for (const OwnStory& own : come)
            if (StoryWatch* const fresh = storyHolding(own.text))
                recordOwn(*fresh, {{0, 0, own.pieces}}, UndoLine::Act::own, now);
    }
    observed_ = {};
    noticedAt_ = 0;
    changed_ = false;
    elsewhere_ = true;
    idleStory_ = idleParagraph_ = 0;
}

/// The office can have another object for a note than the one that was put in.
StoryWatch* DocumentWatch::storyHolding(const StoryWatch::Text& text) const {
    if (StoryWatch* const known = watchOf(text))
        return known;
    const Range start = text->getStart();
    for (const auto& story : stories_) {
        const css::uno::Reference<css::text::XTextRangeCompare> compare(story->text(),
                                                                        css::uno::UNO_QUERY);
        try {
            if (compare.is() && compare->compareRegionStarts(start, story->text()->getStart()) == 0)
                return story.get();
        } catch (const css::lang::IllegalArgumentException&) {
            continue; // of another text
        }
    }
    return nullptr;
}

void DocumentWatch::recordOwn(StoryWatch& story, const std::vector<Patch>& patches,
                              UndoLine::Act act, std::int64_t now) {
    const auto edits = story.changes(before(story));
    std::u32string text = this->text(story.id());
    for (auto edit = edits.rbegin(); edit != edits.rend(); ++edit)
        text.replace(edit->position, edit->removed.size(), edit->inserted);
    for (const Patch& patch : patches)
        apply(story, patch, Cause::model, now, Attributed::Line::added,
              std::exchange(act, UndoLine::Act::sameAsBefore));
    if (recorder_.state().history().text(story.id()) != text)
        reconcile({{story.id(), story.name(), text}}, unknownUntil(now), Cause::unclear, now);
}

} // namespace palimpsest::writer
