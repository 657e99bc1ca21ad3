// SPDX-License-Identifier: MPL-2.0
#include "writer/layout_held.hxx"

namespace css = com::sun::star;

namespace palimpsest::writer {

LayoutHeld::LayoutHeld(const css::uno::Reference<css::frame::XModel>& model) : model_(model) {
    model_->lockControllers();
}

LayoutHeld::~LayoutHeld() {
    try {
        model_->unlockControllers();
    } catch (const css::uno::RuntimeException&) {
        model_.clear(); // the document has been closed meanwhile
    }
}

} // namespace palimpsest::writer
