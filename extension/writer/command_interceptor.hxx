// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "writer/cause.hxx"
#include "writer/departure.hxx"

#include <com/sun/star/frame/XDispatchProviderInterceptor.hpp>
#include <com/sun/star/frame/XFrame.hpp>
#include <com/sun/star/frame/XInterceptorInfo.hpp>
#include <cppuhelper/implbase2.hxx>

#include <memory>
#include <optional>
#include <string>

namespace palimpsest::writer {

/// A command of interest as it was dispatched.
struct SeenCommand {
    Command command = Command::none;
    std::string name;        ///< without ".uno:"
    std::u32string text;     ///< what a typing or replacing command carries, breaks as U+000A
    std::u32string searched; ///< what a replacing command looks for; empty where that is a pattern
    Departure departure = Departure::none;
    std::string filter;         ///< that a departure is to use, where it says so
    std::optional<bool> hybrid; ///< the PDF gets the document inside, where the command says so
};

/// Told of the commands of interest around their execution, on whatever thread they are dispatched.
class CommandWatch {
  public:
    virtual ~CommandWatch() = default;
    /// Neither throws.
    virtual void commandBegins(const SeenCommand& seen) = 0;
    virtual void commandEnds(const SeenCommand& seen) = 0;
};

/// Stands in a frame's dispatch chain and wraps the dispatches of the commands in cause.hxx and
/// departure.hxx; all others pass untouched.
class CommandInterceptor
    : public cppu::WeakImplHelper2<com::sun::star::frame::XDispatchProviderInterceptor,
                                   com::sun::star::frame::XInterceptorInfo> {
  public:
    explicit CommandInterceptor(std::weak_ptr<CommandWatch> watch);

    com::sun::star::uno::Reference<com::sun::star::frame::XDispatch>
        SAL_CALL queryDispatch(const com::sun::star::util::URL& url, const rtl::OUString& frame,
                               sal_Int32 flags) override;
    com::sun::star::uno::Sequence<com::sun::star::uno::Reference<com::sun::star::frame::XDispatch>>
        SAL_CALL queryDispatches(
            const com::sun::star::uno::Sequence<com::sun::star::frame::DispatchDescriptor>&
                requests) override;

    com::sun::star::uno::Reference<com::sun::star::frame::XDispatchProvider>
        SAL_CALL getSlaveDispatchProvider() override;
    void SAL_CALL setSlaveDispatchProvider(
        const com::sun::star::uno::Reference<com::sun::star::frame::XDispatchProvider>& next)
        override;
    com::sun::star::uno::Reference<com::sun::star::frame::XDispatchProvider>
        SAL_CALL getMasterDispatchProvider() override;
    void SAL_CALL setMasterDispatchProvider(
        const com::sun::star::uno::Reference<com::sun::star::frame::XDispatchProvider>& previous)
        override;

    com::sun::star::uno::Sequence<rtl::OUString> SAL_CALL getInterceptedURLs() override;

  private:
    std::weak_ptr<CommandWatch> watch_;
    com::sun::star::uno::Reference<com::sun::star::frame::XDispatchProvider> slave_;
    com::sun::star::uno::Reference<com::sun::star::frame::XDispatchProvider> master_;
};

} // namespace palimpsest::writer
