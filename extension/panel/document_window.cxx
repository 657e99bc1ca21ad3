// SPDX-License-Identifier: MPL-2.0
#include "panel/document_window.hxx"

#include <com/sun/star/frame/XController.hpp>

namespace palimpsest::panel {

ControlWindow::Window windowOf(const Desk& desk) {
    const auto document = desk.document();
    const auto controller = document.is() ? document->getCurrentController() : nullptr;
    const auto frame = controller.is() ? controller->getFrame() : nullptr;
    if (!frame.is())
        throw writer::SessionError("The document has no window any more.");
    return frame->getContainerWindow();
}

} // namespace palimpsest::panel
