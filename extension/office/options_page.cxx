// SPDX-License-Identifier: MPL-2.0
#include "office/options_page.hxx"

#include "office/options_form.hxx"
#include "office/record_options_form.hxx"
#include "panel/guarded.hxx"

#include <cppuhelper/supportsservice.hxx>

namespace palimpsest::office {

namespace uno = com::sun::star::uno;
using rtl::OUString;

OptionsPage::OptionsPage(const Context& context, const OUString& service, Make make)
    : context_(context), service_(service), make_(std::move(make)) {}

OptionsPage::~OptionsPage() {
    panel::guarded([this] { content_.reset(); });
}

sal_Bool OptionsPage::callHandlerMethod(const uno::Reference<com::sun::star::awt::XWindow>& window,
                                        const uno::Any& event, const OUString& method) {
    OUString what;
    if (method != "external_event" || !(event >>= what))
        return false;
    panel::guarded([&] {
        if (what == "initialize")
            content_ = make_(window, context_);
        else if (what == "back" && content_)
            content_->load();
        else if (what == "ok" && content_)
            content_->save();
    });
    return true;
}

uno::Sequence<OUString> OptionsPage::getSupportedMethodNames() {
    uno::Sequence<OUString> names(1);
    names[0] = "external_event";
    return names;
}

OUString OptionsPage::getImplementationName() {
    return service_ + "Implementation";
}

sal_Bool OptionsPage::supportsService(const OUString& service) {
    return cppu::supportsService(this, service);
}

uno::Sequence<OUString> OptionsPage::getSupportedServiceNames() {
    uno::Sequence<OUString> names(1);
    names[0] = service_;
    return names;
}

} // namespace palimpsest::office

namespace {

template <class Content>
com::sun::star::uno::XInterface* page(com::sun::star::uno::XComponentContext* context,
                                      const char* service) {
    return cppu::acquire(
        new palimpsest::office::OptionsPage(context, rtl::OUString::createFromAscii(service),
                                            [](const auto& window, const auto& where) {
                                                return std::make_unique<Content>(window, where);
                                            }));
}

} // namespace

extern "C" SAL_DLLPUBLIC_EXPORT com::sun::star::uno::XInterface*
palimpsest_options_page(com::sun::star::uno::XComponentContext* context,
                        const com::sun::star::uno::Sequence<com::sun::star::uno::Any>&) {
    return page<palimpsest::office::OptionsForm>(context, "org.palimpsest.OptionsPage");
}

extern "C" SAL_DLLPUBLIC_EXPORT com::sun::star::uno::XInterface*
palimpsest_record_options_page(com::sun::star::uno::XComponentContext* context,
                               const com::sun::star::uno::Sequence<com::sun::star::uno::Any>&) {
    return page<palimpsest::office::RecordOptionsForm>(context, "org.palimpsest.RecordOptionsPage");
}
