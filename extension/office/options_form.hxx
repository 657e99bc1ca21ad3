// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "model/server_protocol.hxx"
#include "model/server_settings.hxx"
#include "office/options_content.hxx"
#include "office/secrets.hxx"
#include "panel/control_window.hxx"
#include "panel/texts.hxx"

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace palimpsest::office {

class Application;
class ModelFetch;
class PanelHost;

/// What is on the options page: who answers, the server and its key, a test of it, and how the
/// panel begins. Main thread only; asks the server and the keyring on workers.
class OptionsForm final : public OptionsContent {
  public:
    using Context = com::sun::star::uno::Reference<com::sun::star::uno::XComponentContext>;

    OptionsForm(const panel::ControlWindow::Window& page, const Context& context);
    ~OptionsForm() override;
    OptionsForm(const OptionsForm&) = delete;
    OptionsForm& operator=(const OptionsForm&) = delete;

    void load() override;
    void save() override;

  private:
    void build();
    void listen();
    void layOut();
    void enableFields();
    void showKey();
    void showResult(const std::string& sentence);
    enum class Asking : std::uint8_t { models, test };
    /// Which models the server has: to choose from, or to see whether all is well.
    void ask(Asking what);
    /// In the list; what is written there stays.
    void addressChanged();
    void offerModels(const std::vector<std::string>& names);
    model::ServerSettings shownServer() const;
    const model::ServerProtocol& shownProtocol() const;
    /// The place of what is chosen in a list of so many.
    std::size_t chosenIn(const char* list, std::size_t items) const;
    void chooseCaFile();
    /// The protocol's own address, where none was typed.
    void offerAddress();

    PanelHost& host_;
    Application& application_;
    panel::ControlWindow::Window page_;
    panel::ControlWindow controls_;
    std::string storedAddress_;
    std::string storedKey_;
    std::string result_;
    std::shared_ptr<bool> alive_ = std::make_shared<bool>(true); ///< for what runs later
    std::unique_ptr<ModelFetch> fetch_;
    std::map<std::string, std::uint64_t> windows_; ///< as the server told last
};

/// Where a key is kept, as a person reads it.
std::string keyHomeSentence(KeyHome home, const panel::Texts& texts);

} // namespace palimpsest::office
