// SPDX-License-Identifier: MPL-2.0
#include "office/application.hxx"

#include "model/rehearsal_provider.hxx"
#include "model/server_provider.hxx"
#include "model/shared_provider.hxx"
#include "model/situation.hxx"
#include "office/diagnostics.hxx"
#include "office/office_events.hxx"
#include "office/origin_recognizer.hxx"
#include "office/translation.hxx"
#include "writer/story_text.hxx"

#include <com/sun/star/lang/XServiceInfo.hpp>
#include <com/sun/star/util/PathSubstitution.hpp>
#include <osl/file.hxx>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <variant>

namespace css = com::sun::star;

namespace palimpsest::office {

namespace {

using css::uno::Reference;
using css::uno::UNO_QUERY;

/// About as fast as a person reads along.
constexpr double readingPace = 160.0;

std::filesystem::path userFolder(const Application::Context& context) {
    const rtl::OUString url = css::util::PathSubstitution::create(context)->substituteVariables(
        "$(user)/palimpsest", true);
    rtl::OUString path;
    osl::FileBase::getSystemPathFromFileURL(url, path);
    return writer::toUtf8(path);
}

/// Whether this office was started without windows, so that nobody can be typing.
bool startedHeadless() {
    std::ifstream arguments("/proc/self/cmdline", std::ios::binary);
    for (std::string argument; std::getline(arguments, argument, '\0');) {
        if (argument == "--headless" || argument == "-headless")
            return true;
    }
    return false;
}

/// "openai", "anthropic", …
std::string protocolNames() {
    std::string names;
    for (const auto& protocol : model::serverProtocols())
        names += ", " + std::string(protocol.name);
    return names;
}

std::string noProvider(const std::string& name, const std::string& language) {
    return language == "fr" ? "Aucun modèle ne répond au nom « " + name +
                                  " ». Choisissez l’un de : rehearsal" + protocolNames() + "."
                            : "There is no provider named \"" + name +
                                  "\". Choose one of rehearsal" + protocolNames() + ".";
}

std::string noAddress(const std::string& language) {
    return language == "fr"
               ? "Aucune adresse de serveur n’est indiquée. Saisissez-la sous Outils ▸ Options ▸ "
                 "Palimpsest."
               : "No server address is set. Enter it under Tools ▸ Options ▸ Palimpsest.";
}

std::string noScene(const std::string& language) {
    return language == "fr"
               ? "La répétition ne peut pas être lue. Réinstallez l’extension Palimpsest."
               : "The rehearsal cannot be read. Install the Palimpsest extension again.";
}

} // namespace

Application& Application::get(const Context& context) {
    static std::mutex mutex;
    static Application* application = nullptr;
    const std::lock_guard lock(mutex);
    if (application == nullptr) {
        application =
            new Application(context); // as long as the office, whose end takes down UNO before
        listenToOffice(context, *application);
    }
    return *application;
}

Application::Application(const Context& context)
    : context_(context), log_(diagnosticLog(userFolder(context))), executor_(context, log_),
      clipboard_(context), settings_(context), secrets_(context),
      surroundings_(std::make_shared<writer::Surroundings>(writer::Surroundings{
          context, executor_, workers_, clipboard_, userFolder(context), softwareName(context),
          interfaceLanguage(context), startedHeadless(), log_, [this] { return timestampServer(); },
          [this] { return settings_.removesPersonalInformation(); },
          [this] { return settings_.pdfHasDocumentInside(); },
          [context] { office::markAgain(context); }})) {}

std::optional<model::TimestampServer> Application::timestampServer() const {
    const std::string address = settings_.timestampServer();
    if (address.find_first_not_of(" \t\r\n") == std::string::npos)
        return std::nullopt;
    return model::TimestampServer(address, settings_.proxy());
}

std::shared_ptr<writer::DocumentSession> Application::session(const Document& document) {
    const auto found = std::find_if(sessions_.begin(), sessions_.end(),
                                    [&](const auto& entry) { return entry.first == document; });
    if (found != sessions_.end())
        return found->second;
    const Reference<css::lang::XServiceInfo> kind(document, UNO_QUERY);
    if (terminated_ || !kind.is() || !kind->supportsService("com.sun.star.text.TextDocument"))
        return nullptr;
    auto session = writer::Session::open(document, surroundings_);
    sessions_.emplace_back(document, session);
    return session;
}

void Application::opened(const Document& document) {
    session(document);
}

void Application::closed(const Document& document) {
    const auto found = std::find_if(sessions_.begin(), sessions_.end(),
                                    [&](const auto& entry) { return entry.first == document; });
    if (found == sessions_.end())
        return;
    const std::shared_ptr<writer::Session> session = found->second;
    sessions_.erase(found);
    session->close();
}

void Application::terminate() {
    terminated_ = true;
    const auto sessions = std::exchange(sessions_, {});
    for (const auto& [document, session] : sessions)
        session->close();
    workers_.end();
    executor_.stop();
}

const model::Situation* Application::scene() {
    if (scene_)
        return scene_.get();
    std::ifstream file(extensionFolder(context_) / "situations" /
                           ("policy_report_" + language() + ".situation.json"),
                       std::ios::binary);
    const std::string json((std::istreambuf_iterator<char>(file)),
                           std::istreambuf_iterator<char>());
    auto loaded = model::loadSituation(json);
    if (auto* const situation = std::get_if<model::Situation>(&loaded))
        scene_ = std::make_unique<model::Situation>(std::move(*situation));
    else
        log_("the scene cannot be read: " + std::get<model::SituationError>(loaded).sentence);
    return scene_.get();
}

std::unique_ptr<model::Provider> Application::provider(const std::string& name) {
    const std::string chosen = name.empty() ? settings_.provider() : name;
    if (const model::ServerProtocol* protocol = model::serverProtocolNamed(chosen)) {
        if (settings_.address().empty())
            throw writer::SessionError(noAddress(language()));
        model::ServerSettings server;
        server.address = settings_.address();
        server.model = settings_.model();
        server.caFile = settings_.caFile();
        server.key = secrets_.key(server.address);
        server.proxy = settings_.proxy();
        if (!asked_ || askedProtocol_ != protocol || askedServer_ != server) {
            asked_ = model::serverProvider(*protocol, server);
            askedProtocol_ = protocol;
            askedServer_ = server;
        }
        return model::sharedProvider(asked_);
    }
    if (chosen != "rehearsal")
        throw writer::SessionError(noProvider(chosen, language()));
    const model::Situation* const played = scene();
    if (played == nullptr)
        throw writer::SessionError(noScene(language()));
    return model::rehearsalProvider(*played, headless() ? 0.0 : readingPace);
}

} // namespace palimpsest::office
