// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <com/sun/star/awt/XExtendedToolkit.hpp>
#include <com/sun/star/awt/XKeyHandler.hpp>
#include <com/sun/star/uno/XComponentContext.hpp>
#include <cppuhelper/implbase1.hxx>

#include <functional>

namespace palimpsest::panel {

/// Sees every key before anybody else does, and can keep it to itself: a key listener of a control
/// sees it too late, when Writer has taken it for its document (Ctrl+Return would put a page break
/// there). From start to stop.
class KeyWatch final : public cppu::WeakImplHelper1<com::sun::star::awt::XKeyHandler> {
  public:
    using Key = com::sun::star::awt::KeyEvent;

    /// `taken` says whether the key that goes down was meant for it, and does what it asks for.
    void
    start(const com::sun::star::uno::Reference<com::sun::star::uno::XComponentContext>& context,
          std::function<bool(const Key&)> taken);
    void stop();

    sal_Bool SAL_CALL keyPressed(const Key& event) override;
    sal_Bool SAL_CALL keyReleased(const Key&) override { return false; }
    void SAL_CALL disposing(const com::sun::star::lang::EventObject&) override;

  private:
    com::sun::star::uno::Reference<com::sun::star::awt::XExtendedToolkit> toolkit_;
    std::function<bool(const Key&)> taken_;
};

} // namespace palimpsest::panel
