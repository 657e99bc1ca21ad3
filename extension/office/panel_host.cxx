// SPDX-License-Identifier: MPL-2.0
#include "office/panel_host.hxx"

#include "model/provider.hxx"
#include "model/server_settings.hxx"
#include "model/situation.hxx"
#include "office/application.hxx"
#include "office/origin_recognizer.hxx"
#include "office/settings.hxx"
#include "office/translation.hxx"
#include "panel/desk.hxx"
#include "panel/guarded.hxx"
#include "panel/uno_text.hxx"

#include <com/sun/star/beans/PropertyValue.hpp>
#include <com/sun/star/beans/StringPair.hpp>
#include <com/sun/star/frame/Desktop.hpp>
#include <com/sun/star/frame/DispatchHelper.hpp>
#include <com/sun/star/frame/InfobarType.hpp>
#include <com/sun/star/frame/XInfobarProvider.hpp>

namespace palimpsest::office {

namespace uno = com::sun::star::uno;
namespace frame = com::sun::star::frame;
using com::sun::star::beans::PropertyValue;
using com::sun::star::beans::StringPair;
using panel::ustring;
using rtl::OUString;

namespace {

writer::Scope scopeOf(model::Situation::Scope scope) {
    switch (scope) {
    case model::Situation::Scope::nothing:
        return writer::Scope::none;
    case model::Situation::Scope::selection:
        return writer::Scope::selection;
    case model::Situation::Scope::document:
        return writer::Scope::document;
    }
    return writer::Scope::none;
}

} // namespace

PanelHost& PanelHost::get(const Context& context) {
    static auto* const host =
        new PanelHost(context); // as long as the office, whose end takes down UNO before
    return *host;
}

PanelHost::PanelHost(Context context)
    : context_(std::move(context)), application_(Application::get(context_)),
      texts_(interfaceTexts(context_)) {}

const panel::Texts& PanelHost::texts() const {
    return texts_;
}

std::shared_ptr<panel::Desk> PanelHost::desk(const Document& document) {
    std::erase_if(desks_, [](const Place& place) {
        return place.desk->session() == nullptr || !Document(place.document).is();
    });
    for (const auto& place : desks_) {
        if (Document(place.document) == document)
            return place.desk;
    }
    auto session = application_.session(document);
    if (!session)
        return nullptr;
    auto desk = std::make_shared<panel::Desk>(std::move(session), document, *this);
    desks_.push_back({document, desk});
    return desk;
}

std::unique_ptr<model::Provider> PanelHost::provider() {
    return application_.provider({});
}

panel::Answerer PanelHost::answerer() {
    panel::Answerer answerer;
    const Settings& settings = application_.settings();
    answerer.rehearsal = settings.provider() == "rehearsal";
    if (answerer.rehearsal)
        return answerer;
    answerer.model = settings.model();
    answerer.window = settings.window();
    if (settings.address().empty())
        return answerer;
    try {
        answerer.host = application_.provider({})->host();
    } catch (const std::exception&) {
        answerer.host = settings.address(); // what is wrong with it is said when it is asked
    }
    return answerer;
}

std::vector<panel::PreparedPrompt> PanelHost::preparedPrompts() {
    std::vector<panel::PreparedPrompt> prompts;
    const auto* scene = application_.scene();
    if (scene == nullptr || application_.settings().provider() != "rehearsal")
        return prompts;
    for (const auto& prompt : scene->prompts)
        prompts.push_back({prompt.title, prompt.action, prompt.prompt, scopeOf(prompt.scope)});
    return prompts;
}

model::Action PanelHost::firstAction() {
    return model::actionNamed(application_.settings().action()).value_or(model::Action::draft);
}

std::string PanelHost::answerLanguage() {
    return application_.settings().language();
}

panel::RecordProposal PanelHost::recordProposal() {
    return {application_.settings().keyTimes(), application_.settings().logFile()};
}

const std::vector<model::OwnPrompt>& PanelHost::ownPrompts() {
    if (!ownPrompts_) {
        auto read = model::ownPromptsIn(application_.settings().ownPrompts());
        auto* const prompts = std::get_if<std::vector<model::OwnPrompt>>(&read);
        ownPrompts_ = prompts != nullptr ? std::move(*prompts) : std::vector<model::OwnPrompt>();
    }
    return *ownPrompts_;
}

void PanelHost::setOwnPrompts(const std::vector<model::OwnPrompt>& prompts) {
    application_.settings().setOwnPrompts(model::ownPromptsFile(prompts));
    ownPrompts_ = prompts;
    settingsChanged();
}

std::string PanelHost::writerName() {
    return application_.settings().writer();
}

void PanelHost::setWriterName(const std::string& pseudonym) {
    application_.settings().setWriter(pseudonym);
}

bool PanelHost::drawsMarks() {
    return office::drawsMarks(context_);
}

void PanelHost::openOptions() {
    panel::guarded([this] {
        const auto desktop = frame::Desktop::create(context_);
        uno::Reference<frame::XDispatchProvider> where(desktop->getCurrentFrame(), uno::UNO_QUERY);
        if (!where.is())
            where.set(desktop, uno::UNO_QUERY_THROW);
        PropertyValue page;
        page.Name = "OptionsPageURL";
        page.Value <<= OUString("vnd.sun.star.extension://org.palimpsest/dialogs/options.xdl");
        uno::Sequence<PropertyValue> arguments(1);
        arguments[0] = page;
        frame::DispatchHelper::create(context_)->executeDispatch(where, ".uno:OptionsTreeDialog",
                                                                 "", 0, arguments);
    });
}

void PanelHost::showNotice(const Document& document, const std::string& sentence, bool recording) {
    panel::guarded([&] {
        const uno::Reference<frame::XInfobarProvider> window(
            document.is() ? document->getCurrentController() : nullptr, uno::UNO_QUERY);
        if (!window.is())
            return;
        const OUString id("org.palimpsest.notice");
        if (window->hasInfobar(id))
            window->removeInfobar(id);
        uno::Sequence<StringPair> buttons(recording ? 2 : 1);
        buttons[0] = StringPair(ustring(texts_("notice.show")), "org.palimpsest:showProvenance");
        if (recording)
            buttons[1] =
                StringPair(ustring(texts_("notice.switchOff")), "org.palimpsest:pauseRecording");
        window->appendInfobar(id, ustring(texts_("notice.title")), ustring(sentence),
                              frame::InfobarType::INFO, buttons, true);
    });
}

writer::Workers& PanelHost::workers() {
    return application_.workers();
}

writer::Executor& PanelHost::executor() {
    return application_.executor();
}

PanelHost::Context PanelHost::context() {
    return context_;
}

void PanelHost::settingsChanged() {
    const auto desks = desks_;
    for (const auto& place : desks)
        place.desk->settingsChanged();
}

} // namespace palimpsest::office
