// SPDX-License-Identifier: MPL-2.0
#include "office/panel_factory.hxx"

#include "office/panel_host.hxx"
#include "panel/assistant_view.hxx"
#include "panel/provenance_view.hxx"
#include "panel/sidebar_panel.hxx"

#include <com/sun/star/container/NoSuchElementException.hpp>
#include <com/sun/star/lang/IllegalArgumentException.hpp>
#include <cppuhelper/supportsservice.hxx>

namespace palimpsest::office {

namespace uno = com::sun::star::uno;
namespace ui = com::sun::star::ui;
using com::sun::star::awt::XWindow;
using com::sun::star::frame::XFrame;
using rtl::OUString;

uno::Reference<ui::XUIElement> PanelFactory::createUIElement(
    const OUString& resource,
    const uno::Sequence<com::sun::star::beans::PropertyValue>& arguments) {
    uno::Reference<XFrame> frame;
    uno::Reference<XWindow> parent;
    uno::Reference<ui::XSidebar> sidebar;
    for (const auto& argument : arguments) {
        if (argument.Name == "Frame")
            argument.Value >>= frame;
        else if (argument.Name == "ParentWindow")
            argument.Value >>= parent;
        else if (argument.Name == "Sidebar")
            argument.Value >>= sidebar;
    }
    const auto controller = frame.is() ? frame->getController() : nullptr;
    if (!parent.is() || !controller.is())
        throw com::sun::star::lang::IllegalArgumentException(
            "Palimpsest's panels need a window with a document", *this, 1);

    auto& host = PanelHost::get(context_);
    const auto desk = host.desk(controller->getModel());
    if (!desk)
        throw com::sun::star::lang::IllegalArgumentException(
            "Palimpsest's panels are for Writer documents", *this, 1);

    std::unique_ptr<panel::View> view;
    try {
        if (resource.endsWith("/AssistantPanel"))
            view = std::make_unique<panel::AssistantView>(parent, desk, host);
        else if (resource.endsWith("/ProvenancePanel"))
            view = std::make_unique<panel::ProvenanceView>(parent, desk, host);
    } catch (const std::exception& error) {
        throw uno::RuntimeException(OUString::createFromAscii(error.what()), *this);
    }
    if (!view)
        throw com::sun::star::container::NoSuchElementException(resource, *this);
    return new panel::SidebarPanel(std::move(view), resource, frame, sidebar);
}

OUString PanelFactory::getImplementationName() {
    return "org.palimpsest.PanelFactory";
}

sal_Bool PanelFactory::supportsService(const OUString& service) {
    return cppu::supportsService(this, service);
}

uno::Sequence<OUString> PanelFactory::getSupportedServiceNames() {
    uno::Sequence<OUString> names(1);
    names[0] = "com.sun.star.ui.UIElementFactory";
    return names;
}

} // namespace palimpsest::office

extern "C" SAL_DLLPUBLIC_EXPORT com::sun::star::uno::XInterface*
palimpsest_panel_factory(com::sun::star::uno::XComponentContext* context,
                         const com::sun::star::uno::Sequence<com::sun::star::uno::Any>&) {
    return cppu::acquire(new palimpsest::office::PanelFactory(context));
}
