// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <com/sun/star/frame/XModel.hpp>
#include <com/sun/star/lang/XServiceInfo.hpp>
#include <com/sun/star/task/XJob.hpp>
#include <com/sun/star/uno/XComponentContext.hpp>
#include <cppuhelper/implbase2.hxx>

namespace palimpsest::office {

/// Runs for every new window of a document: extends the context menus of Writer's, and on the first
/// one after installation opens the deck and says where it can be found again.
class ViewJob final
    : public cppu::WeakImplHelper2<com::sun::star::task::XJob, com::sun::star::lang::XServiceInfo> {
  public:
    using Context = com::sun::star::uno::Reference<com::sun::star::uno::XComponentContext>;

    explicit ViewJob(Context context) : context_(std::move(context)) {}

    com::sun::star::uno::Any SAL_CALL execute(
        const com::sun::star::uno::Sequence<com::sun::star::beans::NamedValue>& arguments) override;

    rtl::OUString SAL_CALL getImplementationName() override;
    sal_Bool SAL_CALL supportsService(const rtl::OUString& service) override;
    com::sun::star::uno::Sequence<rtl::OUString> SAL_CALL getSupportedServiceNames() override;

  private:
    Context context_;
};

} // namespace palimpsest::office
