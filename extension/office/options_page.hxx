// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <com/sun/star/awt/XContainerWindowEventHandler.hpp>
#include <com/sun/star/lang/XServiceInfo.hpp>
#include <com/sun/star/uno/XComponentContext.hpp>
#include <cppuhelper/implbase2.hxx>

#include <functional>
#include <memory>

namespace palimpsest::office {

class OptionsContent;

/// A page below Tools ▸ Options ▸ Palimpsest, as the office's options dialog drives it.
class OptionsPage final
    : public cppu::WeakImplHelper2<com::sun::star::awt::XContainerWindowEventHandler,
                                   com::sun::star::lang::XServiceInfo> {
  public:
    using Context = com::sun::star::uno::Reference<com::sun::star::uno::XComponentContext>;

    /// Makes what stands on the page, in the window that the dialog has for it.
    using Make = std::function<std::unique_ptr<OptionsContent>(
        const com::sun::star::uno::Reference<com::sun::star::awt::XWindow>& window,
        const Context& context)>;

    /// `service`: what the office knows the page by.
    OptionsPage(const Context& context, const rtl::OUString& service, Make make);
    ~OptionsPage() override;

    sal_Bool SAL_CALL
    callHandlerMethod(const com::sun::star::uno::Reference<com::sun::star::awt::XWindow>& window,
                      const com::sun::star::uno::Any& event, const rtl::OUString& method) override;
    com::sun::star::uno::Sequence<rtl::OUString> SAL_CALL getSupportedMethodNames() override;

    rtl::OUString SAL_CALL getImplementationName() override;
    sal_Bool SAL_CALL supportsService(const rtl::OUString& service) override;
    com::sun::star::uno::Sequence<rtl::OUString> SAL_CALL getSupportedServiceNames() override;

  private:
    Context context_;
    rtl::OUString service_;
    Make make_;
    std::unique_ptr<OptionsContent> content_;
};

} // namespace palimpsest::office
