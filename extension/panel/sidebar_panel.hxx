// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "panel/view.hxx"

#include <com/sun/star/frame/XFrame.hpp>
#include <com/sun/star/lang/XComponent.hpp>
#include <com/sun/star/ui/XSidebar.hpp>
#include <com/sun/star/ui/XSidebarPanel.hpp>
#include <com/sun/star/ui/XToolPanel.hpp>
#include <com/sun/star/ui/XUIElement.hpp>
#include <cppuhelper/basemutex.hxx>
#include <cppuhelper/compbase3.hxx>

#include <memory>

namespace palimpsest::panel {

/// A view as the office's sidebar wants it.
class SidebarPanel final
    : private cppu::BaseMutex,
      public cppu::WeakComponentImplHelper3<com::sun::star::ui::XUIElement,
                                            com::sun::star::ui::XToolPanel,
                                            com::sun::star::ui::XSidebarPanel> {
  public:
    template <class Interface>
    using Ref = com::sun::star::uno::Reference<Interface>;

    SidebarPanel(std::unique_ptr<View> view, const rtl::OUString& resource,
                 const Ref<com::sun::star::frame::XFrame>& frame,
                 const Ref<com::sun::star::ui::XSidebar>& sidebar);

    // XUIElement
    Ref<com::sun::star::frame::XFrame> SAL_CALL getFrame() override;
    rtl::OUString SAL_CALL getResourceURL() override;
    sal_Int16 SAL_CALL getType() override;
    Ref<com::sun::star::uno::XInterface> SAL_CALL getRealInterface() override;

    // XToolPanel
    Ref<com::sun::star::accessibility::XAccessible> SAL_CALL
    createAccessible(const Ref<com::sun::star::accessibility::XAccessible>& parent) override;
    Ref<com::sun::star::awt::XWindow> SAL_CALL getWindow() override;

    // XSidebarPanel
    com::sun::star::ui::LayoutSize SAL_CALL getHeightForWidth(sal_Int32 width) override;
    sal_Int32 SAL_CALL getMinimalWidth() override;

  private:
    void SAL_CALL disposing() override;

    std::unique_ptr<View> view_;
    rtl::OUString resource_;
    com::sun::star::uno::WeakReference<com::sun::star::frame::XFrame> frame_;
    com::sun::star::uno::WeakReference<com::sun::star::ui::XSidebar> sidebar_;
};

} // namespace palimpsest::panel
