// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "office/application.hxx"
#include "office/response_relay.hxx"

#include <com/sun/star/lang/XServiceInfo.hpp>
#include <cppuhelper/implbase2.hxx>
#include <org/palimpsest/XProvenance.hpp>

namespace palimpsest::office {

/// A question as a macro puts it.
struct Asking {
    writer::Question question;
    std::string provider;
};

/// org.palimpsest.Provenance: a document's session for macros and tests. Every call is carried out
/// on the main thread, wherever it comes from; errors are UNO exceptions with a sentence. Positions
/// count UTF-16 units, as in idl/org/palimpsest/XProvenance.idl.
class ProvenanceService final : public cppu::WeakImplHelper2<org::palimpsest::XProvenance,
                                                             com::sun::star::lang::XServiceInfo> {
  public:
    using Document = com::sun::star::uno::Reference<com::sun::star::frame::XModel>;
    using Options = com::sun::star::uno::Sequence<com::sun::star::beans::PropertyValue>;

    explicit ProvenanceService(Application::Context context);

    void SAL_CALL startRecording(const Document& document, const rtl::OUString& consent) override;
    void SAL_CALL pauseRecording(const Document& document) override;
    rtl::OUString SAL_CALL ask(const Document& document, const rtl::OUString& action,
                               const rtl::OUString& prompt, const Options& options) override;
    void SAL_CALL askAsync(const Document& document, const rtl::OUString& action,
                           const rtl::OUString& prompt, const Options& options,
                           const com::sun::star::uno::Reference<org::palimpsest::XResponseListener>&
                               listener) override;
    rtl::OUString SAL_CALL responseText(const Document& document,
                                        const rtl::OUString& response) override;
    void SAL_CALL apply(const Document& document, const rtl::OUString& response,
                        const rtl::OUString& mode, sal_Int32 start, sal_Int32 length) override;
    void SAL_CALL dismiss(const Document& document, const rtl::OUString& response) override;
    void SAL_CALL annotate(const Document& document, const rtl::OUString& target,
                           const rtl::OUString& kind, const rtl::OUString& note) override;
    rtl::OUString SAL_CALL inspect(const Document& document) override;
    void SAL_CALL export_(const Document& document, const rtl::OUString& format,
                          const rtl::OUString& url) override;

    rtl::OUString SAL_CALL getImplementationName() override;
    sal_Bool SAL_CALL supportsService(const rtl::OUString& service) override;
    com::sun::star::uno::Sequence<rtl::OUString> SAL_CALL getSupportedServiceNames() override;

  private:
    using Session = std::shared_ptr<writer::DocumentSession>;
    void carryOut(const Document& document, const std::function<void(const Session&)>& task);

    std::string follow(const Session& session, const Asking& asked, ResponseRelay::Calls calls);

    Application::Context context_;
    Application& application_;
};

} // namespace palimpsest::office
