// SPDX-License-Identifier: MPL-2.0
// What can be asked of a session: of the view, and of the record.
#include "provenance/story_matching.hxx"
#include "writer/clock.hxx"
#include "writer/session.hxx"
#include "writer/story_catalogue.hxx"
#include "writer/story_text.hxx"
#include "writer/struck_text.hxx"
#include "writer/tracked_changes.hxx"
#include "writer/view_range.hxx"

namespace css = com::sun::star;

namespace palimpsest::writer {

using css::uno::Reference;
using css::uno::UNO_QUERY;

Reference<css::text::XTextRange> Session::viewRange() const {
    return writer::viewRange(document_->getCurrentController());
}

bool Session::hasSelection() const {
    const Reference<css::text::XTextRange> range = viewRange();
    return range.is() && !viewString(range).isEmpty();
}

SelectionFacts Session::selection() {
    const Reference<css::text::XTextRange> range = viewRange();
    if (!range.is())
        return {};
    const std::u32string text = toUtf32(utf16(viewString(range)));
    SelectionFacts facts;
    facts.characters = static_cast<std::uint32_t>(text.size());
    facts.words = wordsIn(text);
    return facts;
}

bool Session::hasText() {
    const Reference<css::text::XTextDocument> document(document_, UNO_QUERY);
    const Reference<css::text::XTextCursor> cursor = document->getText()->createTextCursor();
    cursor->gotoStart(false);
    return cursor->goRight(1, false);
}

provenance::Totals Session::composition() {
    look();
    // Looked at while somebody types: once the record has the text, its runs are enough.
    if (isRecording() && !beginSession_)
        return provenance::characterTotals(recorder_->state());
    return inspectNow(stories()).totals;
}

std::optional<provenance::Attribution> Session::originAtCaret() {
    if (!isRecording())
        return std::nullopt;
    look();
    const Reference<css::text::XTextRange> range = viewRange();
    if (!range.is())
        return std::nullopt;
    const auto place = watch_->placeOf(range->getEnd());
    const provenance::History& history = recorder_->state().history();
    // Before the first change the record can be of another text than the document has now.
    if (!place || place->position == 0 || place->position > history.length(place->story) ||
        (beginSession_ && history.text(place->story) != watch_->text(place->story)))
        return std::nullopt;
    return history.attributionAt(place->story, place->position - 1);
}

std::vector<provenance::StoryText> Session::stories() {
    if (isRecording())
        return watch_->storiesWithMarks();
    const StoryCatalogue catalogue(
        Reference<css::text::XTextDocument>(document_, css::uno::UNO_QUERY_THROW));
    std::vector<provenance::StoryText> all;
    const bool tracked = hasTrackedChanges(document_);
    for (const FoundStory& story : catalogue.stories())
        all.push_back({{},
                       story.name,
                       storyText(story.text),
                       tracked ? struckRanges(story.text) : std::vector<provenance::TextRange>()});
    const provenance::Replay* replay = record();
    return replay != nullptr ? provenance::identified(std::move(all), *replay) : all;
}

provenance::Inspection Session::inspect() {
    const auto stretch = timed("inspect");
    if (isRecording()) {
        watch_->observed().focused = hasFocus();
        watch_->lookAtAll(now());
        recorder_->closeBurst();
    }
    return inspectNow(stories());
}

provenance::Inspection
Session::inspectNow(const std::vector<provenance::StoryText>& stories) const {
    const provenance::Replay* replay = record();
    if (replay == nullptr)
        return provenance::inspectWithoutRecord(stories);
    provenance::Inspection inspection = provenance::inspect(*replay, stories, damage_);
    inspection.root = provenance::base64(
        provenance::bytesOf(recorder_ ? recorder_->journal().root() : carried_->journal.root()));
    inspection.anchors = anchors_;
    return inspection;
}

const provenance::Replay* Session::record() const {
    if (recorder_)
        return &recorder_->state();
    return carried_ ? &carried_->replay : nullptr;
}

std::string Session::recordLines() const {
    const provenance::Journal* const journal = this->journal();
    std::string text;
    for (std::uint64_t entry = 0; journal != nullptr && entry < journal->size(); ++entry)
        text += journal->line(entry) + "\n";
    return text;
}

std::function<void()> Session::untilStored() const {
    return [working = working_] {
        if (working)
            working->wait();
    };
}

const std::vector<std::string>& Session::damage() const {
    return damage_;
}

std::string Session::writerOf(const std::string& session) const {
    if (const provenance::Replay* replay = record(); replay != nullptr) {
        for (const provenance::SessionRecord& entry : replay->sessions()) {
            if (entry.id == session)
                return entry.writer;
        }
    }
    return {};
}

std::string Session::modelOf(const std::string& response) const {
    const provenance::Replay* replay = record();
    const provenance::ResponseRecord* found =
        replay != nullptr ? replay->response(response) : nullptr;
    return found != nullptr ? found->model : std::string();
}

} // namespace palimpsest::writer
