// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <com/sun/star/awt/XActionListener.hpp>
#include <com/sun/star/awt/XFocusListener.hpp>
#include <com/sun/star/awt/XItemListener.hpp>
#include <com/sun/star/awt/XTextListener.hpp>
#include <com/sun/star/awt/XWindowListener.hpp>
#include <cppuhelper/implbase5.hxx>

#include <functional>

namespace palimpsest::panel {

/// A control's events as plain calls. Nothing is called after silence, and no exception gets back
/// into the office.
class ControlListener final
    : public cppu::WeakImplHelper5<
          com::sun::star::awt::XActionListener, com::sun::star::awt::XItemListener,
          com::sun::star::awt::XTextListener, com::sun::star::awt::XFocusListener,
          com::sun::star::awt::XWindowListener> {
  public:
    std::function<void()> happened;           ///< pressed, chosen, text changed, window resized
    std::function<void(bool gained)> focused; ///< the keyboard's focus came or went

    void silence();

    void SAL_CALL actionPerformed(const com::sun::star::awt::ActionEvent&) override;
    void SAL_CALL itemStateChanged(const com::sun::star::awt::ItemEvent&) override;
    void SAL_CALL textChanged(const com::sun::star::awt::TextEvent&) override;
    void SAL_CALL focusGained(const com::sun::star::awt::FocusEvent&) override;
    void SAL_CALL focusLost(const com::sun::star::awt::FocusEvent&) override;
    void SAL_CALL windowResized(const com::sun::star::awt::WindowEvent&) override;
    void SAL_CALL windowMoved(const com::sun::star::awt::WindowEvent&) override {}
    void SAL_CALL windowShown(const com::sun::star::lang::EventObject&) override {}
    void SAL_CALL windowHidden(const com::sun::star::lang::EventObject&) override {}
    void SAL_CALL disposing(const com::sun::star::lang::EventObject&) override;

  private:
    void tell() const;
    void tellFocus(bool gained) const;
};

} // namespace palimpsest::panel
