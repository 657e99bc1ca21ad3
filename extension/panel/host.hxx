// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "model/action.hxx"
#include "model/own_prompts.hxx"
#include "model/provider.hxx"
#include "panel/texts.hxx"
#include "writer/executor.hxx"
#include "writer/response_state.hxx"
#include "writer/workers.hxx"

#include <com/sun/star/frame/XModel.hpp>
#include <com/sun/star/uno/XComponentContext.hpp>

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace palimpsest::panel {

class Desk;

/// Who answers, as the panel says it.
struct Answerer {
    bool rehearsal = true;
    std::string model; ///< empty: the server chooses
    std::string host;
    std::uint64_t window = 0; ///< tokens that the model reads at once; 0: not known
};

/// A prompt that the rehearsed scene offers.
struct PreparedPrompt {
    std::string title;
    model::Action action = model::Action::ask;
    std::string prompt;
    writer::Scope scope = writer::Scope::none;
};

/// What a new record is proposed to hold; each document's writer may choose otherwise.
struct RecordProposal {
    bool keyTimes = true; ///< the time of every key, or only of each burst
    bool logFile = true;  ///< a log file beside the document
};

/// What the panels need of the office around them. Main thread only.
class Host {
  public:
    virtual ~Host() = default;

    virtual const Texts& texts() const = 0;

    /// What the panels of a Writer document share; null for anything else.
    virtual std::shared_ptr<Desk>
    desk(const com::sun::star::uno::Reference<com::sun::star::frame::XModel>& document) = 0;

    /// The provider that the settings name. Throws writer::SessionError.
    virtual std::unique_ptr<model::Provider> provider() = 0;
    virtual Answerer answerer() = 0;
    virtual std::vector<PreparedPrompt> preparedPrompts() = 0; ///< empty where nothing is rehearsed

    virtual model::Action firstAction() = 0;     ///< that a panel begins with
    virtual std::string answerLanguage() = 0;    ///< BCP 47; empty: that of the document
    virtual RecordProposal recordProposal() = 0; ///< by the settings

    virtual const std::vector<model::OwnPrompt>& ownPrompts() = 0;
    /// Keeps them, and every panel offers them from now on.
    virtual void setOwnPrompts(const std::vector<model::OwnPrompt>& prompts) = 0;

    virtual std::string writerName() = 0; ///< the pseudonym last used
    virtual void setWriterName(const std::string& pseudonym) = 0;

    virtual void openOptions() = 0;

    /// Whether the office draws the lines that say whose the text is.
    virtual bool drawsMarks() = 0;

    /// One line over the document, with buttons to show the record and, where `recording`, to
    /// switch it off.
    virtual void
    showNotice(const com::sun::star::uno::Reference<com::sun::star::frame::XModel>& document,
               const std::string& sentence, bool recording) = 0;

    virtual writer::Executor& executor() = 0;
    virtual writer::Workers& workers() = 0;
    virtual com::sun::star::uno::Reference<com::sun::star::uno::XComponentContext> context() = 0;
};

} // namespace palimpsest::panel
