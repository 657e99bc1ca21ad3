// SPDX-License-Identifier: MPL-2.0
// What can be done with a response besides inserting and replacing.
#include "panel/clipboard_text.hxx"
#include "panel/desk.hxx"
#include "panel/host.hxx"

namespace palimpsest::panel {

std::vector<Desk::Other> Desk::others() const {
    std::vector<Other> offered;
    const auto* shown = response();
    const AssistantControls controls = controlsOf(state_);
    if (shown == nullptr || shown->text.empty() || controls.stopShown)
        return offered;
    // A suggestion is looked at change by change in the document: what was left out would be in it.
    if (controls.replaceShown && !targetMoved_ && (!comparisonTakes() || comparison_->takesAll()))
        offered.push_back(Other::suggest);
    if (controls.insertShown)
        offered.push_back(Other::comment);
    offered.push_back(Other::copy);
    return offered;
}

void Desk::use(Other other) {
    switch (other) {
    case Other::suggest:
        apply(writer::ApplyMode::suggest);
        break;
    case Other::comment:
        apply(writer::ApplyMode::comment);
        break;
    case Other::copy:
        if (const auto* shown = response()) {
            putOnClipboard(host_.context(), shown->text);
            say(host_.texts()("status.copied"));
        }
        break;
    }
}

} // namespace palimpsest::panel
