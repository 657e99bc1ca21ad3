// SPDX-License-Identifier: MPL-2.0
#include "office/options_page.hxx"

#include "office/options_form.hxx"
#include "panel/guarded.hxx"

#include <cppuhelper/supportsservice.hxx>

namespace palimpsest::office {

namespace uno = com::sun::star::uno;
using rtl::OUString;

OptionsPage::OptionsPage(const Context& context) : context_(context) {}

OptionsPage::~OptionsPage() {
    panel::guarded([this] { form_.reset(); });
}

sal_Bool OptionsPage::callHandlerMethod(const uno::Reference<com::sun::star::awt::XWindow>& window,
                                        const uno::Any& event, const OUString& method) {
    OUString what;
    if (method != "external_event" || !(event >>= what))
        return false;
    panel::guarded([&] {
        if (what == "initialize")
            form_ = std::make_unique<OptionsForm>(window, context_);
        else if (what == "back" && form_)
            form_->load();
        else if (what == "ok" && form_)
            form_->save();
    });
    return true;
}

uno::Sequence<OUString> OptionsPage::getSupportedMethodNames() {
    uno::Sequence<OUString> names(1);
    names[0] = "external_event";
    return names;
}

OUString OptionsPage::getImplementationName() {
    return "org.palimpsest.OptionsPageImplementation";
}

sal_Bool OptionsPage::supportsService(const OUString& service) {
    return cppu::supportsService(this, service);
}

uno::Sequence<OUString> OptionsPage::getSupportedServiceNames() {
    uno::Sequence<OUString> names(1);
    names[0] = "org.palimpsest.OptionsPage";
    return names;
}

} // namespace palimpsest::office

extern "C" SAL_DLLPUBLIC_EXPORT com::sun::star::uno::XInterface*
palimpsest_options_page(com::sun::star::uno::XComponentContext* context,
                        const com::sun::star::uno::Sequence<com::sun::star::uno::Any>&) {
    return cppu::acquire(new palimpsest::office::OptionsPage(context));
}
