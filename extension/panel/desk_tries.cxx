// SPDX-License-Identifier: MPL-2.0
// Asking again.
#include "panel/desk.hxx"

#include <utility>

namespace palimpsest::panel {

bool Desk::canTryAgain() const {
    const auto* shown = response();
    return shown != nullptr && shown->repeatable && !controlsOf(state_).stopShown;
}

bool Desk::canEditPrompt() const {
    const auto* shown = response();
    return canTryAgain() && !shown->prompt.empty() &&
           (promptOf_ != shown->id || state_.promptEmpty);
}

void Desk::tryAgain() {
    if (!canTryAgain())
        return;
    const auto* shown = response();
    writer::Question question;
    question.action = shown->action;
    question.prompt = promptOf_ == shown->id && !state_.promptEmpty ? prompt_ : shown->prompt;
    question.scope = shown->scope;
    question.parent = shown->id;
    question.sameContext = true;
    ask(std::move(question));
}

void Desk::editPrompt() {
    if (!canEditPrompt())
        return;
    const auto* shown = response();
    prompt_ = shown->prompt;
    promptOf_ = shown->id;
    state_ = next(state_, PromptChanged{prompt_.empty()});
    tell(Change::conversation);
}

} // namespace palimpsest::panel
