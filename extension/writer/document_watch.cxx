// SPDX-License-Identifier: MPL-2.0
#include "writer/document_watch.hxx"

#include "provenance/reconciliation.hxx"
#include "provenance/story_matching.hxx"
#include "writer/layout_held.hxx"
#include "writer/story_text.hxx"
#include "writer/struck_text.hxx"
#include "writer/tracked_changes.hxx"
#include "writer/typing_run.hxx"
#include "writer/view_range.hxx"

#include <com/sun/star/frame/XModel2.hpp>

#include <algorithm>
#include <set>
#include <utility>

namespace css = com::sun::star;

namespace palimpsest::writer {

namespace {

using css::uno::Reference;
using css::uno::UNO_QUERY;
using css::uno::UNO_QUERY_THROW;
using namespace provenance;

const css::uno::XInterface* identity(const Reference<css::text::XText>& text) {
    return Reference<css::uno::XInterface>(text, UNO_QUERY).get();
}

} // namespace

DocumentWatch::DocumentWatch(Reference<css::frame::XModel> document, Recorder& recorder,
                             ClipboardMemory& clipboard)
    : document_(std::move(document)), recorder_(recorder), clipboard_(clipboard),
      catalogue_(Reference<css::text::XTextDocument>(document_, UNO_QUERY_THROW)) {}

void DocumentWatch::noticed(std::int64_t at, bool byKeys) {
    changed_ = true;
    changedApart_ = changedApart_ || !byKeys;
    if (noticedAt_ == 0)
        noticedAt_ = at;
}

void DocumentWatch::keyPressed(char32_t character, bool erases, std::int64_t at) {
    // Keys that come faster than the office takes them in wait for the one look that sees them all.
    if (character != 0) {
        observed_.keys += character;
        observed_.keyTimes.push_back(at);
    }
    observed_.eraseKey = erases;
}

bool DocumentWatch::onlyLetterTyped() {
    return !changed_ && observed_.keys.size() == 1 &&
           expected() == StoryWatch::Expected::character && observed_.command == Command::none &&
           views().size() == 1 && isCollapsed(views().front());
}

void DocumentWatch::begin(First first) {
    first_ = std::move(first);
    stories_.clear();
    byText_.clear();
    typedIn_ = nullptr;
    left_.clear();
    held_.clear();
    kept_.reset();
    observed_ = {};
    mouse_.reset();
    noticedAt_ = 0;
    changed_ = elsewhere_ = false;

    const LayoutHeld held(document_);
    const std::vector<FoundStory> found = catalogue_.stories();
    Stories texts;
    for (const FoundStory& story : found) {
        auto& watch = *stories_.emplace_back(
            std::make_unique<StoryWatch>(story.text, std::string(), story.name));
        texts.push_back({{}, story.name, watch.readAll()});
    }
    texts = identified(std::move(texts), recorder_.state());
    for (std::size_t index = 0; index < found.size(); ++index) {
        const std::string id = index == 0                ? bodyStory
                               : texts[index].id.empty() ? newId()
                                                         : texts[index].id;
        stories_[index]->identify(id);
        byText_.emplace(identity(found[index].text), stories_[index].get());
        if (id != bodyStory)
            recorder_.nameStory(id, found[index].name);
        held_.emplace(id, std::move(texts[index].text));
    }
    // Stories of the record that the document has not are emptied when something is recorded.
    for (const std::string& id : recorder_.state().history().stories())
        held_.try_emplace(id);
    followSuggestions();
}

void DocumentWatch::start() {
    if (const First first = std::exchange(first_, nullptr)) {
        Stories before;
        for (const auto& [id, text] : held_)
            before.push_back({id, id, text});
        first(before);
        suggestions_.keepTracked(charactersOf(trackedAtBegin_));
        rememberMinutes(std::exchange(trackedAtBegin_, {}));
    }
    held_.clear();
}

DocumentWatch::Stories DocumentWatch::stories() const {
    Stories texts;
    for (const auto& story : stories_)
        if (story->present())
            texts.push_back({story->id(), story->name(), text(story->id())});
    return texts;
}

DocumentWatch::Stories DocumentWatch::storiesWithMarks() const {
    Stories texts = stories();
    if (!hasTrackedChanges(document_))
        return texts;
    auto text = texts.begin();
    for (const auto& story : stories_)
        if (story->present())
            (text++)->struck = struckRanges(story->text());
    return texts;
}

std::u32string DocumentWatch::text(const std::string& story) const {
    const auto held = held_.find(story);
    return held != held_.end() ? held->second : recorder_.state().history().text(story);
}

std::map<std::string, std::string> DocumentWatch::names() const {
    std::map<std::string, std::string> names;
    for (const auto& story : stories_)
        if (story->present() && story->id() != bodyStory)
            names.emplace(story->id(), story->name());
    return names;
}

StoryWatch::Before DocumentWatch::before(const StoryWatch& story) const {
    return [this, &story](std::uint32_t start, std::uint32_t length) {
        const auto held = held_.find(story.id());
        if (held != held_.end())
            return held->second.substr(start, length);
        return length == 0 ? std::u32string()
                           : recorder_.state().history().text(story.id(), start, length);
    };
}

std::string DocumentWatch::newId() const {
    std::size_t number = 1;
    const auto taken = [&](const std::string& id) {
        return recorder_.state().history().has(id) || held_.contains(id) ||
               std::any_of(stories_.begin(), stories_.end(),
                           [&](const auto& story) { return story->id() == id; });
    };
    number = std::max(number, stories_.size());
    while (taken("t" + std::to_string(number)))
        ++number;
    return "t" + std::to_string(number);
}

StoryWatch* DocumentWatch::watchOf(const StoryWatch::Text& text) const {
    const auto found = byText_.find(identity(text));
    return found == byText_.end() ? nullptr : found->second;
}

StoryWatch* DocumentWatch::storyOf(const Range& range) const {
    return range.is() ? watchOf(range->getText()) : nullptr;
}

std::optional<Place> DocumentWatch::placeOf(const Range& range) {
    StoryWatch* const story = storyOf(range);
    if (story == nullptr)
        return std::nullopt;
    const auto position = story->positionOf(range);
    return position ? std::optional(Place{story->id(), *position}) : std::nullopt;
}

std::optional<DocumentWatch::Paragraph> DocumentWatch::paragraphAt(const Range& range) const {
    const StoryWatch* const story = storyOf(range);
    const auto part = story != nullptr ? story->paragraphAt(range) : std::nullopt;
    return part ? std::optional(Paragraph{story->id(), *part}) : std::nullopt;
}

std::vector<std::string> DocumentWatch::storyIds() const {
    std::vector<std::string> ids;
    for (const auto& story : stories_)
        if (story->present())
            ids.push_back(story->id());
    return ids;
}

StoryWatch::Text DocumentWatch::officeTextOf(const std::string& story) const {
    const auto found = std::find_if(stories_.begin(), stories_.end(),
                                    [&](const auto& watch) { return watch->id() == story; });
    return found != stories_.end() ? (*found)->text() : StoryWatch::Text();
}

/// What is selected in each window, or its caret, whatever that is. A document can have several
/// windows, and the current controller need not be the one that was typed in.
const std::vector<DocumentWatch::Range>& DocumentWatch::views() {
    if (!views_.empty())
        return views_;
    const Reference<css::frame::XModel2> model(document_, UNO_QUERY_THROW);
    const auto controllers = model->getControllers();
    while (controllers->hasMoreElements()) {
        const Reference<css::uno::XInterface> controller(controllers->nextElement(), UNO_QUERY);
        if (const Range view = viewCursor(controller); view.is())
            views_.push_back(view);
    }
    return views_;
}

std::vector<DocumentWatch::Caret> DocumentWatch::carets() {
    std::vector<Caret> carets;
    for (const Range& view : views()) {
        if (!textOf(view).is())
            continue;
        const Range place = view->getEnd();
        carets.push_back({storyOf(place), place});
    }
    return carets;
}

// What changed

/// What a key or command does at the caret; nothing where it can do anything anywhere.
std::optional<StoryWatch::Expected> DocumentWatch::expected() const {
    using Expected = StoryWatch::Expected;
    const bool selection =
        (observed_.selected && observed_.selected->length > 0) || observed_.struck;
    if (selection || observed_.undone || observed_.redone || mouse_)
        return std::nullopt;
    switch (observed_.command) {
    case Command::none:
        if (observed_.eraseKey)
            return observed_.keys.empty() ? std::optional(Expected::deletion) : std::nullopt;
        if (observed_.keys == U"\n")
            return Expected::paragraph;
        if (observed_.keys.find(U'\n') != std::u32string::npos)
            return std::nullopt;
        return observed_.keys.empty() ? Expected::unknown : Expected::character;
    case Command::insertText:
        return observed_.commandText.find(U'\n') == std::u32string::npos
                   ? std::optional(Expected::character)
                   : std::nullopt;
    case Command::insertParagraph:
        return observed_.commandText == U"\n" ? Expected::paragraph : Expected::character;
    case Command::erase:
        return Expected::deletion;
    default:
        return std::nullopt;
    }
}

/// What letters, or one key or command, changed at the caret of the only window, the most frequent
/// of all: true if that is all there is, and it is recorded then.
bool DocumentWatch::lookAtCaret(std::int64_t now) {
    const auto expected = this->expected();
    if (!held_.empty() || first_ ||
        (expected != StoryWatch::Expected::character && expected != StoryWatch::Expected::deletion))
        return false;
    const std::u32string& typed =
        observed_.command == Command::none ? observed_.keys : observed_.commandText;
    const bool deletion = expected == StoryWatch::Expected::deletion;
    if (views().size() != 1 || (!deletion && typed.empty()))
        return false;
    const Range& caret = views().front();
    if (!isCollapsed(caret))
        return false;
    // An input method can be composing behind what was typed: that is no edit yet.
    const bool letters = observed_.command == Command::none &&
                         std::all_of(typed.begin(), typed.end(), TypingRun::takes);
    const std::u32string came = deletion ? std::u32string() : typed;
    bool more = letters;
    // To ask in which story the caret is takes as long as all the rest, and mostly it stayed there.
    std::optional<TextEdit> edit;
    if (typedIn_ != nullptr && typedIn_->present())
        edit = typedIn_->changeAt(caret, came, more);
    if (!edit) {
        const auto found = byText_.find(identity(textOf(caret)));
        if (found == byText_.end() || found->second == typedIn_)
            return false;
        typedIn_ = found->second;
        more = letters;
        edit = typedIn_->changeAt(caret, came, more);
    }
    if (!edit)
        return false;
    const bool focused = observed_.focused;
    guardedRecord([&] { recordAtCaret(*typedIn_, *edit, now); }, now);
    // What stands behind the letters and was told of is an edit of its own.
    changed_ = more && changedApart_;
    observed_.focused = changed_ && focused;
    return true;
}

/// Nothing where only a look at all can tell.
std::optional<std::vector<DocumentWatch::StoryEdit>> DocumentWatch::findNear() {
    const auto expected = this->expected();
    if (!expected)
        return std::nullopt;
    for (const Caret& caret : carets()) {
        auto edits = caret.story == nullptr
                         ? std::nullopt
                         : caret.story->changesNear(caret.place, *expected, before(*caret.story));
        if (!edits)
            return std::nullopt;
        if (edits->empty())
            continue;
        std::vector<StoryEdit> found;
        for (TextEdit& edit : *edits)
            found.push_back({caret.story, std::move(edit)});
        return found;
    }
    if (*expected != StoryWatch::Expected::unknown)
        return std::nullopt;
    return std::vector<StoryEdit>{};
}

std::vector<DocumentWatch::StoryEdit> DocumentWatch::findAll(bool exact) {
    elsewhere_ = false;
    const LayoutHeld held(document_);
    std::vector<StoryEdit> found;
    bringStoriesUpToDate(found);
    for (const auto& story : stories_) {
        if (!story->present())
            continue;
        auto edits = exact ? story->changesInFull(before(*story)) : story->changes(before(*story));
        for (TextEdit& edit : edits)
            found.push_back({story.get(), std::move(edit)});
    }
    return found;
}

/// Stories that are gone lose their text; new ones are empty until they are looked at.
void DocumentWatch::bringStoriesUpToDate(std::vector<StoryEdit>& found) {
    const std::vector<FoundStory> now = catalogue_.stories();
    std::set<const StoryWatch*> present;
    std::vector<const FoundStory*> fresh;
    for (const FoundStory& story : now) {
        const auto known = byText_.find(identity(story.text));
        if (known == byText_.end()) {
            fresh.push_back(&story);
            continue;
        }
        present.insert(known->second);
        if (known->second->name() != story.name) {
            known->second->rename(story.name);
            recorder_.nameStory(known->second->id(), story.name);
        }
    }
    for (const auto& story : stories_) {
        if (!story->present() || present.contains(story.get()))
            continue;
        const std::u32string text = this->text(story->id());
        byText_.erase(identity(story->text()));
        story->leave();
        left_.insert_or_assign(story->id(), text);
        if (!text.empty())
            found.push_back({story.get(), {0, text, {}}});
    }
    for (const FoundStory* story : fresh)
        storyFor(*story);
}

/// A story that came back by undo is the one that it was.
StoryWatch& DocumentWatch::storyFor(const FoundStory& found) {
    const std::u32string text = storyText(found.text);
    StoryWatch* known = nullptr;
    for (const auto& story : stories_) {
        const auto left = left_.find(story->id());
        if (story->present() || left == left_.end() || left->second != text)
            continue;
        const bool sameName = story->name() == found.name;
        if (known == nullptr ? sameName || !text.empty() : sameName)
            known = story.get();
    }
    if (known != nullptr) {
        left_.erase(known->id());
        known->comeBack(found.text, found.name);
    } else {
        known = stories_.emplace_back(std::make_unique<StoryWatch>(found.text, newId(), found.name))
                    .get();
    }
    byText_.insert_or_assign(identity(found.text), known);
    recorder_.nameStory(known->id(), found.name);
    return *known;
}

bool DocumentWatch::look(std::int64_t now) {
    if (!std::exchange(changed_, false))
        return false;
    deed_ = deedOf(observed_);
    if (lookAtCaret(now)) {
        elsewhere_ = true;
        idleStory_ = idleParagraph_ = 0;
        if (std::exchange(changedApart_, false))
            look(now);
        return true;
    }
    changedApart_ = false;
    const LayoutHeld held(document_);
    auto found = findNear();
    if (found) {
        elsewhere_ = true;
        idleStory_ = idleParagraph_ = 0;
    }
    if (!found)
        found = findAll(false);
    const bool any = record(std::move(*found), now);
    reviewDue_ = suggestions_.any() && (reviewDue_ || deed_ != Deed::editing);
    reviewIfDue(now);
    return any;
}

bool DocumentWatch::lookAndForget(std::int64_t now) {
    const bool text = look(now);
    observed_ = {};
    noticedAt_ = 0;
    return text;
}

bool DocumentWatch::lookAtAll(std::int64_t now) {
    changed_ = false;
    deed_ = deedOf(observed_);
    const bool any = record(findAll(true), now);
    reviewDue_ = suggestions_.any();
    reviewIfDue(now);
    return any;
}

bool DocumentWatch::compareOnIdle(std::chrono::microseconds limit, std::int64_t now) {
    if (changed_)
        return false;
    if (!elsewhere_) {
        reviewIfDue(now);
        return false;
    }
    const LayoutHeld held(document_);
    const auto end = std::chrono::steady_clock::now() + limit;
    const auto enough = [end] { return std::chrono::steady_clock::now() >= end; };
    while (idleStory_ < stories_.size()) {
        StoryWatch& story = *stories_[idleStory_];
        if (story.present()) {
            if (story.differs(idleParagraph_, enough)) {
                observed_ = {};
                deed_ = Deed::reviewing;
                record(findAll(false), now);
                reviewIfDue(now);
                return false;
            }
            if (idleParagraph_ < story.paragraphs())
                return true;
        }
        ++idleStory_;
        idleParagraph_ = 0;
        if (enough() && idleStory_ < stories_.size())
            return true;
    }
    elsewhere_ = false;
    reviewIfDue(now);
    return false;
}

} // namespace palimpsest::writer
