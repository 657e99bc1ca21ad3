// SPDX-License-Identifier: MPL-2.0
#include "office/origin_recognizer.hxx"

#include "office/application.hxx"
#include "panel/guarded.hxx"

#include <com/sun/star/beans/PropertyValue.hpp>
#include <com/sun/star/beans/XPropertySet.hpp>
#include <com/sun/star/configuration/theDefaultProvider.hpp>
#include <com/sun/star/lang/IndexOutOfBoundsException.hpp>
#include <com/sun/star/util/XChangesBatch.hpp>
#include <cppuhelper/supportsservice.hxx>

#include <utility>

namespace palimpsest::office {

namespace uno = com::sun::star::uno;
namespace text = com::sun::star::text;
using com::sun::star::beans::XPropertySet;
using rtl::OUString;

namespace {

/// The office's registry of smart tags: Writer looks at every paragraph again where the kinds that
/// a person excluded are others, and this one stands for none.
constexpr const char* excludedKinds = "ExcludedSmartTagTypes";
constexpr const char* askAgainKind = "org.palimpsest/origin#again";

uno::Reference<XPropertySet> smartTags(const uno::Reference<uno::XComponentContext>& context,
                                       const char* access) {
    com::sun::star::beans::PropertyValue where;
    where.Name = "nodepath";
    where.Value <<= OUString("/org.openoffice.Office.Common/SmartTags/Writer");
    uno::Sequence<uno::Any> arguments(1);
    arguments[0] <<= where;
    return uno::Reference<XPropertySet>(
        com::sun::star::configuration::theDefaultProvider::get(context)
            ->createInstanceWithArguments(OUString::createFromAscii(access), arguments),
        uno::UNO_QUERY_THROW);
}

} // namespace

void markAgain(const uno::Reference<uno::XComponentContext>& context) {
    const auto properties =
        smartTags(context, "com.sun.star.configuration.ConfigurationUpdateAccess");
    const OUString name = OUString::createFromAscii(excludedKinds);
    uno::Sequence<OUString> excluded;
    properties->getPropertyValue(name) >>= excluded;
    const OUString mine = OUString::createFromAscii(askAgainKind);
    uno::Sequence<OUString> others(excluded.getLength() + 1);
    sal_Int32 count = 0;
    for (const OUString& kind : std::as_const(excluded))
        if (kind != mine)
            others.getArray()[count++] = kind;
    if (count == excluded.getLength())
        others.getArray()[count++] = mine;
    others.realloc(count);
    properties->setPropertyValue(name, uno::Any(others));
    uno::Reference<com::sun::star::util::XChangesBatch>(properties, uno::UNO_QUERY_THROW)
        ->commitChanges();
}

bool drawsMarks(const uno::Reference<uno::XComponentContext>& context) {
    bool draws = true;
    smartTags(context, "com.sun.star.configuration.ConfigurationAccess")
        ->getPropertyValue("RecognizeSmartTags") >>= draws;
    return draws;
}

void OriginRecognizer::recognizeTextRange(const Ref<text::XTextRange>& range, Mode,
                                          const Ref<text::XTextMarkup>& markup, const OUString&,
                                          const Ref<com::sun::star::frame::XController>&) {
    range_ = range;
    markup_ = markup;
}

void OriginRecognizer::recognize(const OUString& text, sal_Int32, sal_Int32, Mode, const Locale&,
                                 const Ref<text::XTextMarkup>& markup, const OUString&,
                                 const Ref<com::sun::star::frame::XController>& controller,
                                 const Ref<com::sun::star::i18n::XBreakIterator>&) {
    // It comes once for each language in the paragraph, always with the whole text.
    const auto range = std::exchange(range_, nullptr);
    if (!range.is() || markup != std::exchange(markup_, nullptr) || !controller.is())
        return;
    panel::guarded([&] {
        const auto session = Application::get(context_).session(controller->getModel());
        if (session && session->marksShown())
            session->markParagraph(range, markup, text);
    });
}

OUString OriginRecognizer::getSmartTagName(sal_Int32 index) {
    if (index != 0)
        throw com::sun::star::lang::IndexOutOfBoundsException();
    return "org.palimpsest/origin#text";
}

OUString OriginRecognizer::getImplementationName() {
    return "org.palimpsest.OriginRecognizer";
}

sal_Bool OriginRecognizer::supportsService(const OUString& service) {
    return cppu::supportsService(this, service);
}

uno::Sequence<OUString> OriginRecognizer::getSupportedServiceNames() {
    uno::Sequence<OUString> names(1);
    names[0] = "com.sun.star.smarttags.SmartTagRecognizer";
    return names;
}

} // namespace palimpsest::office

extern "C" SAL_DLLPUBLIC_EXPORT com::sun::star::uno::XInterface*
palimpsest_origin_recognizer(com::sun::star::uno::XComponentContext* context,
                             const com::sun::star::uno::Sequence<com::sun::star::uno::Any>&) {
    return static_cast<cppu::OWeakObject*>(
        cppu::acquire(new palimpsest::office::OriginRecognizer(context)));
}
