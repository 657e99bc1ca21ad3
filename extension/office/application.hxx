// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "writer/document_session.hxx"

#include <com/sun/star/frame/XFrame.hpp>

#include <memory>
#include <string>

namespace palimpsest::model {
struct Situation;
}

namespace palimpsest::office {

class Secrets;
class Settings;

/// What there is one of in an office process: the sessions of the open documents, the settings, the way to the main thread.
class Application {
  public:
    /// Made on first use; listens to documents from then on. Safe from any thread.
    static Application& get(const com::sun::star::uno::Reference<com::sun::star::uno::XComponentContext>& context);

    /// The session of a Writer document, made if need be; null for anything else. Main thread only.
    std::shared_ptr<writer::DocumentSession> session(const com::sun::star::uno::Reference<com::sun::star::frame::XModel>& document);

    writer::Executor& executor();

    /// The provider of that name ("rehearsal", "openai"; empty: the one in the settings), with the settings' address, model and key.
    /// Throws writer::SessionError with a sentence where settings are missing.
    std::unique_ptr<model::Provider> provider(const std::string& name);

    Settings& settings();
    Secrets& secrets();

    /// The scene that the rehearsal plays, in the office's UI language; null where it cannot be read. Its prompts are offered by the panel.
    const model::Situation* scene();
};

} // namespace palimpsest::office
