// SPDX-License-Identifier: MPL-2.0
#include "writer/body_watch.hxx"

#include "provenance/reconciliation.hxx"

#include <com/sun/star/container/XIndexAccess.hpp>
#include <com/sun/star/frame/XModel2.hpp>
#include <com/sun/star/text/XTextViewCursorSupplier.hpp>

#include <utility>

namespace css = com::sun::star;

namespace palimpsest::writer {

namespace {

using css::uno::Reference;
using css::uno::UNO_QUERY;
using css::uno::UNO_QUERY_THROW;
using namespace provenance;

Reference<css::text::XTextRange> caretOf(const Reference<css::uno::XInterface>& controller) {
    const Reference<css::text::XTextViewCursorSupplier> supplier(controller, UNO_QUERY);
    return supplier.is() ? Reference<css::text::XTextRange>(supplier->getViewCursor(), UNO_QUERY)
                         : Reference<css::text::XTextRange>();
}

} // namespace

BodyWatch::BodyWatch(Reference<css::frame::XModel> document, Recorder& recorder,
                     ClipboardMemory& clipboard)
    : document_(std::move(document)), recorder_(recorder), clipboard_(clipboard),
      reader_(Reference<css::text::XTextDocument>(document_, UNO_QUERY_THROW)) {}

void BodyWatch::noticed(std::int64_t at) {
    if (noticedAt_ == 0)
        noticedAt_ = at;
}

void BodyWatch::begin(First first) {
    first_ = std::move(first);
    readAll();
    undoLine_.clear();
    observed_ = {};
    noticedAt_ = 0;
}

void BodyWatch::changes(const std::u32string& storyBefore) {
    if (const First first = std::exchange(first_, nullptr))
        first(storyBefore);
}

bool BodyWatch::look(std::int64_t now) {
    return record(read(), now);
}

bool BodyWatch::lookAtAll(std::int64_t now) {
    const bool changed = record(read(), now);
    const bool hidden = record(readAll(), now);
    return changed || hidden;
}

std::optional<TextEdit> BodyWatch::read() {
    const std::vector<rtl::OUString> probes = reader_.probes();
    std::vector<std::u16string_view> views;
    views.reserve(probes.size());
    for (const rtl::OUString& probe : probes)
        views.push_back(utf16(probe));
    const ParagraphWindow window = mirror_.changed(views);
    if (window.empty())
        return std::nullopt;
    return mirror_.replace(window, reader_.paragraphs(window.first, window.newEnd));
}

std::optional<TextEdit> BodyWatch::readAll() {
    const std::size_t count = reader_.probes().size();
    return mirror_.replace({0, mirror_.size(), count}, reader_.paragraphs(0, count));
}

std::optional<std::uint32_t>
BodyWatch::positionOf(const Reference<css::text::XTextRange>& range) const {
    return reader_.positionOf(range, mirror_);
}

std::optional<std::uint32_t> BodyWatch::caretNear(const TextEdit& edit) const {
    // A document can have several windows, and the current controller need not be the one that was
    // typed in.
    std::optional<std::uint32_t> any;
    const Reference<css::frame::XModel2> model(document_, UNO_QUERY_THROW);
    const auto controllers = model->getControllers();
    while (controllers->hasMoreElements()) {
        const Reference<css::uno::XInterface> controller(controllers->nextElement(), UNO_QUERY);
        const Reference<css::text::XTextRange> caret = caretOf(controller);
        if (!caret.is())
            continue;
        const auto position = positionOf(caret->getEnd());
        if (!position)
            continue;
        any = position;
        const std::uint32_t end = edit.insertedEnd();
        if (*position + edit.slideLeft >= end && *position <= end + edit.slideRight)
            return position;
    }
    return any;
}

Attribution BodyWatch::unknownUntil(std::int64_t now) const {
    return {Origin::unknown,
            std::to_string(recorder_.journal().lastTime()) + "/" + std::to_string(now), 0, false};
}

bool BodyWatch::record(const std::optional<TextEdit>& found, std::int64_t now) {
    Facts facts = std::exchange(observed_, {});
    const std::int64_t at = noticedAt_ == 0 ? now : noticedAt_;
    noticedAt_ = 0;
    if (!found)
        return false;
    if (first_) {
        std::u32string before = mirror_.story();
        before.replace(found->position, found->inserted.size(), found->removed);
        changes(before);
    }
    const auto caret = caretNear(*found);
    TextEdit edit = *found;
    if (caret)
        edit = toldByCaret(edit, facts.selected, mirror_.story(), *caret);
    facts.endsAtCaret = caret && *caret == edit.insertedEnd();
    facts.inserted = edit.inserted;
    facts.removed = edit.removed;
    static const CopiedText nothing;
    const bool pasting = facts.command == Command::paste;
    const Background background{recorder_.state().history(),
                                bodyStory,
                                recorder_.journal().document(),
                                recorder_.state().session(),
                                pasting ? clipboard_.held() : nothing,
                                pasting ? clipboard_.owner() : ClipboardOwner::anotherProgram,
                                recorder_.state().responses(),
                                unknownUntil(at).source};
    const Attributed attributed = attribute(edit, facts, background, undoLine_);
    for (const Patch& patch : attributed.patches) {
        const Change change = recorder_.edit(bodyStory, patch, attributed.cause, at);
        if (!attributed.onLine)
            undoLine_.changed(change);
    }
    if (recorder_.state().history().length(bodyStory) != mirror_.length())
        reconcile(mirror_.story(), unknownUntil(now), Cause::unclear, now);
    return true;
}

void BodyWatch::reconcile(const std::u32string& story, const Attribution& rest, Cause cause,
                          std::int64_t now) {
    const History& history = recorder_.state().history();
    if (history.has(bodyStory) && history.text(bodyStory) == story)
        return;
    for (const Patch& patch : provenance::reconcile(history, bodyStory, story, rest))
        recorder_.edit(bodyStory, patch, cause, now);
    undoLine_.clear();
}

void BodyWatch::ownEdit(const std::vector<Patch>& patches, std::int64_t now) {
    changes(mirror_.story());
    read();
    for (const Patch& patch : patches)
        undoLine_.changed(recorder_.edit(bodyStory, patch, Cause::model, now));
    reconcile(mirror_.story(), unknownUntil(now), Cause::unclear, now);
    observed_ = {};
    noticedAt_ = 0;
}

void BodyWatch::rememberSelected() {
    observed_.selected.reset();
    const Reference<css::text::XTextRange> selection = caretOf(document_->getCurrentController());
    if (!selection.is())
        return;
    const auto start = positionOf(selection->getStart());
    const auto end = selection->getString().isEmpty() ? start : positionOf(selection->getEnd());
    if (start && end && *start <= *end)
        observed_.selected = Selected{*start, *end - *start};
}

void BodyWatch::rememberCopied() {
    clipboard_.copying({});
    const Reference<css::text::XTextRange> selection = caretOf(document_->getCurrentController());
    if (!selection.is() || !reader_.inBody(selection))
        return;
    const std::u32string text = StoryReader::text(selection);
    const auto start = positionOf(selection->getStart());
    if (text.empty() || !start)
        return;
    const History& history = recorder_.state().history();
    if (history.text(bodyStory, *start, static_cast<std::uint32_t>(text.size())) != text)
        return;
    clipboard_.copying({recorder_.journal().document(), text,
                        history.spans(bodyStory, *start, static_cast<std::uint32_t>(text.size()))});
}

} // namespace palimpsest::writer
