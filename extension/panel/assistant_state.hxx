// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "writer/response_state.hxx"

#include <cstdint>
#include <variant>

namespace palimpsest::panel {

/// Where the conversation stands.
enum class Phase : std::uint8_t {
    idle,
    waiting,
    askingAgain, ///< waits before the question is sent again
    streaming,
    complete,
    failed,
    inserted,
    replaced,
    dismissed
};

/// What the assistant panel knows; every button follows from it.
struct AssistantState {
    model::Action action = model::Action::draft;
    bool promptEmpty = true;
    writer::Scope scope = writer::Scope::none;
    bool scopeChosen = false; ///< by the person; otherwise it follows the selection
    std::uint32_t selectedWords = 0;
    bool selected = false;
    bool documentHasText = false;
    Phase phase = Phase::idle;
    bool anyText = false;     ///< of the response
    bool replaceable = false; ///< the response worked on a selection that is still there
    bool decided = false;     ///< the response is an earlier one, used or put aside before

    bool operator==(const AssistantState&) const = default;
};

struct PromptChanged {
    bool empty = true;
};
struct ActionChosen {
    model::Action action = model::Action::draft;
};
struct ScopeChosen {
    writer::Scope scope = writer::Scope::none;
};
struct DocumentSeen {
    std::uint32_t words = 0;
    std::uint32_t characters = 0; ///< of the selection
    bool hasText = false;
};
struct Asked {};
struct Refused {}; ///< the question could not be asked
struct ResponseSeen {
    writer::Progress progress = writer::Progress::waiting;
    bool anyText = false;
    bool replaceable = false;
    bool askingAgain = false; ///< it is waited until the question is sent again
    bool decided = false;     ///< it was used or put aside before
};
struct Applied {
    bool replaced = false;
};
struct Dismissed {};

using AssistantEvent = std::variant<PromptChanged, ActionChosen, ScopeChosen, DocumentSeen, Asked,
                                    Refused, ResponseSeen, Applied, Dismissed>;

AssistantState next(AssistantState state, const AssistantEvent& event);

/// What can be seen and pressed.
struct AssistantControls {
    bool sendEnabled = false;
    bool sendShown = true;
    bool stopShown = false;
    bool responseShown = false;
    bool insertShown = false;
    bool replaceShown = false;
    bool dismissShown = false;
    bool hintShown = false;
    bool selectionOffered = false; ///< there is a selection to choose as what is worked on
    bool documentOffered = false;

    bool operator==(const AssistantControls&) const = default;
};

AssistantControls controlsOf(const AssistantState& state);

} // namespace palimpsest::panel
