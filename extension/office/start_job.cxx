// SPDX-License-Identifier: MPL-2.0
#include "office/start_job.hxx"

#include "office/application.hxx"
#include "writer/document_events.hxx"

#include <cppuhelper/supportsservice.hxx>

namespace css = com::sun::star;

namespace palimpsest::office {

css::uno::Any SAL_CALL StartJob::execute(const css::uno::Sequence<css::beans::NamedValue>&) {
    writer::guarded([this] { Application::get(context_); }, [](const std::string&) {});
    return {};
}

rtl::OUString SAL_CALL StartJob::getImplementationName() {
    return "org.palimpsest.StartJob";
}

sal_Bool SAL_CALL StartJob::supportsService(const rtl::OUString& service) {
    return cppu::supportsService(this, service);
}

css::uno::Sequence<rtl::OUString> SAL_CALL StartJob::getSupportedServiceNames() {
    css::uno::Sequence<rtl::OUString> names(1);
    names.getArray()[0] = "com.sun.star.task.Job";
    return names;
}

} // namespace palimpsest::office

extern "C" SAL_DLLPUBLIC_EXPORT css::uno::XInterface*
palimpsest_start_job(css::uno::XComponentContext* context,
                     const css::uno::Sequence<css::uno::Any>&) {
    return cppu::acquire(new palimpsest::office::StartJob(context));
}
