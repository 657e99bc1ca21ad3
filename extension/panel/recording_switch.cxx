// SPDX-License-Identifier: MPL-2.0
#include "panel/recording_switch.hxx"

#include "panel/consent_dialog.hxx"

#include <com/sun/star/frame/XController.hpp>

namespace palimpsest::panel {

namespace {

ControlWindow::Window windowOf(const Desk& desk) {
    const auto document = desk.document();
    const auto controller = document.is() ? document->getCurrentController() : nullptr;
    const auto frame = controller.is() ? controller->getFrame() : nullptr;
    if (!frame.is())
        throw writer::SessionError("The document has no window any more.");
    return frame->getContainerWindow();
}

} // namespace

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
