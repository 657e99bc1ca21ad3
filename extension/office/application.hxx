// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "model/server_settings.hxx"
#include "office/executor.hxx"
#include "office/secrets.hxx"
#include "office/settings.hxx"
#include "writer/session.hxx"

#include <com/sun/star/frame/XModel.hpp>

#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace palimpsest::model {
class Provider;
struct ServerProtocol;
struct Situation;
} // namespace palimpsest::model

namespace palimpsest::office {

/// What there is one of in an office process: the sessions of the open documents, the settings, the
/// way to the main thread.
class Application {
  public:
    using Context = com::sun::star::uno::Reference<com::sun::star::uno::XComponentContext>;
    using Document = com::sun::star::uno::Reference<com::sun::star::frame::XModel>;

    /// Made on first use; listens to documents from then on. Safe from any thread.
    static Application& get(const Context& context);

    /// The session of a Writer document, made if need be; null for anything else. Main thread only.
    std::shared_ptr<writer::DocumentSession> session(const Document& document);

    writer::Executor& executor() { return executor_; }
    writer::Workers& workers() { return workers_; }
    const std::string& language() const { return surroundings_->language; }
    bool headless() const { return surroundings_->headless; }

    /// The provider of that name ("rehearsal", or that of a protocol; empty: the one in the
    /// settings), with the settings' address, model and key. Throws writer::SessionError with a
    /// sentence where settings are missing or there is no such provider. Main thread only.
    std::unique_ptr<model::Provider> provider(const std::string& name);

    Settings& settings() { return settings_; }
    Secrets& secrets() { return secrets_; }

    /// The scene that the rehearsal plays, in the office's UI language; null where it cannot be
    /// read. Its prompts are offered by the panel.
    const model::Situation* scene();

    /// A document was opened, or made.
    void opened(const Document& document);
    /// A document goes away.
    void closed(const Document& document);
    /// The office ends: closes all sessions, waits for what was begun from them, and nothing comes
    /// to the main thread any more.
    void terminate();

  private:
    explicit Application(const Context& context);
    std::optional<model::TimestampServer> timestampServer() const;

    Context context_;
    std::function<void(const std::string&)> log_;
    OfficeExecutor executor_;
    writer::Workers workers_;
    writer::ClipboardMemory clipboard_;
    Settings settings_;
    Secrets secrets_;
    std::shared_ptr<const writer::Surroundings> surroundings_;
    std::vector<std::pair<Document, std::shared_ptr<writer::Session>>> sessions_;
    std::unique_ptr<model::Situation> scene_;
    /// The server asked last: another question finds its connection still open.
    std::shared_ptr<model::Provider> asked_;
    const model::ServerProtocol* askedProtocol_ = nullptr;
    model::ServerSettings askedServer_;
    bool terminated_ = false;
};

} // namespace palimpsest::office
