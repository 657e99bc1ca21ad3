// SPDX-License-Identifier: MPL-2.0
#include "panel/control_listener.hxx"

#include "panel/guarded.hxx"

namespace palimpsest::panel {

void ControlListener::silence() {
    happened = nullptr;
    focused = nullptr;
}

void ControlListener::tell() const {
    const auto call = happened; // the call may silence this listener
    if (call)
        guarded(call);
}

void ControlListener::tellFocus(bool gained) const {
    const auto call = focused;
    if (call)
        guarded([&] { call(gained); });
}

void ControlListener::actionPerformed(const com::sun::star::awt::ActionEvent&) {
    tell();
}

void ControlListener::itemStateChanged(const com::sun::star::awt::ItemEvent&) {
    tell();
}

void ControlListener::textChanged(const com::sun::star::awt::TextEvent&) {
    tell();
}

void ControlListener::focusGained(const com::sun::star::awt::FocusEvent&) {
    tellFocus(true);
}

void ControlListener::focusLost(const com::sun::star::awt::FocusEvent&) {
    tellFocus(false);
}

void ControlListener::windowResized(const com::sun::star::awt::WindowEvent&) {
    tell();
}

void ControlListener::disposing(const com::sun::star::lang::EventObject&) {
    silence();
}

} // namespace palimpsest::panel
