// SPDX-License-Identifier: MPL-2.0
#include "writer/unrecorded_text.hxx"

#include "provenance/counted_runs.hxx"
#include "writer/story_text.hxx"

#include <com/sun/star/text/XParagraphCursor.hpp>

#include <algorithm>

namespace css = com::sun::star;

namespace palimpsest::writer {

using css::uno::Reference;
using css::uno::UNO_QUERY_THROW;

namespace {

std::vector<std::uint32_t> paragraphStarts(const std::u32string& content) {
    std::vector<std::uint32_t> starts{0};
    for (std::size_t at = content.find(U'\n'); at != std::u32string::npos;
         at = content.find(U'\n', at + 1))
        starts.push_back(static_cast<std::uint32_t>(at + 1));
    return starts;
}

ParagraphFinder finderOf(const UnrecordedText::Text& text, std::size_t paragraphs) {
    ParagraphFinder finder(text);
    const auto cursor = text->createTextCursor();
    cursor->gotoStart(false);
    const Reference<css::text::XParagraphCursor> walk(cursor, UNO_QUERY_THROW);
    for (std::size_t at = 0; at < paragraphs; ++at) {
        finder.passed(at, cursor);
        walk->gotoNextParagraph(false);
    }
    return finder;
}

} // namespace

UnrecordedText::UnrecordedText(const std::vector<FoundStory>& found,
                               std::vector<provenance::StoryText> texts,
                               provenance::Inspection inspection, const provenance::Replay* replay)
    : inspection_(std::move(inspection)) {
    const std::size_t count = std::min({found.size(), texts.size(), inspection_.stories.size()});
    stories_.reserve(count); // the contents are looked at where they lie
    for (std::size_t index = 0; index < count; ++index) {
        const provenance::StoryRuns& inspected = inspection_.stories[index];
        std::vector<provenance::Run> runs(inspected.runs.begin(), inspected.runs.end());
        const bool asRecorded = replay != nullptr && !inspected.id.empty() &&
                                replay->history().text(inspected.id) == texts[index].text;
        if (asRecorded)
            runs = provenance::countedRuns(replay->history(), replay->corrections(), inspected.id);
        std::vector<std::uint32_t> starts = paragraphStarts(texts[index].text);
        ParagraphFinder finder = finderOf(found[index].text, starts.size());
        stories_.push_back({found[index].name, found[index].text, std::move(texts[index].text),
                            std::move(runs), std::move(starts), std::move(finder)});
        const Story& story = stories_.back();
        for (std::size_t paragraph = 0; paragraph < story.starts.size(); ++paragraph)
            byContent_.try_emplace(contentOf(story, paragraph), index, paragraph);
    }
}

provenance::TextPassages UnrecordedText::passages(bool echoes) const {
    provenance::TextPassages all;
    for (std::size_t index = 0; index < stories_.size(); ++index) {
        const auto found = inspection_.echoes.find(inspection_.stories[index].id);
        const bool with = echoes && found != inspection_.echoes.end();
        for (auto& passage : provenance::textPassages(stories_[index].name, stories_[index].runs,
                                                      with ? found->second : provenance::Echoes()))
            all.push_back(std::move(passage));
    }
    return all;
}

const UnrecordedText::Story* UnrecordedText::named(const std::string& story) const {
    const auto found = std::find_if(stories_.begin(), stories_.end(),
                                    [&](const Story& each) { return each.name == story; });
    return found != stories_.end() ? &*found : nullptr;
}

const std::u32string& UnrecordedText::text(const std::string& story) const {
    static const std::u32string none;
    const Story* const found = named(story);
    return found != nullptr ? found->content : none;
}

UnrecordedText::Text UnrecordedText::textOf(const std::string& story) const {
    const Story* const found = named(story);
    return found != nullptr ? found->text : Text();
}

std::vector<std::string> UnrecordedText::stories() const {
    std::vector<std::string> names;
    for (const Story& story : stories_)
        names.push_back(story.name);
    return names;
}

const UnrecordedText::Story* UnrecordedText::storyOf(const Range& range) const {
    const Text text = range->getText();
    const auto found = std::find_if(stories_.begin(), stories_.end(),
                                    [&](const Story& story) { return story.text == text; });
    return found != stories_.end() ? &*found : nullptr;
}

std::optional<std::size_t> UnrecordedText::paragraphOf(const Story& story, const Range& range) {
    const auto start = story.text->createTextCursorByRange(range->getStart());
    Reference<css::text::XParagraphCursor>(start, UNO_QUERY_THROW)->gotoStartOfParagraph(false);
    const auto found = story.finder.indexAside(start);
    return found && *found < story.starts.size() ? found : std::nullopt;
}

std::u32string_view UnrecordedText::contentOf(const Story& story, std::size_t paragraph) {
    const std::uint32_t start = story.starts[paragraph];
    const std::size_t end = paragraph + 1 < story.starts.size() ? story.starts[paragraph + 1] - 1
                                                                : story.content.size();
    return std::u32string_view(story.content).substr(start, end - start);
}

std::optional<std::pair<std::string, std::uint32_t>>
UnrecordedText::placeOf(const Range& range) const {
    const Story* const story = range.is() ? storyOf(range) : nullptr;
    const auto paragraph = story != nullptr ? paragraphOf(*story, range) : std::nullopt;
    if (!paragraph)
        return std::nullopt;
    const auto inside =
        static_cast<std::uint32_t>(paragraphsText(fromParagraphStart(range, false).get()).size());
    return std::pair(story->name, story->starts[*paragraph] + inside);
}

ShownOrigins UnrecordedText::originsIn(const Story& story, std::size_t paragraph,
                                       std::u16string_view shown) {
    const std::u32string_view content = contentOf(story, paragraph);
    const std::uint32_t start = story.starts[paragraph];
    const auto end = start + static_cast<std::uint32_t>(content.size());
    std::vector<provenance::Run> runs;
    auto run = std::partition_point(story.runs.begin(), story.runs.end(), [&](const auto& each) {
        return each.start + each.length <= start;
    });
    for (; run != story.runs.end() && run->start < end; ++run) {
        const std::uint32_t from = std::max(run->start, start);
        const std::uint32_t to = std::min(run->start + run->length, end);
        runs.push_back({from - start, to - from, run->attribution});
    }
    return shownOrigins(content, runs, shown, provenance::Origin::unknown);
}

ShownOrigins UnrecordedText::originsAt(const Range& paragraph, std::u16string_view shown) const {
    ShownOrigins origins;
    const Story* const story = storyOf(paragraph);
    const auto at = story != nullptr ? paragraphOf(*story, paragraph) : std::nullopt;
    if (at)
        origins = originsIn(*story, *at, shown);
    if (!origins.exact) {
        // Paragraphs came or went before this one since.
        const std::u32string content = plainText(shown);
        const auto found = byContent_.find(content);
        if (found != byContent_.end())
            origins = originsIn(stories_[found->second.first], found->second.second, shown);
        else if (!at)
            origins = shownOrigins({}, {}, shown, provenance::Origin::unknown);
    }
    origins.exact = true; // there is nothing more to know
    return origins;
}

} // namespace palimpsest::writer
