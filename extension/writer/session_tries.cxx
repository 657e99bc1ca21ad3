// SPDX-License-Identifier: MPL-2.0
// A question that is asked again of the same text.
#include "writer/session.hxx"

namespace palimpsest::writer {

/// The record takes it from the story where it still stands there, else as it was sent.
Session::SentContext Session::contextAgain(const Answer& parent, Answer& answer) const {
    answer.state.scope = parent.state.scope;
    answer.state.original = parent.state.original;
    answer.target = parent.target;
    answer.targetText = parent.targetText;
    answer.around = parent.around;
    answer.aroundBefore = parent.aroundBefore;
    answer.aroundAfter = parent.aroundAfter;
    const provenance::Recorder::Asked& before = parent.asked;
    if (isRecording() && before.contextFromStory) {
        const std::u32string story = recorder_->state().history().text(before.story);
        if (before.start <= story.size() &&
            story.compare(before.start, parent.context.size(), parent.context) == 0) {
            answer.asked.contextFromStory = true;
            answer.asked.story = before.story;
            answer.asked.start = before.start;
        }
    }
    return {parent.context, parent.wholeContext};
}

} // namespace palimpsest::writer
