// SPDX-License-Identifier: MPL-2.0
#include "office/options_form.hxx"

#include "model/action.hxx"
#include "office/answer_languages.hxx"
#include "office/application.hxx"
#include "office/model_fetch.hxx"
#include "office/panel_host.hxx"
#include "office/settings.hxx"
#include "office/test_sentence.hxx"
#include "panel/guarded.hxx"
#include "panel/uno_text.hxx"
#include "writer/file_url.hxx"

#include <com/sun/star/frame/Desktop.hpp>
#include <com/sun/star/ui/dialogs/ExecutableDialogResults.hpp>
#include <com/sun/star/ui/dialogs/FilePicker.hpp>
#include <com/sun/star/ui/dialogs/TemplateDescription.hpp>

#include <algorithm>

namespace palimpsest::office {

namespace uno = com::sun::star::uno;
using panel::Box;
using panel::Side;

namespace {

/// Each as a person reads it, in the order of the table.
std::vector<std::string> protocolTitles(const panel::Texts& texts) {
    std::vector<std::string> titles;
    for (const auto& protocol : model::serverProtocols())
        titles.push_back(texts("options.protocol." + std::string(protocol.name)));
    return titles;
}

std::vector<std::string> actionTitles(const panel::Texts& texts) {
    std::vector<std::string> titles;
    for (const auto action : model::allActions)
        titles.push_back(texts("action." + std::string(model::name(action))));
    return titles;
}

/// That of the document first.
std::vector<std::string> languageTitles(const panel::Texts& texts) {
    std::vector<std::string> titles{texts("options.language.document")};
    for (const auto& language : answerLanguages)
        titles.emplace_back(language.name);
    return titles;
}

int indexOfAction(const std::string& name) {
    const auto action = model::actionNamed(name).value_or(model::Action::draft);
    return static_cast<int>(std::find(model::allActions.begin(), model::allActions.end(), action) -
                            model::allActions.begin());
}

int indexOfLanguage(const std::string& tag) {
    const auto found = std::find_if(answerLanguages.begin(), answerLanguages.end(),
                                    [&](const auto& language) { return language.tag == tag; });
    return found == answerLanguages.end() ? 0
                                          : static_cast<int>(found - answerLanguages.begin()) + 1;
}

int indexOf(const model::ServerProtocol& protocol) {
    return static_cast<int>(&protocol - model::serverProtocols().data());
}

} // namespace

OptionsForm::OptionsForm(const panel::ControlWindow::Window& page, const Context& context)
    : host_(PanelHost::get(context)), application_(Application::get(context)), page_(page),
      controls_(context) {
    build();
    controls_.openIn(page_);
    listen();
    load();
    layOut();
    controls_.window()->setVisible(true);
}

OptionsForm::~OptionsForm() = default;

void OptionsForm::build() {
    const auto& texts = host_.texts();
    controls_.heading("intro", texts("options.intro"));
    controls_.radio("rehearsal", texts("options.rehearsal"));
    controls_.radio("server", texts("options.server"));
    controls_.label("protocolLabel", texts("options.protocol"));
    controls_.list("protocol", protocolTitles(texts));
    controls_.label("addressLabel", texts("options.address"));
    controls_.edit("address", "");
    controls_.label("modelLabel", texts("options.model"));
    controls_.combo("model");
    controls_.button("fetch", texts("options.fetch"));
    controls_.label("keyLabel", texts("options.key"));
    controls_.secret("key");
    controls_.paragraph("keyHome", "");
    controls_.label("caFileLabel", texts("options.caFile"));
    controls_.edit("caFile", "");
    controls_.button("chooseCaFile", texts("options.caFile.choose"));
    controls_.button("test", texts("options.test"));
    controls_.paragraph("result", "");
    controls_.label("actionLabel", texts("options.action"));
    controls_.list("action", actionTitles(texts));
    controls_.label("languageLabel", texts("options.language"));
    controls_.list("language", languageTitles(texts));
}

void OptionsForm::listen() {
    const auto& texts = host_.texts();
    controls_.setHelp("protocol", texts("options.protocol.help"));
    controls_.setHelp("address", texts("options.address.help"));
    controls_.setHelp("model", texts("options.model.help"));
    controls_.setHelp("fetch", texts("options.fetch.help"));
    controls_.setHelp("key", texts("options.key.help"));
    controls_.setHelp("caFile", texts("options.caFile.help"));
    controls_.setHelp("action", texts("options.action.help"));
    controls_.setHelp("language", texts("options.language.help"));
    controls_.onPress("rehearsal", [this] { enableFields(); });
    controls_.onPress("server", [this] { enableFields(); });
    controls_.onChoice("protocol", [this] { offerAddress(); });
    controls_.onText("address", [this] { addressChanged(); });
    controls_.onPress("fetch", [this] { ask(Asking::models); });
    controls_.onPress("chooseCaFile", [this] { chooseCaFile(); });
    controls_.onPress("test", [this] { ask(Asking::test); });
    controls_.onResize([this] { layOut(); });
}

void OptionsForm::load() {
    const Settings& settings = application_.settings();
    const auto* protocol = model::serverProtocolNamed(settings.provider());
    controls_.setChecked("rehearsal", protocol == nullptr);
    controls_.setChecked("server", protocol != nullptr);
    controls_.select("protocol", protocol == nullptr ? 0 : indexOf(*protocol));
    storedAddress_ = settings.address();
    controls_.setText("address", storedAddress_);
    controls_.setText("model", settings.model());
    controls_.setText("caFile", settings.caFile());
    controls_.select("action", indexOfAction(settings.action()));
    controls_.select("language", indexOfLanguage(settings.language()));
    enableFields();
    showKey();

    const std::weak_ptr<bool> alive = alive_;
    auto& executor = host_.executor();
    application_.secrets().fetch(storedAddress_, [this, alive, &executor] {
        executor.post([this, alive] {
            if (alive.lock())
                panel::guarded([this] { showKey(); });
        });
    });
}

void OptionsForm::showKey() {
    auto& secrets = application_.secrets();
    const std::string before = storedKey_;
    storedKey_ = secrets.key(storedAddress_);
    if (controls_.text("key") == before) // nobody has typed one meanwhile
        controls_.setText("key", storedKey_);
    controls_.setLabel("keyHome", keyHomeSentence(secrets.home(storedAddress_), host_.texts()));
    layOut();
}

void OptionsForm::save() {
    Settings& settings = application_.settings();
    const auto server = shownServer();
    settings.setProvider(controls_.checked("server") ? std::string(shownProtocol().name)
                                                     : "rehearsal");
    settings.setAddress(server.address);
    const auto window = windows_.find(server.model);
    if (window != windows_.end())
        settings.setWindow(window->second);
    else if (server.model != settings.model() || server.address != storedAddress_)
        settings.setWindow(0);
    settings.setModel(server.model);
    settings.setCaFile(server.caFile);
    settings.setAction(
        std::string(model::name(model::allActions[chosenIn("action", model::allActions.size())])));
    const std::size_t language = chosenIn("language", answerLanguages.size() + 1);
    settings.setLanguage(language == 0 ? std::string()
                                       : std::string(answerLanguages[language - 1].tag));

    if (server.key != storedKey_ || server.address != storedAddress_) {
        auto& host = host_;
        application_.secrets().store(server.address, server.key, [&host](KeyHome home) {
            if (home == KeyHome::keyring || home == KeyHome::none)
                return;
            host.executor().post([&host, home] {
                const auto desktop = com::sun::star::frame::Desktop::create(host.context());
                const uno::Reference<com::sun::star::frame::XModel> document(
                    desktop->getCurrentComponent(), uno::UNO_QUERY);
                host.showNotice(document, keyHomeSentence(home, host.texts()), false);
            });
        });
        storedAddress_ = server.address;
        storedKey_ = server.key;
    }
    host_.settingsChanged();
}

model::ServerSettings OptionsForm::shownServer() const {
    model::ServerSettings server;
    server.address = controls_.text("address");
    server.model = controls_.text("model");
    server.key = controls_.text("key");
    server.caFile = controls_.text("caFile");
    server.proxy = application_.settings().proxy();
    return server;
}

const model::ServerProtocol& OptionsForm::shownProtocol() const {
    const auto protocols = model::serverProtocols();
    return protocols[chosenIn("protocol", protocols.size())];
}

std::size_t OptionsForm::chosenIn(const char* list, std::size_t items) const {
    return std::min(static_cast<std::size_t>(std::max(controls_.selected(list), 0)), items - 1);
}

void OptionsForm::chooseCaFile() {
    namespace dialogs = com::sun::star::ui::dialogs;
    const auto& texts = host_.texts();
    const auto picker = dialogs::FilePicker::createWithMode(
        host_.context(), dialogs::TemplateDescription::FILEOPEN_SIMPLE);
    picker->setTitle(panel::ustring(texts("options.caFile.title")));
    picker->appendFilter(panel::ustring(texts("options.caFile.filter")), "*.pem;*.crt;*.cer");
    picker->appendFilter(panel::ustring(texts("options.caFile.all")), "*.*");
    if (picker->execute() != dialogs::ExecutableDialogResults::OK)
        return;
    const auto files = picker->getSelectedFiles();
    if (const auto file = files.hasElements() ? writer::fileOf(files[0]) : std::nullopt)
        controls_.setText("caFile", file->string());
}

void OptionsForm::offerAddress() {
    const auto protocols = model::serverProtocols();
    const std::string shown = controls_.text("address");
    const bool another = std::any_of(protocols.begin(), protocols.end(), [&](const auto& protocol) {
        return protocol.defaultAddress == shown;
    });
    if (shown.empty() || another)
        controls_.setText("address", std::string(shownProtocol().defaultAddress));
}

void OptionsForm::enableFields() {
    const bool server = controls_.checked("server");
    for (const auto* name :
         {"protocol", "address", "model", "fetch", "key", "caFile", "chooseCaFile", "test"})
        controls_.enable(name, server);
}

void OptionsForm::ask(Asking what) {
    auto server = shownServer();
    const auto& texts = host_.texts();
    if (server.address.empty()) {
        showResult(texts("options.test.noAddress"));
        return;
    }
    showResult(texts("options.testing"));
    for (const auto* name : {"fetch", "test"})
        controls_.enable(name, false);
    const std::string wanted = server.model;
    fetch_ = std::make_unique<ModelFetch>(
        shownProtocol(), std::move(server), host_.executor(),
        [this, &texts, what, wanted](const FetchedModels& found) {
            enableFields();
            if (!found.failure)
                offerModels(found.names);
            windows_ = found.windows;
            showResult(what == Asking::test
                           ? testSentence(found.host, wanted, found.names, found.failure, texts)
                           : fetchedSentence(found.host, found.names.size(), found.failure, texts));
        });
}

/// A key and a list of models are one server's, and go to no other.
void OptionsForm::addressChanged() {
    offerModels({});
    windows_.clear();
    const bool stored = controls_.text("address") == storedAddress_;
    const std::string key = controls_.text("key");
    if (!stored && !key.empty() && key == storedKey_)
        controls_.setText("key", "");
    else if (stored && key.empty())
        controls_.setText("key", storedKey_);
}

void OptionsForm::offerModels(const std::vector<std::string>& names) {
    const std::string shown = controls_.text("model");
    controls_.setItems("model", names);
    if (controls_.text("model") != shown)
        controls_.setText("model", shown);
}

void OptionsForm::showResult(const std::string& sentence) {
    result_ = sentence;
    controls_.setLabel("result", result_);
    layOut();
}

void OptionsForm::layOut() {
    const auto box = page_->getPosSize();
    const int line = controls_.lineHeight();
    const int width = std::max(box.Width, 20 * line);
    const auto measure = controls_.measure();
    panel::Column column(width, line / 2, line / 2);
    panel::Arrangement arrangement;
    const auto put = [&](const std::string& name, const Box& at) {
        arrangement.controls.push_back({name, at});
    };
    const auto row = [&](const std::string& name) {
        put(name, column.full(measure(name, column.inner()).height));
    };

    int labels = 0;
    for (const auto* name : {"protocolLabel", "addressLabel", "modelLabel", "keyLabel",
                             "caFileLabel", "actionLabel", "languageLabel"})
        labels = std::max(labels, measure(name, 0).width);
    const auto field = [&](const std::string& name) {
        const auto label = name + "Label";
        const auto [labelBox, fieldBox] =
            column.labelled({labels, measure(label, 0).height}, measure(name, 0).height, 8 * line);
        put(label, labelBox);
        put(name, fieldBox);
    };

    const auto beside = [&](const std::string& button) {
        const auto size = measure(button, 0);
        Box& before = arrangement.controls.back().box;
        before.width -= size.width + line / 2;
        const Box at{before.right() + line / 2, before.y + (before.height - size.height) / 2,
                     size.width, size.height};
        put(button, at);
    };

    row("intro");
    for (const auto* name : {"rehearsal", "server"})
        put(name, column.full(measure(name, 0).height));
    field("protocol");
    field("address");
    field("model");
    beside("fetch");
    field("key");
    row("keyHome");
    field("caFile");
    beside("chooseCaFile");
    const auto test = measure("test", 0);
    const int left = column.inner() - test.width - line / 2;
    const int resultHeight = result_.empty() ? 0 : measure("result", left).height;
    const Box testRow = column.full(std::max(test.height, resultHeight));
    put("test", {testRow.x, testRow.y, test.width, test.height});
    put("result", {testRow.x + test.width + line / 2,
                   testRow.y + (resultHeight < test.height ? (test.height - resultHeight) / 2 : 0),
                   left, std::max(resultHeight, line)});
    column.space(line / 2);
    field("action");
    field("language");
    controls_.resize({width, std::max(box.Height, column.height())});
    controls_.show(arrangement);
}

std::string keyHomeSentence(KeyHome home, const panel::Texts& texts) {
    switch (home) {
    case KeyHome::none:
        return texts("options.keyHome.none");
    case KeyHome::keyring:
        return texts("options.keyHome.keyring");
    case KeyHome::officePasswords:
        return texts("options.keyHome.office");
    case KeyHome::thisSitting:
        return texts("options.keyHome.sitting");
    }
    return {};
}

} // namespace palimpsest::office
