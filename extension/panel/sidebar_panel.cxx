// SPDX-License-Identifier: MPL-2.0
#include "panel/sidebar_panel.hxx"

#include "panel/guarded.hxx"

#include <com/sun/star/accessibility/XAccessible.hpp>
#include <com/sun/star/ui/UIElementType.hpp>

namespace palimpsest::panel {

namespace uno = com::sun::star::uno;
namespace ui = com::sun::star::ui;

SidebarPanel::SidebarPanel(std::unique_ptr<View> view, const rtl::OUString& resource,
                           const Ref<com::sun::star::frame::XFrame>& frame,
                           const Ref<ui::XSidebar>& sidebar)
    : WeakComponentImplHelper3(m_aMutex), view_(std::move(view)), resource_(resource),
      frame_(frame), sidebar_(sidebar) {
    view_->onHeightChanged([this] {
        const Ref<ui::XSidebar> holder(sidebar_);
        if (holder.is())
            guarded([&] { holder->requestLayout(); });
    });
}

void SidebarPanel::disposing() {
    guarded([this] { view_.reset(); });
}

SidebarPanel::Ref<com::sun::star::frame::XFrame> SidebarPanel::getFrame() {
    return frame_;
}

rtl::OUString SidebarPanel::getResourceURL() {
    return resource_;
}

sal_Int16 SidebarPanel::getType() {
    return ui::UIElementType::TOOLPANEL;
}

SidebarPanel::Ref<uno::XInterface> SidebarPanel::getRealInterface() {
    return static_cast<cppu::OWeakObject*>(this);
}

SidebarPanel::Ref<com::sun::star::accessibility::XAccessible>
SidebarPanel::createAccessible(const Ref<com::sun::star::accessibility::XAccessible>&) {
    return Ref<com::sun::star::accessibility::XAccessible>(getWindow(), uno::UNO_QUERY);
}

SidebarPanel::Ref<com::sun::star::awt::XWindow> SidebarPanel::getWindow() {
    return view_ ? view_->window() : nullptr;
}

ui::LayoutSize SidebarPanel::getHeightForWidth(sal_Int32 width) {
    ui::LayoutSize size(0, 0, 0);
    guarded([&] {
        if (!view_)
            return;
        const auto heights = view_->heightsFor(width);
        size = ui::LayoutSize(heights.least, heights.grows ? -1 : heights.preferred,
                              heights.preferred);
    });
    return size;
}

sal_Int32 SidebarPanel::getMinimalWidth() {
    sal_Int32 width = 0;
    guarded([&] { width = view_ ? view_->leastWidth() : 0; });
    return width;
}

} // namespace palimpsest::panel
