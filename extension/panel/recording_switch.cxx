// SPDX-License-Identifier: MPL-2.0
#include "panel/recording_switch.hxx"

#include "panel/consent_dialog.hxx"
#include "panel/document_window.hxx"

namespace palimpsest::panel {

std::string switchRecording(Desk& desk, Host& host) {
    if (desk.session() == nullptr)
        return {};
    try {
        if (desk.session()->recording() == writer::Recording::on) {
            desk.pause();
            return {};
        }
        auto consent = desk.consent();
        if (!consent)
            consent = askForConsent(host, windowOf(desk));
        if (consent)
            desk.record(*consent);
    } catch (const std::exception& error) {
        return error.what();
    }
    return {};
}

} // namespace palimpsest::panel
