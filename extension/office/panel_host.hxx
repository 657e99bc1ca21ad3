// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "panel/host.hxx"

#include <cppuhelper/weakref.hxx>

#include <optional>
#include <utility>

namespace palimpsest::office {

class Application;

/// What the panels need, out of the application. One in an office process; main thread only.
class PanelHost final : public panel::Host {
  public:
    using Context = com::sun::star::uno::Reference<com::sun::star::uno::XComponentContext>;
    using Document = com::sun::star::uno::Reference<com::sun::star::frame::XModel>;

    static PanelHost& get(const Context& context);

    const panel::Texts& texts() const override;
    std::shared_ptr<panel::Desk> desk(const Document& document) override;
    std::unique_ptr<model::Provider> provider() override;
    panel::Answerer answerer() override;
    std::vector<panel::PreparedPrompt> preparedPrompts() override;
    model::Action firstAction() override;
    std::string answerLanguage() override;
    panel::RecordProposal recordProposal() override;
    const std::vector<model::OwnPrompt>& ownPrompts() override;
    void setOwnPrompts(const std::vector<model::OwnPrompt>& prompts) override;
    std::string writerName() override;
    void setWriterName(const std::string& pseudonym) override;
    void openOptions() override;
    bool drawsMarks() override;
    void showNotice(const Document& document, const std::string& sentence, bool recording) override;
    writer::Executor& executor() override;
    writer::Workers& workers() override;
    Context context() override;

    /// Tells every panel that the settings are others now.
    void settingsChanged();

  private:
    explicit PanelHost(Context context);

    struct Place {
        com::sun::star::uno::WeakReference<com::sun::star::frame::XModel> document;
        std::shared_ptr<panel::Desk> desk;
    };

    Context context_;
    Application& application_;
    panel::Texts texts_;
    std::vector<Place> desks_;
    std::optional<std::vector<model::OwnPrompt>> ownPrompts_; ///< once they were asked for
};

} // namespace palimpsest::office
