// SPDX-License-Identifier: MPL-2.0
#include "panel/key_watch.hxx"

#include "panel/guarded.hxx"

#include <com/sun/star/awt/Toolkit.hpp>

// The toolkit's key handlers are marked as deprecated in favour of nothing: a controller's see no
// key of the sidebar.
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"

namespace palimpsest::panel {

void KeyWatch::start(
    const com::sun::star::uno::Reference<com::sun::star::uno::XComponentContext>& context,
    std::function<bool(const Key&)> taken) {
    taken_ = std::move(taken);
    toolkit_.set(com::sun::star::awt::Toolkit::create(context),
                 com::sun::star::uno::UNO_QUERY_THROW);
    toolkit_->addKeyHandler(this);
}

void KeyWatch::stop() {
    taken_ = nullptr;
    guarded([this] {
        if (toolkit_.is())
            toolkit_->removeKeyHandler(this);
    });
    toolkit_.clear();
}

sal_Bool KeyWatch::keyPressed(const Key& event) {
    bool kept = false;
    const auto taken = taken_;
    if (taken)
        guarded([&] { kept = taken(event); });
    return kept;
}

void KeyWatch::disposing(const com::sun::star::lang::EventObject&) {
    taken_ = nullptr;
    toolkit_.clear();
}

} // namespace palimpsest::panel
