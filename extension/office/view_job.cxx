// SPDX-License-Identifier: MPL-2.0
#include "office/view_job.hxx"

#include "office/application.hxx"
#include "office/context_menu.hxx"
#include "office/panel_host.hxx"
#include "office/settings.hxx"
#include "panel/deck.hxx"
#include "panel/desk.hxx"
#include "panel/guarded.hxx"

#include <com/sun/star/awt/XWindow2.hpp>
#include <com/sun/star/beans/NamedValue.hpp>
#include <com/sun/star/ui/XContextMenuInterception.hpp>
#include <cppuhelper/supportsservice.hxx>
#include <cppuhelper/weakref.hxx>
#include <osl/process.h>

namespace palimpsest::office {

namespace uno = com::sun::star::uno;
namespace frame = com::sun::star::frame;
using com::sun::star::beans::NamedValue;
using rtl::OUString;

namespace {

/// A window that has just come needs a moment before its sidebar answers.
constexpr std::chrono::milliseconds settling{600};

uno::Reference<frame::XModel> documentOf(const uno::Sequence<NamedValue>& arguments) {
    for (const auto& argument : arguments) {
        uno::Sequence<NamedValue> environment;
        if (argument.Name != "Environment" || !(argument.Value >>= environment))
            continue;
        for (const auto& value : environment) {
            uno::Reference<frame::XModel> document;
            if (value.Name == "Model" && (value.Value >>= document))
                return document;
        }
    }
    return nullptr;
}

bool nobodyLooks() {
    for (sal_uInt32 i = 0; i < osl_getCommandArgCount(); ++i) {
        OUString argument;
        osl_getCommandArg(i, &argument.pData);
        if (argument == "--headless" || argument == "--invisible" || argument == "--convert-to")
            return true;
    }
    return false;
}

void showDeckOnce(const uno::Reference<frame::XModel>& document, PanelHost& host,
                  Settings& settings) {
    const auto controller = document->getCurrentController();
    const auto window = controller.is() ? controller->getFrame() : nullptr;
    if (!window.is() || settings.deckShown())
        return;
    const uno::Reference<com::sun::star::awt::XWindow2> screen(window->getContainerWindow(),
                                                               uno::UNO_QUERY);
    if (!screen.is() || !screen->isVisible() || !panel::reveal(window, panel::Panel::assistant))
        return;
    settings.setDeckShown(true);
    if (const auto desk = host.desk(document))
        desk->say(host.texts()("deck.welcome"));
}

} // namespace

uno::Any ViewJob::execute(const uno::Sequence<NamedValue>& arguments) {
    panel::guarded([&] {
        const auto document = documentOf(arguments);
        auto& host = PanelHost::get(context_);
        if (!document.is() || !host.desk(document))
            return;
        const uno::Reference<com::sun::star::ui::XContextMenuInterception> view(
            document->getCurrentController(), uno::UNO_QUERY);
        if (view.is())
            view->registerContextMenuInterceptor(new ContextMenu(host.texts()));

        auto& settings = Application::get(context_).settings();
        if (nobodyLooks() || settings.deckShown())
            return;
        const uno::WeakReference<frame::XModel> later(document);
        host.executor().postLater(settling, [later, &host, &settings] {
            panel::guarded([&] {
                const uno::Reference<frame::XModel> still(later);
                if (still.is())
                    showDeckOnce(still, host, settings);
            });
        });
    });
    return {};
}

OUString ViewJob::getImplementationName() {
    return "org.palimpsest.ViewJob";
}

sal_Bool ViewJob::supportsService(const OUString& service) {
    return cppu::supportsService(this, service);
}

uno::Sequence<OUString> ViewJob::getSupportedServiceNames() {
    uno::Sequence<OUString> names(1);
    names[0] = "com.sun.star.task.Job";
    return names;
}

} // namespace palimpsest::office

extern "C" SAL_DLLPUBLIC_EXPORT com::sun::star::uno::XInterface*
palimpsest_view_job(com::sun::star::uno::XComponentContext* context,
                    const com::sun::star::uno::Sequence<com::sun::star::uno::Any>&) {
    return cppu::acquire(new palimpsest::office::ViewJob(context));
}
