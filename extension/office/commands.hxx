// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <com/sun/star/frame/XDispatch.hpp>
#include <com/sun/star/frame/XDispatchProvider.hpp>
#include <com/sun/star/frame/XFrame.hpp>
#include <com/sun/star/lang/XInitialization.hpp>
#include <com/sun/star/lang/XServiceInfo.hpp>
#include <com/sun/star/uno/XComponentContext.hpp>
#include <cppuhelper/implbase4.hxx>
#include <cppuhelper/weakref.hxx>

#include <memory>

namespace palimpsest::panel {
class Desk;
}

namespace palimpsest::office {

/// The commands of menus, keys and notices, for one window:
/// org.palimpsest:showAssistant, :showProvenance, :openOptions, :toggleRecording, :pauseRecording,
/// and :askAboutSelection?<action>, which opens the assistant with that action for the selection.
/// :nextPassage and :previousPassage go from one passage to another, :toggleMarks shows and hides
/// whose the text is.
/// :handIn and :eraseRecord ask first; with the arguments Texts ("all", "own", "none", "no-record")
/// and URL (and Strike, entries such as "3-7,12"), or Confirmed (true), they do not, and their
/// status is the sentence of how it ended.
class Commands final
    : public cppu::WeakImplHelper4<
          com::sun::star::frame::XDispatchProvider, com::sun::star::frame::XDispatch,
          com::sun::star::lang::XInitialization, com::sun::star::lang::XServiceInfo> {
  public:
    template <class Interface>
    using Ref = com::sun::star::uno::Reference<Interface>;
    using Context = Ref<com::sun::star::uno::XComponentContext>;
    using Url = com::sun::star::util::URL;
    using Arguments = com::sun::star::uno::Sequence<com::sun::star::beans::PropertyValue>;

    explicit Commands(Context context) : context_(std::move(context)) {}

    void SAL_CALL
    initialize(const com::sun::star::uno::Sequence<com::sun::star::uno::Any>& arguments) override;

    Ref<com::sun::star::frame::XDispatch> SAL_CALL queryDispatch(const Url& url,
                                                                 const rtl::OUString& target,
                                                                 sal_Int32 flags) override;
    com::sun::star::uno::Sequence<Ref<com::sun::star::frame::XDispatch>> SAL_CALL queryDispatches(
        const com::sun::star::uno::Sequence<com::sun::star::frame::DispatchDescriptor>& asked)
        override;

    void SAL_CALL dispatch(const Url& url, const Arguments& arguments) override;
    void SAL_CALL addStatusListener(const Ref<com::sun::star::frame::XStatusListener>& listener,
                                    const Url& url) override;
    void SAL_CALL removeStatusListener(const Ref<com::sun::star::frame::XStatusListener>&,
                                       const Url&) override {}

    rtl::OUString SAL_CALL getImplementationName() override;
    sal_Bool SAL_CALL supportsService(const rtl::OUString& service) override;
    com::sun::star::uno::Sequence<rtl::OUString> SAL_CALL getSupportedServiceNames() override;

  private:
    std::shared_ptr<panel::Desk> desk() const;
    void leaveSoon(const rtl::OUString& command, const Arguments& arguments);
    void run(const rtl::OUString& command, const rtl::OUString& argument);

    Context context_;
    com::sun::star::uno::WeakReference<com::sun::star::frame::XFrame> frame_;
};

} // namespace palimpsest::office
