// SPDX-License-Identifier: MPL-2.0
#include "office/commands.hxx"

#include "office/panel_host.hxx"
#include "panel/deck.hxx"
#include "panel/desk.hxx"
#include "panel/guarded.hxx"
#include "panel/leaving.hxx"
#include "panel/recording_switch.hxx"
#include "panel/uno_text.hxx"
#include "writer/file_url.hxx"

#include <com/sun/star/frame/FeatureStateEvent.hpp>
#include <cppuhelper/supportsservice.hxx>

#include <limits>
#include <optional>

namespace palimpsest::office {

namespace uno = com::sun::star::uno;
namespace frame = com::sun::star::frame;
using rtl::OUString;

namespace {

const char protocol[] = "org.palimpsest:";
constexpr auto noEntry = std::numeric_limits<std::uint64_t>::max();

/// "askAboutSelection" and "rewrite" of org.palimpsest:askAboutSelection?rewrite.
std::pair<OUString, OUString> parts(const OUString& url) {
    OUString rest;
    if (!url.startsWith(protocol, &rest))
        return {};
    const sal_Int32 mark = rest.indexOf('?');
    return mark < 0 ? std::pair(rest, OUString())
                    : std::pair(rest.copy(0, mark), rest.copy(mark + 1));
}

/// The argument of that name, or nothing where there is none of that type.
template <class Value>
std::optional<Value> argumentOf(const Commands::Arguments& arguments, const char* name) {
    for (const auto& argument : arguments) {
        Value value{};
        if (argument.Name.equalsAscii(name) && (argument.Value >>= value))
            return value;
    }
    return std::nullopt;
}

/// What is handed in and where to, where the command says so without asking anybody.
std::optional<writer::HandIn> handInOf(const Commands::Arguments& arguments) {
    const auto texts = argumentOf<OUString>(arguments, "Texts");
    const auto url = argumentOf<OUString>(arguments, "URL");
    const auto strike = argumentOf<OUString>(arguments, "Strike");
    const auto kind = writer::handedTextsNamed(texts ? panel::utf8(*texts) : "");
    const auto target = url ? writer::fileOf(*url) : std::nullopt;
    if (!kind || !target)
        return std::nullopt;
    writer::HandIn chosen{*kind, *target};
    if (strike && !strike->isEmpty())
        // What names no entries is none that the record has, and is refused as such.
        chosen.struck = provenance::EntryChoice::read(panel::utf8(*strike))
                            .value_or(provenance::EntryChoice::of({noEntry}));
    return chosen;
}

} // namespace

void Commands::initialize(const uno::Sequence<uno::Any>& arguments) {
    uno::Reference<frame::XFrame> window;
    if (arguments.hasElements())
        arguments[0] >>= window;
    frame_ = window;
}

uno::Reference<frame::XDispatch> Commands::queryDispatch(const Url& url, const OUString&,
                                                         sal_Int32) {
    return url.Complete.startsWith(protocol) ? this : nullptr;
}

uno::Sequence<uno::Reference<frame::XDispatch>>
Commands::queryDispatches(const uno::Sequence<frame::DispatchDescriptor>& asked) {
    uno::Sequence<uno::Reference<frame::XDispatch>> dispatches(asked.getLength());
    for (sal_Int32 i = 0; i < asked.getLength(); ++i)
        dispatches[i] =
            queryDispatch(asked[i].FeatureURL, asked[i].FrameName, asked[i].SearchFlags);
    return dispatches;
}

void Commands::dispatch(const Url& url, const Arguments& arguments) {
    panel::guarded([&] {
        const auto [command, argument] = parts(url.Complete);
        if (command == "handIn" || command == "eraseRecord") {
            leaveSoon(command, arguments);
            return;
        }
        run(command, argument);
    });
}

std::shared_ptr<panel::Desk> Commands::desk() const {
    const uno::Reference<frame::XFrame> window(frame_);
    const auto controller = window.is() ? window->getController() : nullptr;
    return controller.is() ? PanelHost::get(context_).desk(controller->getModel()) : nullptr;
}

void Commands::run(const OUString& command, const OUString& argument) {
    const uno::Reference<frame::XFrame> window(frame_);
    if (!window.is())
        return;
    auto& host = PanelHost::get(context_);
    if (command == "showAssistant") {
        panel::reveal(window, panel::Panel::assistant);
    } else if (command == "showProvenance") {
        panel::reveal(window, panel::Panel::provenance);
    } else if (command == "openOptions") {
        host.openOptions();
    } else if (const auto here = desk(); here) {
        if (command == "askAboutSelection") {
            if (const auto action = model::actionNamed(panel::utf8(argument)))
                here->choose(*action);
            panel::reveal(window, panel::Panel::assistant);
        } else if (command == "nextPassage" || command == "previousPassage") {
            here->stepPassage(command == "nextPassage");
        } else if (command == "toggleMarks") {
            here->toggleMarks();
        } else if (command == "pauseRecording") {
            here->pause();
        } else if (command == "toggleRecording") {
            panel::reveal(window, panel::Panel::provenance);
            const auto sentence = panel::switchRecording(*here, host);
            if (!sentence.empty())
                host.showNotice(here->document(), sentence, false);
        }
    }
}

/// On the main thread, wherever the command came from, and without waiting for it.
void Commands::leaveSoon(const OUString& command, const Arguments& arguments) {
    auto& host = PanelHost::get(context_);
    host.executor().post(
        [self = uno::Reference<frame::XDispatch>(this), this, command, arguments, &host] {
            const auto here = desk();
            const uno::Reference<frame::XFrame> window(frame_);
            if (!here || !window.is())
                return;
            const bool confirmed = argumentOf<bool>(arguments, "Confirmed").value_or(false);
            const auto chosen = handInOf(arguments);
            if (!confirmed && !chosen)
                panel::reveal(window, panel::Panel::provenance);
            if (command == "handIn" && chosen)
                panel::handIn(*here, host, *chosen);
            else if (command == "handIn")
                panel::handIn(*here, host);
            else if (confirmed)
                panel::eraseRecordNow(*here, host);
            else
                panel::eraseRecord(*here, host);
        });
}

void Commands::addStatusListener(const Ref<frame::XStatusListener>& listener, const Url& url) {
    panel::guarded([&] {
        const auto here = desk();
        frame::FeatureStateEvent state;
        state.Source = *this;
        state.FeatureURL = url;
        state.IsEnabled = here != nullptr;
        if (here && here->session() != nullptr && parts(url.Complete).first == "toggleRecording")
            state.State <<= here->session()->recording() == writer::Recording::on;
        const OUString command = parts(url.Complete).first;
        if (here && here->session() != nullptr && command == "toggleMarks")
            state.State <<= here->session()->marksShown();
        if (here && (command == "handIn" || command == "eraseRecord"))
            state.State <<= panel::ustring(here->leaving());
        listener->statusChanged(state);
    });
}

OUString Commands::getImplementationName() {
    return "org.palimpsest.Commands";
}

sal_Bool Commands::supportsService(const OUString& service) {
    return cppu::supportsService(this, service);
}

uno::Sequence<OUString> Commands::getSupportedServiceNames() {
    uno::Sequence<OUString> names(1);
    names[0] = "com.sun.star.frame.ProtocolHandler";
    return names;
}

} // namespace palimpsest::office

extern "C" SAL_DLLPUBLIC_EXPORT com::sun::star::uno::XInterface*
palimpsest_commands(com::sun::star::uno::XComponentContext* context,
                    const com::sun::star::uno::Sequence<com::sun::star::uno::Any>&) {
    return cppu::acquire(new palimpsest::office::Commands(context));
}
