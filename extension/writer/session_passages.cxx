// SPDX-License-Identifier: MPL-2.0
// The passages of a document, and the way to them.
#include "writer/session.hxx"
#include "writer/story_catalogue.hxx"
#include "writer/text_places.hxx"

#include <com/sun/star/text/XParagraphCursor.hpp>
#include <com/sun/star/view/XSelectionSupplier.hpp>

#include <algorithm>

namespace css = com::sun::star;

namespace palimpsest::writer {

using css::uno::Reference;
using css::uno::UNO_QUERY_THROW;
using provenance::TextPassage;
using provenance::TextPassages;

/// Whether the record has the text as it is: before the first change it can be of another one.
bool Session::followsText() const {
    return isRecording() && !beginSession_;
}

const UnrecordedText& Session::unrecordedText() {
    if (!readText_) {
        const StoryCatalogue catalogue(
            Reference<css::text::XTextDocument>(document_, UNO_QUERY_THROW));
        std::vector<provenance::StoryText> texts = stories();
        provenance::Inspection inspection = inspectNow(texts);
        // While somebody agreed but nothing changed yet, the watch has them in its own order.
        std::vector<FoundStory> found = catalogue.stories();
        const auto order = [&](const FoundStory& story) {
            return std::find_if(texts.begin(), texts.end(),
                                [&](const auto& text) { return text.name == story.name; }) -
                   texts.begin();
        };
        std::stable_sort(found.begin(), found.end(),
                         [&](const auto& a, const auto& b) { return order(a) < order(b); });
        readText_ = std::make_unique<UnrecordedText>(found, std::move(texts), std::move(inspection),
                                                     record());
    }
    return *readText_;
}

TextPassages Session::passages(bool echoes) {
    if (!followsText())
        return unrecordedText().passages(echoes);
    look();
    const provenance::Replay& replay = recorder_->state();
    const std::vector<std::string> stories = watch_->storyIds();
    const auto echoed = echoes ? provenance::echoes(replay, replay.history(), stories)
                               : std::map<std::string, provenance::Echoes>();
    TextPassages all;
    for (const std::string& story : stories) {
        const auto own = echoed.find(story);
        for (TextPassage& passage :
             provenance::textPassages(story, replay.history().runs(story),
                                      own != echoed.end() ? own->second : provenance::Echoes()))
            all.push_back(std::move(passage));
    }
    return all;
}

std::u32string Session::excerptOf(const TextPassage& passage, std::uint32_t length) {
    const std::uint32_t taken = std::min(length, passage.length);
    if (!followsText()) {
        const std::u32string& text = unrecordedText().text(passage.story);
        return passage.start < text.size() ? text.substr(passage.start, taken) : std::u32string();
    }
    const provenance::History& history = recorder_->state().history();
    const std::uint32_t end = history.length(passage.story);
    if (passage.start >= end)
        return {};
    return history.text(passage.story, passage.start, std::min(taken, end - passage.start));
}

void Session::select(const TextPassage& passage) {
    look();
    const bool follows = followsText();
    const auto text =
        follows ? watch_->officeTextOf(passage.story) : unrecordedText().textOf(passage.story);
    const std::u32string content = follows ? recorder_->state().history().text(passage.story)
                                           : unrecordedText().text(passage.story);
    const std::size_t end = std::size_t{passage.start} + passage.length;
    if (!text.is() || end > content.size())
        refuse(Sentence::passageGone);
    const std::size_t last =
        passage.start > 0 ? content.rfind(U'\n', passage.start - 1) : std::u32string::npos;
    const std::size_t paragraphStart = last == std::u32string::npos ? 0 : last + 1;
    const auto breaks = [&](std::size_t from, std::size_t to) {
        return std::count(content.begin() + static_cast<std::ptrdiff_t>(from),
                          content.begin() + static_cast<std::ptrdiff_t>(to), U'\n');
    };
    const auto cursor = text->createTextCursor();
    cursor->gotoStart(false);
    const Reference<css::text::XParagraphCursor> walk(cursor, UNO_QUERY_THROW);
    for (auto left = breaks(0, paragraphStart); left > 0; --left)
        walk->gotoNextParagraph(false);
    for (auto left = breaks(paragraphStart, end); left > 0; --left)
        walk->gotoNextParagraph(true);
    walk->gotoEndOfParagraph(true);
    const TextPlaces places(cursor.get());
    const auto inside = static_cast<std::uint32_t>(passage.start - paragraphStart);
    if (inside + passage.length > places.text().size())
        refuse(Sentence::passageGone);
    const Reference<css::view::XSelectionSupplier> view(document_->getCurrentController(),
                                                        UNO_QUERY_THROW);
    view->select(css::uno::Any(
        Reference<css::text::XTextRange>(places.cursor(inside, passage.length).get())));
}

std::optional<Place> Session::placeOfSelection() {
    const Reference<css::text::XTextRange> range = viewRange();
    if (!range.is())
        return std::nullopt;
    if (followsText())
        return watch_->placeOf(range->getStart());
    const auto place = unrecordedText().placeOf(range->getStart());
    return place ? std::optional(Place{place->first, place->second}) : std::nullopt;
}

std::optional<std::size_t> Session::passageBeside(const TextPassages& passages, bool behind) {
    if (passages.empty())
        return std::nullopt;
    const std::size_t last = passages.size() - 1;
    look();
    const auto here = placeOfSelection();
    const std::vector<std::string> stories =
        followsText() ? watch_->storyIds() : unrecordedText().stories();
    const auto order = [&](const std::string& story) {
        return std::find(stories.begin(), stories.end(), story) - stories.begin();
    };
    if (!here)
        return behind ? 0 : last;
    const auto own = std::pair(order(here->story), here->position);
    const auto place = [&](std::size_t at) {
        return std::pair(order(passages[at].story), passages[at].start);
    };
    if (behind) {
        for (std::size_t at = 0; at <= last; ++at)
            if (place(at) > own)
                return at;
        return 0;
    }
    for (std::size_t at = passages.size(); at-- > 0;)
        if (place(at) < own)
            return at;
    return last;
}

std::map<std::string, provenance::Survival> Session::survivals() {
    if (!followsText())
        return unrecordedText().survivals();
    look();
    const provenance::Replay& replay = recorder_->state();
    return provenance::survivals(replay, replay.history(), watch_->storyIds());
}

} // namespace palimpsest::writer
