// SPDX-License-Identifier: MPL-2.0
#include "markdown/reader.hxx"
#include "model/instructions.hxx"
#include "writer/clock.hxx"
#include "writer/earlier_turns.hxx"
#include "writer/part_edits.hxx"
#include "writer/response_writer.hxx"
#include "writer/selection_place.hxx"
#include "writer/session.hxx"
#include "writer/story_marks.hxx"
#include "writer/story_text.hxx"
#include "writer/text_marks.hxx"
#include "writer/text_places.hxx"
#include "writer/tracked_changes.hxx"

#include <com/sun/star/document/XUndoManagerSupplier.hpp>
#include <com/sun/star/frame/XStorable.hpp>

#include <algorithm>

namespace css = com::sun::star;

namespace palimpsest::writer {

using css::uno::Reference;
using css::uno::UNO_QUERY;
using css::uno::UNO_QUERY_THROW;

namespace {

/// Characters that a Writer text cannot hold do not enter a response at all, so that what is shown,
/// recorded and inserted is one text.
std::string cleaned(const std::string& utf8) {
    std::u32string text = provenance::toUtf32(utf8);
    text.erase(std::remove_if(text.begin(), text.end(),
                              [](char32_t c) {
                                  return (c < 0x20 && c != U'\n' && c != U'\t') || c == 0x7F ||
                                         c == anchoredObject || c == 0xFFFE || c == 0xFFFF ||
                                         c == 0xFEFF;
                              }),
               text.end());
    return provenance::toUtf8(text);
}

std::string name(Scope scope) {
    switch (scope) {
    case Scope::none:
        return "none";
    case Scope::selection:
        return "selection";
    case Scope::paragraphs:
        return "paragraphs";
    case Scope::outline:
        return "outline";
    case Scope::document:
        return "document";
    }
    return "none";
}

/// What a model is shown of a story: notes, fields and images have no text of their own there.
std::string contextOf(std::u32string story) {
    story.erase(std::remove(story.begin(), story.end(), anchoredObject), story.end());
    return provenance::toUtf8(story);
}

std::vector<DocumentWatch::OwnStory> ownStories(const std::vector<NewStory>& stories,
                                                const std::string& response, std::uint32_t offset) {
    std::vector<DocumentWatch::OwnStory> own;
    for (const NewStory& story : stories)
        own.push_back({story.text, story.came.pieces(response, offset)});
    return own;
}

/// Markdown that replaces text: it refers to the document that it was read as.
struct ReplacingMarkdown {
    explicit ReplacingMarkdown(std::u32string_view part) : source(markdown::read(part)) {}
    markdown::Document source;
    StyledText text{source, {}};
};

/// Nothing where the response is taken as it stands: it has no markup, or a table or a note, which
/// cannot be compared with text; or what it replaces looks like markup itself.
std::unique_ptr<ReplacingMarkdown> asMarkdown(std::u32string_view part,
                                              std::u32string_view before) {
    auto read = std::make_unique<ReplacingMarkdown>(part);
    const bool tables =
        std::any_of(read->source.blocks.begin(), read->source.blocks.end(),
                    [](const auto& block) { return block.kind == markdown::Block::Kind::table; });
    if (read->source.plain || tables || !read->source.notes.empty() ||
        !markdown::read(before).plain)
        return nullptr;
    return read;
}

provenance::Json usageOf(const model::Usage& usage) {
    provenance::Json json = provenance::Json::object();
    if (usage.known)
        json = {{"prompt", usage.promptTokens}, {"completion", usage.completionTokens}};
    return json;
}

} // namespace

std::string Session::ask(const Question& question, std::unique_ptr<model::Provider> provider) {
    if (run_)
        refuse(Sentence::questionUnderWay);
    look();
    if (isRecording())
        watch_->start();
    Answer answer;
    answer.state.action = question.action;
    answer.state.scope = question.scope;
    answer.state.prompt = question.prompt;
    answer.state.parent = question.parent;
    answer.order = ++answersKnown_;
    provenance::Recorder::Asked& asked = answer.asked;
    const auto parent = answers_.find(question.parent);
    const bool again =
        question.sameContext && parent != answers_.end() && parent->second.state.repeatable;
    if (!again && question.scope == Scope::selection) {
        const Reference<css::text::XTextRange> range = viewRange();
        answer.targetText = range.is() ? storyText(range) : std::u32string();
        if (answer.targetText.empty())
            refuse(Sentence::noSelection);
        answer.target = range->getText()->createTextCursorByRange(range);
        rememberAround(answer);
        answer.state.original = provenance::toUtf8(answer.targetText);
    }
    const auto [context, whole] =
        again
            ? contextAgain(parent->second, answer)
            : readContext({question.scope, question.room,
                           question.action == model::Action::continueText ? model::Keep::end
                                                                          : model::Keep::beginning},
                          asked);
    // The answer to a part of it would take the place of what the model never saw.
    answer.state.replaceable = answer.state.scope == Scope::selection && whole;
    if (context.empty() && question.prompt.empty())
        refuse(Sentence::nothingToAsk);
    asked.length = static_cast<std::uint32_t>(context.size());

    model::Request request;
    request.action = question.action;
    request.prompt = question.prompt;
    request.context = contextOf(context);
    request.language = question.language;
    request.model = question.model;
    request.temperature = question.temperature;
    request.earlier =
        earlierTurns(question.sameContext ? "" : question.parent, [this](const std::string& id) {
            const auto found = answers_.find(id);
            return found == answers_.end()
                       ? std::nullopt
                       : std::optional(Exchange{found->second.question, found->second.state.text,
                                                found->second.parent});
        });
    answer.question = question.prompt.empty() ? request.context : question.prompt;
    answer.parent = question.parent;
    answer.context = context;
    answer.wholeContext = whole;
    answer.state.repeatable = true;

    asked.action = model::name(question.action);
    asked.prompt = question.prompt;
    asked.system = model::systemPrompt(question.action, question.language);
    asked.provider = provider->name();
    asked.model = question.model;
    asked.host = provider->host();
    asked.language = question.language;
    asked.scope = name(answer.state.scope);
    asked.context = asked.contextFromStory ? std::string() : request.context;
    if (question.temperature)
        asked.parameters["temperature"] = std::to_string(*question.temperature);
    if (parent != answers_.end())
        asked.parent = parent->second.recordedAs;

    if (isRecording()) {
        answer.recordedAs = recorder_->asked(asked, now());
        answer.state.id = answer.recordedAs;
    } else {
        answer.state.id = "u" + std::to_string(++unrecorded_);
    }
    const std::string id = answer.state.id;
    latest_ = id;
    running_ = id;
    answers_.insert_or_assign(id, std::move(answer));
    tellResponse(answers_.at(id).state);
    run_ = std::make_unique<QuestionRun>(
        std::move(provider), std::move(request), surroundings_->executor,
        [working = working_](const std::stop_token& stop) {
            // What was asked must be known even if the office is ended while the answer comes.
            if (working)
                working->wait(stop);
        },
        [this, id](const std::optional<Retry>& retry) { waits(id, retry); },
        [this, id](const std::string& utf8) { grown(id, utf8); },
        [this, id](const model::Outcome& outcome) { ended(id, outcome); });
    return id;
}

void Session::stop() {
    if (run_)
        run_->stop();
}

void Session::waits(const std::string& id, const std::optional<Retry>& retry) {
    Answer& answer = answers_.at(id);
    answer.state.retry = retry;
    tellResponse(answer.state);
}

void Session::grown(const std::string& id, const std::string& utf8) {
    Answer& answer = answers_.at(id);
    answer.state.text += cleaned(utf8);
    answer.state.progress = Progress::streaming;
    answer.state.retry.reset();
    tellResponse(answer.state);
}

void Session::ended(const std::string& id, const model::Outcome& outcome) {
    Answer& answer = answers_.at(id);
    answer.outcome = outcome;
    answer.state.progress = outcome.complete ? Progress::complete : Progress::failed;
    answer.state.failure = outcome.failure;
    answer.state.retry.reset();
    if (isRecording() || (recorder_ && !answer.recordedAs.empty()))
        guarded([&] { recordEnd(answer); }, [this](const std::string& what) { eventFailed(what); });
    run_.reset();
    running_.clear();
    tellResponse(answer.state);
}

void Session::recordEnd(const Answer& answer) {
    if (answer.recordedAs.empty())
        return;
    const model::Outcome& outcome = answer.outcome;
    if (outcome.complete)
        recorder_->answered(answer.recordedAs, answer.state.text, outcome.finish,
                            outcome.modelReported, usageOf(outcome.usage), outcome.firstTokenMs,
                            outcome.totalMs, now());
    else
        recorder_->failed(answer.recordedAs, answer.state.text,
                          outcome.failure ? std::string(model::name(outcome.failure->kind))
                                          : "failed",
                          outcome.totalMs, now());
}

/// A response that was asked for before recording began enters the record when it is first used.
void Session::enterInRecord(Answer& answer) {
    if (!isRecording())
        return;
    watch_->start();
    if (answer.recordedAs.empty()) {
        provenance::Recorder::Asked asked = answer.asked;
        asked.contextFromStory = false;
        asked.story.clear();
        answer.recordedAs = recorder_->asked(asked, now());
        recordEnd(answer);
    }
    enterRegard(answer);
}

/// The responses of the record that the document carries can be used again.
void Session::rememberAnswers() {
    for (const provenance::ResponseRecord& record : carried_->replay.responses()) {
        if (record.redacted || (!record.complete && !record.failed))
            continue;
        Answer answer;
        answer.recordedAs = record.id;
        answer.state.id = record.id;
        answer.state.action = model::actionNamed(record.action).value_or(model::Action::ask);
        answer.state.progress = record.complete ? Progress::complete : Progress::failed;
        answer.state.text = provenance::toUtf8(record.text);
        if (!record.questionRedacted)
            answer.question = record.prompt.empty() ? record.context : record.prompt;
        answer.parent = record.parent;
        answer.state.parent = record.parent;
        answer.state.prompt = record.prompt;
        answer.state.regarded = provenance::regardIn(record.annotations);
        answer.regardRecorded = answer.state.regarded;
        answer.order = ++answersKnown_;
        answer.asked.action = record.action;
        answer.asked.prompt = record.prompt;
        answer.asked.system = record.system;
        answer.asked.provider = record.provider;
        answer.asked.host = record.host;
        answer.asked.model = record.model;
        answer.asked.parameters = record.parameters;
        answer.outcome.modelReported = record.modelReported;
        answer.outcome.finish = record.failed ? record.reason : record.finish;
        answer.state.decided = !record.decisions.empty();
        answers_.insert_or_assign(record.id, std::move(answer));
    }
}

/// A new journal knows none of the responses of the one that was found in the file.
void Session::forgetAnswers() {
    if (carried_)
        std::erase_if(answers_, [](const auto& entry) { return !entry.second.recordedAs.empty(); });
}

const ResponseState* Session::response(const std::string& id) const {
    const auto found = answers_.find(id);
    return found == answers_.end() ? nullptr : &found->second.state;
}

const ResponseState* Session::latestResponse() const {
    return response(latest_);
}

Session::Answer& Session::answer(const std::string& id) {
    auto found = answers_.find(id);
    // One that was asked for before recording began goes by another id in the record.
    if (found == answers_.end())
        found = std::find_if(answers_.begin(), answers_.end(), [&](const auto& each) {
            return !id.empty() && each.second.recordedAs == id;
        });
    if (found == answers_.end())
        refuse(Sentence::noSuchResponse);
    return found->second;
}

void Session::apply(const std::string& id, ApplyMode mode, std::int32_t start, std::int32_t length,
                    MarksInside marks) {
    take(id, mode, start, length, marks, {});
}

/// Without `parts`, all of what is taken.
void Session::take(const std::string& id, ApplyMode mode, std::int32_t start, std::int32_t length,
                   MarksInside marks, const std::vector<TakenPart>& parts) {
    Answer& answer = this->answer(id);
    if (answer.state.progress == Progress::waiting || answer.state.progress == Progress::streaming)
        refuse(Sentence::responseUnfinished);
    const std::u32string whole = provenance::toUtf32(answer.state.text);
    const auto size = static_cast<std::int32_t>(whole.size());
    const std::int32_t end = length < 0 ? size : start + length;
    if (start < 0 || start >= end || end > size)
        refuse(Sentence::emptyPart);
    const std::u32string part =
        whole.substr(static_cast<std::size_t>(start), static_cast<std::size_t>(end - start));
    if (Reference<css::frame::XStorable>(document_, UNO_QUERY_THROW)->isReadonly())
        refuse(Sentence::readOnly);
    if (isRecording()) {
        watch_->observed().focused = hasFocus();
        watch_->lookAtAll(now());
    }
    enterInRecord(answer);
    const provenance::CharacterId firstNew =
        recorder_ ? recorder_->state().history().characters().size() : 0;
    provenance::Spans struck;
    const Reference<css::text::XTextRange> view = viewRange();
    const auto selected = view.is() ? std::make_shared<const SelectionPlace>(view) : nullptr;
    applying_ = true;
    try {
        // A suggestion where nothing is selected is an insertion.
        const bool replaces = mode == ApplyMode::replace || answer.target.is() || hasSelection();
        if (mode == ApplyMode::comment)
            commentWith(answer, part);
        else if (mode == ApplyMode::insert || !replaces)
            insertPart(answer, part, static_cast<std::uint32_t>(start), mode == ApplyMode::suggest);
        else
            struck = replaceWith(answer, part, static_cast<std::uint32_t>(start),
                                 mode == ApplyMode::suggest, marks, parts);
    } catch (...) {
        applying_ = false;
        lookSoon();
        throw;
    }
    applying_ = false;
    undoneSelections_.done(selected);
    answer.state.decided = true;
    if (isRecording() && !answer.recordedAs.empty()) {
        const provenance::Span taken{static_cast<std::uint32_t>(start),
                                     static_cast<std::uint32_t>(end - start)};
        if (!parts.empty())
            decidedParts(answer.recordedAs, parts);
        else if (mode == ApplyMode::suggest)
            watch_->suggested(answer.recordedAs, taken, firstNew, struck, now());
        else
            recorder_->decided(answer.recordedAs,
                               mode == ApplyMode::insert    ? "inserted"
                               : mode == ApplyMode::comment ? "commented"
                                                            : "replaced",
                               taken, now());
    }
    tellResponse(answer.state);
    tell([](SessionObserver& observer) { observer.documentChanged(); });
}

rtl::OUString Session::undoTitle() const {
    return toOffice(sentence(Sentence::undoTitle, surroundings_->language));
}

/// Whether the step that was just undone, or redone, is one of ours.
bool Session::isOurStep(bool undone) const {
    const Reference<css::document::XUndoManager> steps =
        Reference<css::document::XUndoManagerSupplier>(document_, UNO_QUERY_THROW)
            ->getUndoManager();
    if (undone)
        return steps->isRedoPossible() && steps->getCurrentRedoActionTitle() == undoTitle();
    return steps->isUndoPossible() && steps->getCurrentUndoActionTitle() == undoTitle();
}

/// The office selects what it brought back once it has told of it.
void Session::selectAgainSoon(UndoneSelections::Place place) {
    if (place == nullptr)
        return;
    surroundings_->executor.post([weak = weak_from_this(), place = std::move(place)] {
        if (const auto self = weak.lock(); self && self->document_.is())
            place->select(self->document_->getCurrentController());
    });
}

void Session::insertPart(const Answer& answer, const std::u32string& part, std::uint32_t offset,
                         bool tracked) {
    const Reference<css::text::XTextRange> place = viewRange();
    if (!place.is())
        refuse(Sentence::noWindow);
    const auto at = isRecording() ? watch_->placeOf(place->getEnd()) : std::nullopt;
    const markdown::Document source = markdown::read(part);
    if (!source.plain && MarkdownWriter::fits(source, place, tracked || tracksChanges(document_))) {
        const StyledText text(source, MarkdownWriter::besides(place));
        const auto stories =
            ResponseWriter(document_, undoTitle()).insert(place, text, source, tracked);
        if (!isRecording())
            return;
        if (!at)
            watch_->lookAtAll(now());
        else
            watch_->ownEdit(at->story,
                            {{at->position, 0, text.story.pieces(answer.recordedAs, offset)}},
                            now(), ownStories(stories, answer.recordedAs, offset));
        return;
    }
    ResponseWriter(document_, undoTitle()).insert(place, part, tracked);
    if (!isRecording())
        return;
    if (at)
        watch_->ownEdit(
            at->story,
            {{at->position,
              0,
              {provenance::Fresh{part,
                                 {provenance::Origin::model, answer.recordedAs, offset, false}}}}},
            now());
    else
        watch_->lookAtAll(now());
}

/// Gives the characters that stay, struck by tracked changes.
provenance::Spans Session::replaceWith(const Answer& answer, const std::u32string& part,
                                       std::uint32_t offset, bool tracked, MarksInside marks,
                                       const std::vector<TakenPart>& taken) {
    Reference<css::text::XTextRange> target;
    if (answer.target.is()) {
        target.set(answer.target, UNO_QUERY_THROW);
        if (storyText(target) != answer.targetText)
            throw TargetChanged(sentence(Sentence::targetChanged, surroundings_->language));
        if (answer.state.scope == Scope::selection && !answer.state.replaceable)
            refuse(Sentence::notAllSent);
    } else {
        target = viewRange();
    }
    if (!target.is() || storyText(target).empty())
        refuse(Sentence::nothingToReplace);
    const TextPlaces places(target);
    const bool striking = tracked || tracksChanges(document_);
    // What was looked at sentence by sentence is taken as it was shown.
    const auto styled = taken.empty() ? asMarkdown(part, places.text()) : nullptr;
    const PlacedText come = styled ? styled->text.story : PlacedText::asItStands(part);
    const std::vector<WordEdit> edits =
        taken.empty() ? wordEdits(places.text(), come.text, places.tables())
                      : editsOfParts(places.text(), part, taken, places.tables());
    const std::vector<WordEdit> parts = striking ? edits : wordParts(places.text(), edits);
    if (marks == MarksInside::stay)
        if (const MarkCounts counts = marksAtStake(textMarks(target), parts, striking);
            !counts.empty())
            throw MarksAtStake(sentence(counts, surroundings_->language));
    const auto at = isRecording() ? watch_->placeOf(target->getStart()) : std::nullopt;
    const std::u32string before(places.text());
    std::vector<std::u32string> stays =
        ResponseWriter(document_, undoTitle())
            .replace(target, places, parts, tracked, striking, styled ? &styled->text : nullptr);
    if (!striking)
        stays.clear(); // these are of other edits
    if (!isRecording())
        return {};
    provenance::Spans struck;
    if (at && tracked) {
        for (std::size_t n = 0; n < edits.size(); ++n)
            for (const PartLeft& stretch :
                 stretches(std::u32string_view(before).substr(edits[n].at, edits[n].removed),
                           stays[n], true))
                for (const provenance::Span& span : recorder_->state().history().spans(
                         at->story, at->position + edits[n].at + stretch.start, stretch.length))
                    struck.push_back(span);
    }
    if (at)
        watch_->ownEdit(
            at->story,
            replacement(at->position, before, edits, come, answer.recordedAs, offset, stays),
            now());
    else
        watch_->lookAtAll(now());
    return struck;
}

/// Over the text that the response is about, if that stands as it did, else at the selection.
void Session::commentWith(const Answer& answer, const std::u32string& part) {
    Reference<css::text::XTextRange> place(answer.target, UNO_QUERY);
    if (!place.is() || storyText(place) != answer.targetText)
        place = viewRange();
    if (!place.is())
        refuse(Sentence::noWindow);
    std::string author = answer.outcome.modelReported;
    if (author.empty())
        author = answer.asked.model.empty() ? modelOf(answer.recordedAs) : answer.asked.model;
    if (author.empty())
        author = "Palimpsest";
    ResponseWriter(document_, undoTitle()).comment(place, toOffice(part), toOffice(author));
}

void Session::dismiss(const std::string& id) {
    Answer& answer = this->answer(id);
    if (id == running_)
        stop();
    answer.state.decided = true;
    if (isRecording() && !answer.recordedAs.empty() && !beginSession_)
        recorder_->decided(answer.recordedAs, "dismissed", std::nullopt, now());
    tellResponse(answer.state);
}

void Session::annotate(const std::string& target, const std::string& label,
                       const std::string& note) {
    Answer& answer = this->answer(target);
    if (!isRecording())
        refuse(Sentence::notRecorded);
    enterInRecord(answer);
    recorder_->annotated(answer.recordedAs, label, note, now());
    if (const auto regard = provenance::regardNamed(label))
        answer.state.regarded = provenance::Regarded{*regard, note, now()};
    else if (label == provenance::regardWithdrawn)
        answer.state.regarded.reset();
    answer.regardRecorded = answer.state.regarded;
    tellResponse(answer.state);
}

} // namespace palimpsest::writer
