// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <com/sun/star/lang/XServiceInfo.hpp>
#include <com/sun/star/ui/XUIElementFactory.hpp>
#include <com/sun/star/uno/XComponentContext.hpp>
#include <cppuhelper/implbase2.hxx>

namespace palimpsest::office {

/// Makes the deck's panels when the sidebar asks for them.
class PanelFactory final : public cppu::WeakImplHelper2<com::sun::star::ui::XUIElementFactory,
                                                        com::sun::star::lang::XServiceInfo> {
  public:
    using Context = com::sun::star::uno::Reference<com::sun::star::uno::XComponentContext>;

    explicit PanelFactory(Context context) : context_(std::move(context)) {}

    com::sun::star::uno::Reference<com::sun::star::ui::XUIElement> SAL_CALL createUIElement(
        const rtl::OUString& resource,
        const com::sun::star::uno::Sequence<com::sun::star::beans::PropertyValue>& arguments)
        override;

    rtl::OUString SAL_CALL getImplementationName() override;
    sal_Bool SAL_CALL supportsService(const rtl::OUString& service) override;
    com::sun::star::uno::Sequence<rtl::OUString> SAL_CALL getSupportedServiceNames() override;

  private:
    Context context_;
};

} // namespace palimpsest::office
