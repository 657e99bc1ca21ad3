// SPDX-License-Identifier: MPL-2.0
#include "panel/assistant_state.hxx"

namespace palimpsest::panel {

namespace {

using model::Action;
using writer::Scope;

bool underWay(Phase phase) {
    return phase == Phase::waiting || phase == Phase::askingAgain || phase == Phase::streaming;
}

/// Whether the action makes new text from a prompt, rather than working on text that is there.
bool beginsFromPrompt(Action action) {
    return action == Action::draft || action == Action::ask;
}

Scope scopeByItself(const AssistantState& state) {
    if (state.selected)
        return Scope::selection;
    return state.documentHasText && !beginsFromPrompt(state.action) ? Scope::document : Scope::none;
}

/// A choice holds as long as what was chosen exists.
AssistantState withScope(AssistantState state) {
    const bool gone =
        (state.scope == Scope::selection && !state.selected) ||
        (state.scope != Scope::none && state.scope != Scope::selection && !state.documentHasText);
    if (gone)
        state.scopeChosen = false;
    if (!state.scopeChosen)
        state.scope = scopeByItself(state);
    return state;
}

Phase phaseOf(const ResponseSeen& seen) {
    switch (seen.progress) {
    case writer::Progress::waiting:
        return seen.askingAgain ? Phase::askingAgain : Phase::waiting;
    case writer::Progress::streaming:
        return Phase::streaming;
    case writer::Progress::complete:
        return Phase::complete;
    case writer::Progress::failed:
        return Phase::failed;
    }
    return Phase::failed;
}

struct Transition {
    AssistantState state;

    AssistantState operator()(const PromptChanged& event) {
        state.promptEmpty = event.empty;
        return state;
    }
    AssistantState operator()(const ActionChosen& event) {
        state.action = event.action;
        return withScope(state);
    }
    AssistantState operator()(const ScopeChosen& event) {
        state.scope = event.scope;
        state.scopeChosen = true;
        return withScope(state);
    }
    AssistantState operator()(const DocumentSeen& event) {
        const bool selected = event.characters > 0;
        if (selected && !state.selected)
            state.scopeChosen = false; // a new selection is what the person means now
        state.selected = selected;
        state.selectedWords = event.words;
        state.documentHasText = event.hasText;
        return withScope(state);
    }
    AssistantState operator()(const Asked&) {
        state.phase = Phase::waiting;
        state.anyText = false;
        state.replaceable = false;
        state.decided = false;
        return state;
    }
    AssistantState operator()(const Refused&) {
        state.phase = Phase::idle;
        state.anyText = false;
        state.replaceable = false;
        return state;
    }
    AssistantState operator()(const ResponseSeen& event) {
        const Phase phase = phaseOf(event);
        const bool decided = state.phase == Phase::inserted || state.phase == Phase::replaced ||
                             state.phase == Phase::dismissed;
        if (!decided)
            state.phase = phase;
        state.anyText = event.anyText;
        state.replaceable = event.replaceable;
        state.decided = event.decided;
        return state;
    }
    AssistantState operator()(const Applied& event) {
        state.phase = event.replaced ? Phase::replaced : Phase::inserted;
        state.replaceable = false;
        return state;
    }
    AssistantState operator()(const Dismissed&) {
        state.phase = Phase::dismissed;
        state.replaceable = false;
        return state;
    }
};

} // namespace

AssistantState next(AssistantState state, const AssistantEvent& event) {
    return std::visit(Transition{state}, event);
}

AssistantControls controlsOf(const AssistantState& state) {
    const bool busy = underWay(state.phase);
    const bool ended = state.phase == Phase::complete || state.phase == Phase::failed;
    const bool somethingToSend =
        !state.promptEmpty || (state.scope != Scope::none && !beginsFromPrompt(state.action));

    AssistantControls controls;
    controls.sendShown = !busy;
    controls.sendEnabled = !busy && somethingToSend;
    controls.stopShown = busy;
    controls.hintShown = state.phase == Phase::idle || state.phase == Phase::dismissed;
    controls.responseShown = !controls.hintShown && (state.anyText || state.phase != Phase::failed);
    controls.insertShown = ended && state.anyText;
    controls.replaceShown = ended && state.anyText && state.replaceable;
    controls.dismissShown = ended && !state.decided;
    controls.selectionOffered = state.selected;
    controls.documentOffered = state.documentHasText;
    return controls;
}

} // namespace palimpsest::panel
