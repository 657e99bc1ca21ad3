// SPDX-License-Identifier: MPL-2.0
#include "office/office_events.hxx"

#include "writer/document_events.hxx"
#include "writer/story_text.hxx"

#include <com/sun/star/beans/PropertyValue.hpp>
#include <com/sun/star/configuration/theDefaultProvider.hpp>
#include <com/sun/star/container/XNameAccess.hpp>
#include <com/sun/star/frame/Desktop.hpp>
#include <com/sun/star/frame/theGlobalEventBroadcaster.hpp>
#include <cppuhelper/implbase2.hxx>

namespace css = com::sun::star;

namespace palimpsest::office {

namespace {

using css::uno::Reference;
using css::uno::UNO_QUERY;
using css::uno::UNO_QUERY_THROW;

/// As long as the office: the broadcasters hold it.
class OfficeEvents : public cppu::WeakImplHelper2<css::document::XDocumentEventListener,
                                                  css::frame::XTerminateListener> {
  public:
    explicit OfficeEvents(Application& application) : application_(application) {}

    void SAL_CALL documentEventOccured(const css::document::DocumentEvent& event) override {
        const Reference<css::frame::XModel> document(event.Source, UNO_QUERY);
        if (!document.is())
            return;
        guard([&] {
            if (event.EventName == "OnNew" || event.EventName == "OnLoad" ||
                event.EventName == "OnViewCreated")
                application_.opened(document);
            else if (event.EventName == "OnUnload")
                application_.closed(document);
        });
    }

    void SAL_CALL queryTermination(const css::lang::EventObject&) override {}
    void SAL_CALL notifyTermination(const css::lang::EventObject&) override {
        guard([this] { application_.terminate(); });
    }
    void SAL_CALL disposing(const css::lang::EventObject&) override {}

  private:
    void guard(const std::function<void()>& call) {
        writer::guarded(call, [](const std::string&) {});
    }

    Application& application_;
};

} // namespace

void listenToOffice(const Application::Context& context, Application& application) {
    const rtl::Reference<OfficeEvents> events(new OfficeEvents(application));
    css::frame::theGlobalEventBroadcaster::get(context)->addDocumentEventListener(events.get());
    css::frame::Desktop::create(context)->addTerminateListener(events.get());
}

std::string softwareName(const Application::Context& context) {
    css::beans::PropertyValue path;
    path.Name = "nodepath";
    path.Value <<= rtl::OUString("/org.openoffice.Setup/Product");
    css::uno::Sequence<css::uno::Any> arguments(1);
    arguments.getArray()[0] <<= path;
    const Reference<css::container::XNameAccess> product(
        css::configuration::theDefaultProvider::get(context)->createInstanceWithArguments(
            "com.sun.star.configuration.ConfigurationAccess", arguments),
        UNO_QUERY_THROW);
    rtl::OUString name, version;
    product->getByName("ooName") >>= name;
    product->getByName("ooSetupVersionAboutBox") >>= version;
    return std::string("Palimpsest ") + PALIMPSEST_VERSION + "; " + writer::toUtf8(name) + " " +
           writer::toUtf8(version);
}

} // namespace palimpsest::office
