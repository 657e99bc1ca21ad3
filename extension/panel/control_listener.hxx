// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <com/sun/star/awt/XActionListener.hpp>
#include <com/sun/star/awt/XItemListener.hpp>
#include <com/sun/star/awt/XKeyListener.hpp>
#include <com/sun/star/awt/XTextListener.hpp>
#include <com/sun/star/awt/XWindowListener.hpp>
#include <cppuhelper/implbase5.hxx>

#include <functional>

namespace palimpsest::panel {

/// A control's events as plain calls. Nothing is called after silence, and no exception gets back into the office.
class ControlListener final
    : public cppu::WeakImplHelper5<
          com::sun::star::awt::XActionListener, com::sun::star::awt::XItemListener,
          com::sun::star::awt::XTextListener, com::sun::star::awt::XKeyListener,
          com::sun::star::awt::XWindowListener> {
  public:
    using Key = com::sun::star::awt::KeyEvent;

    std::function<void()> happened;        ///< pressed, chosen, text changed, window resized
    std::function<void(const Key&)> typed; ///< a key went down

    void silence();

    void SAL_CALL actionPerformed(const com::sun::star::awt::ActionEvent&) override;
    void SAL_CALL itemStateChanged(const com::sun::star::awt::ItemEvent&) override;
    void SAL_CALL textChanged(const com::sun::star::awt::TextEvent&) override;
    void SAL_CALL keyPressed(const Key& event) override;
    void SAL_CALL keyReleased(const Key&) override {}
    void SAL_CALL windowResized(const com::sun::star::awt::WindowEvent&) override;
    void SAL_CALL windowMoved(const com::sun::star::awt::WindowEvent&) override {}
    void SAL_CALL windowShown(const com::sun::star::lang::EventObject&) override {}
    void SAL_CALL windowHidden(const com::sun::star::lang::EventObject&) override {}
    void SAL_CALL disposing(const com::sun::star::lang::EventObject&) override;

  private:
    void tell();
};

} // namespace palimpsest::panel
