// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "panel/arrangement.hxx"
#include "panel/assistant_state.hxx"
#include "panel/regard_row.hxx"

namespace palimpsest::panel {

/// What the assistant panel has to show beside what follows from its state.
struct AssistantShown {
    AssistantControls controls;
    bool prepared = false; ///< prompts to choose from
    bool sentence = false; ///< below the response
    bool steps = false;    ///< other responses to go to
    RegardShown regard{};
    bool context = false;         ///< how much goes along, below the choice of it
    bool ways = false;            ///< more than one way to show the response
    bool tryAgain = false;        ///< the response can be asked for again
    bool editPrompt = false;      ///< its prompt is not the one in the field
    bool others = false;          ///< other things to do with the response
    bool compared = false;        ///< a comparison in the place of the response
    std::uint64_t comparison = 0; ///< which one
    bool operator==(const AssistantShown&) const = default;
};

/// The assistant panel in a window of that width. The response takes what is left of `height`, but
/// no less than `responseLines`. `line` is the height of a line of text. All in pixels.
Arrangement arrangeAssistant(const AssistantShown& shown, const Measure& measure, int line,
                             int width, int height, int responseLines);

} // namespace palimpsest::panel
