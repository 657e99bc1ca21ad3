// SPDX-License-Identifier: MPL-2.0
// What is selected, copied or tracked is observed before a key, a command or the mouse changes it.
#include "writer/document_watch.hxx"
#include "writer/tracked_changes.hxx"
#include "writer/view_range.hxx"

#include <algorithm>

namespace palimpsest::writer {

using namespace provenance;

void DocumentWatch::rememberSelected(bool caretToo) {
    observed_.selected.reset();
    observed_.struck.reset();
    observed_.insertions.clear();
    if (!caretToo && views().size() == 1 && isCollapsed(views().front()))
        return;
    const Range selection = viewRange(document_->getCurrentController());
    if (!selection.is() || (!caretToo && isCollapsed(selection)))
        return;
    const auto start = placeOf(selection->getStart());
    const auto end = placeOf(selection->getEnd());
    // While changes are tracked, what was selected is struck and stays.
    const bool tracking = tracksChanges(document_);
    if (!start || !end || start->story != end->story || start->position > end->position)
        return;
    const Selected selected{start->position, end->position - start->position};
    observed_.selectedStory = start->story;
    if (!tracking) {
        observed_.selected = selected;
    } else if (selected.length > 0) {
        observed_.struck = selected;
        observed_.insertions = trackedWithin(start->story, selected, false);
    }
}

/// The texts that tracked changes put in, or strike, by story, each in order of its place.
std::map<std::string, std::vector<TextRange>> DocumentWatch::trackedTexts(bool struck) {
    std::map<std::string, std::vector<TextRange>> texts;
    for (const TrackedRange& range : trackedRanges(true).value_or(std::vector<TrackedRange>()))
        if (range.deletion == struck)
            texts[range.story].push_back({range.start, range.length});
    for (auto& [story, parts] : texts)
        std::sort(parts.begin(), parts.end(),
                  [](const auto& left, const auto& right) { return left.start < right.start; });
    return texts;
}

/// The parts of a selection that are tracked insertions, or struck, in order.
std::vector<TextRange> DocumentWatch::trackedWithin(const std::string& story,
                                                    const Selected& selected, bool struck) {
    std::vector<TextRange> parts;
    const std::uint32_t end = selected.start + selected.length;
    const auto tracked = trackedTexts(struck);
    const auto own = tracked.find(story);
    if (own == tracked.end())
        return parts;
    for (const TextRange& part : own->second) {
        const std::uint32_t start = std::max(part.start, selected.start);
        const std::uint32_t stop = std::min(part.start + part.length, end);
        if (start < stop)
            parts.push_back({start, stop - start});
    }
    return parts;
}

void DocumentWatch::rememberTracked() {
    const std::string& command = observed_.commandName;
    observed_.settling.clear();
    observed_.replacedTracked.reset();
    if (command.find("TrackedChange") != std::string::npos)
        observed_.settling = trackedTexts(command.starts_with("Accept"));
    else if (!observed_.searched.empty() && tracksChanges(document_))
        observed_.replacedTracked = trackedTexts(false);
}

CopiedText DocumentWatch::selectedText(const Range& selection, bool withStruck) {
    CopiedText copied{recorder_.journal().document(), {}};
    StoryWatch* const story = storyOf(selection);
    if (story == nullptr || held_.contains(story->id()))
        return copied;
    const auto start = story->positionOf(selection->getStart());
    const auto end = story->positionOf(selection->getEnd());
    if (!start || !end || *start > *end || *end > story->length())
        return copied;
    const auto add = [&](const std::string& id, const Selected& selected) {
        const auto struck =
            withStruck ? std::vector<TextRange>() : trackedWithin(id, selected, true);
        copied.parts.push_back(
            copiedPart(recorder_.state().history(), id, selected.start, selected.length, struck));
    };
    add(story->id(), {*start, *end - *start});
    for (const FoundStory& inside : catalogue_.storiesWithin(selection)) {
        const StoryWatch* const watch = watchOf(inside.text);
        if (watch != nullptr && watch->length() > 0)
            add(watch->id(), {0, watch->length()});
    }
    return copied;
}

void DocumentWatch::rememberCopied() {
    clipboard_.copying({});
    const Range selection = viewRange(document_->getCurrentController());
    if (selection.is())
        clipboard_.copying(selectedText(selection, false)); // the office leaves out what is struck
}

void DocumentWatch::rememberClipboard() {
    const ClipboardOwner owner = clipboard_.owner();
    pasting_ =
        Clipboard{clipboard_.held(), owner,
                  owner == ClipboardOwner::anotherProgram ? clipboard_.source() : std::string()};
}

void DocumentWatch::mousePressed(bool middle, std::int64_t at) {
    mouse_ = Mouse();
    mouse_->middle = middle;
    mouse_->at = at;
    const Range selection = viewRange(document_->getCurrentController());
    if (!selection.is() || viewString(selection).isEmpty())
        return;
    mouse_->selection = selectedText(selection, true);
    mouse_->start = placeOf(selection->getStart()).value_or(Place{});
}

} // namespace palimpsest::writer
