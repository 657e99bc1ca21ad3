// SPDX-License-Identifier: MPL-2.0
// What a question is about: counted before it is sent, read when it is.
#include "writer/session.hxx"

namespace palimpsest::writer {

void Session::countContext(const ContextWanted& wanted) {
    if (!contextCount_ && wanted.scope == Scope::none)
        return;
    if (!contextCount_)
        contextCount_ = std::make_unique<ContextCount>(
            document_, surroundings_->executor, times_.get(), [this] { return viewRange(); },
            [this] { tell([](SessionObserver& observer) { observer.contextCounted(); }); });
    contextCount_->want(wanted);
}

ContextFacts Session::contextFacts() const {
    return contextCount_ ? contextCount_->facts() : ContextFacts();
}

/// What is sent of the document, and whether it is all that stands in its place. `asked` learns
/// where that is, where a replay of the record gives exactly this text.
Session::SentContext Session::readContext(const ContextWanted& wanted,
                                          provenance::Recorder::Asked& asked) {
    std::optional<ContextReading> now;
    // What was counted may be another window's selection; these two are read in no time.
    const bool ofWindow = wanted.scope == Scope::selection || wanted.scope == Scope::paragraphs;
    const ContextReading* reading =
        contextCount_ && !ofWindow ? contextCount_->read(wanted.scope) : nullptr;
    if (reading == nullptr) {
        now.emplace(document_, wanted.scope, viewRange());
        now->finish();
        reading = &*now;
    }
    const std::u32string_view all = reading->found().text();
    const std::u32string_view sent = sentPart(all, wanted);
    SentContext context{std::u32string(sent), !reading->found().leftOut()};
    if (sent.empty() || !isRecording() || !reading->start().is() || !context.whole)
        return context;
    const auto place = watch_->placeOf(reading->start());
    if (!place)
        return context;
    const std::size_t before = wanted.keep == model::Keep::end ? all.size() - sent.size() : 0;
    const std::size_t start = place->position + before;
    const std::u32string text = watch_->text(place->story);
    if (start <= text.size() && text.compare(start, sent.size(), sent) == 0) {
        asked.contextFromStory = true;
        asked.story = place->story;
        asked.start = static_cast<std::uint32_t>(start);
    }
    return context;
}

} // namespace palimpsest::writer
