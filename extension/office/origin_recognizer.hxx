// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <com/sun/star/lang/XServiceInfo.hpp>
#include <com/sun/star/smarttags/XRangeBasedSmartTagRecognizer.hpp>
#include <com/sun/star/smarttags/XSmartTagRecognizer.hpp>
#include <com/sun/star/uno/XComponentContext.hpp>
#include <cppuhelper/implbase3.hxx>

namespace palimpsest::office {

/// By this Writer asks, when it is idle, what is to be marked in a paragraph that it shows: first
/// with the paragraph's range, then with its text. Where nobody wants to see whose text it is, the
/// answer is nothing. It has one kind of smart tag, since one without any is not asked.
class OriginRecognizer final
    : public cppu::WeakImplHelper3<com::sun::star::smarttags::XSmartTagRecognizer,
                                   com::sun::star::smarttags::XRangeBasedSmartTagRecognizer,
                                   com::sun::star::lang::XServiceInfo> {
  public:
    template <class Interface>
    using Ref = com::sun::star::uno::Reference<Interface>;
    using Context = Ref<com::sun::star::uno::XComponentContext>;
    using Locale = com::sun::star::lang::Locale;
    using Mode = com::sun::star::smarttags::SmartTagRecognizerMode;

    explicit OriginRecognizer(Context context) : context_(std::move(context)) {}

    void SAL_CALL
    initialize(const com::sun::star::uno::Sequence<com::sun::star::uno::Any>&) override {}

    rtl::OUString SAL_CALL getName(const Locale&) override { return "Palimpsest"; }
    rtl::OUString SAL_CALL getDescription(const Locale&) override { return "Palimpsest"; }
    sal_Int32 SAL_CALL getSmartTagCount() override { return 1; }
    rtl::OUString SAL_CALL getSmartTagName(sal_Int32) override;
    rtl::OUString SAL_CALL getSmartTagDownloadURL(sal_Int32) override { return {}; }
    sal_Bool SAL_CALL hasPropertyPage(sal_Int32, const Locale&) override { return false; }
    void SAL_CALL displayPropertyPage(sal_Int32, const Locale&) override {}

    void SAL_CALL recognizeTextRange(
        const Ref<com::sun::star::text::XTextRange>& range, Mode mode,
        const Ref<com::sun::star::text::XTextMarkup>& markup, const rtl::OUString& application,
        const Ref<com::sun::star::frame::XController>& controller) override;
    void SAL_CALL recognize(const rtl::OUString& text, sal_Int32 start, sal_Int32 length, Mode mode,
                            const Locale& locale,
                            const Ref<com::sun::star::text::XTextMarkup>& markup,
                            const rtl::OUString& application,
                            const Ref<com::sun::star::frame::XController>& controller,
                            const Ref<com::sun::star::i18n::XBreakIterator>& breaks) override;

    rtl::OUString SAL_CALL getImplementationName() override;
    sal_Bool SAL_CALL supportsService(const rtl::OUString& service) override;
    com::sun::star::uno::Sequence<rtl::OUString> SAL_CALL getSupportedServiceNames() override;

  private:
    Context context_;
    Ref<com::sun::star::text::XTextRange> range_; ///< of the paragraph whose text comes next
    Ref<com::sun::star::text::XTextMarkup> markup_;
};

/// Has Writer ask again for every paragraph of every document, and drop what was marked. Main
/// thread; UNO exceptions pass through.
void markAgain(
    const com::sun::star::uno::Reference<com::sun::star::uno::XComponentContext>& context);

/// Whether the office draws such marks at all: the person can switch that off under Tools ▸
/// AutoCorrect Options ▸ Smart Tags.
bool drawsMarks(
    const com::sun::star::uno::Reference<com::sun::star::uno::XComponentContext>& context);

} // namespace palimpsest::office
