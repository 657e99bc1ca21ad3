// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "panel/assistant_state.hxx"
#include "panel/comparison.hxx"
#include "panel/host.hxx"
#include "panel/passage_list.hxx"
#include "writer/document_session.hxx"

#include <cppuhelper/weakref.hxx>

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace palimpsest::panel {

/// Where the panels of one document meet: what was typed and chosen outlives a panel that is closed
/// and opened again. Main thread only.
class Desk final : public writer::SessionObserver, public std::enable_shared_from_this<Desk> {
  public:
    enum class Change : std::uint8_t {
        conversation,
        context,
        response,
        recording,
        composition,
        caret,
        settings,
        leaving,
        passages,
        closing
    };

    class Listener {
      public:
        virtual ~Listener() = default;
        virtual void deskChanged(Change change) = 0;
    };

    using Document = com::sun::star::uno::Reference<com::sun::star::frame::XModel>;

    /// `session` may not be null. The host outlives every desk.
    Desk(std::shared_ptr<writer::DocumentSession> session, const Document& document, Host& host);
    ~Desk() override;
    Desk(const Desk&) = delete;
    Desk& operator=(const Desk&) = delete;

    void addListener(Listener* listener);
    void removeListener(Listener* listener);

    /// Null once the document is closing.
    writer::DocumentSession* session() const { return session_.get(); }
    Document document() const { return document_; }

    // The assistant.
    const AssistantState& state() const { return state_; }
    const std::string& prompt() const { return prompt_; }
    void setPrompt(std::string prompt);
    void choose(model::Action action);
    void choose(writer::Scope scope);
    void take(const PreparedPrompt& prepared);
    void take(const model::OwnPrompt& own);
    void send();
    void stop();
    /// Asks again for another response than the one that is shown, of the same text: with the
    /// prompt of the field where that was made from the response's, else with its own.
    void tryAgain();
    bool canTryAgain() const;
    /// Puts the prompt of the response that is shown back into the field.
    void editPrompt();
    bool canEditPrompt() const; ///< it is not in the field already
    /// Asks where marks would go that stand in what is replaced, unless they may.
    void apply(writer::ApplyMode mode, writer::MarksInside marks = writer::MarksInside::stay);
    void dismiss();
    /// What sending would send along, as counted last.
    writer::ContextFacts context() const;
    /// The response that is shown; null where there is none.
    const writer::ResponseState* response() const;
    const std::string& shownResponse() const { return shownResponse_; }
    /// Where the response that is shown stands among those of the document, from 1; 0: none is.
    struct Place {
        std::size_t at = 0, of = 0;
        bool operator==(const Place&) const = default;
    };
    Place place() const;
    /// Shows the response before the one that is shown, the last one where none is; or the next.
    void showEarlier();
    void showLater();
    /// What else can be done with the response that is shown.
    enum class Other : std::uint8_t { suggest, comment, copy };
    std::vector<Other> others() const;
    void use(Other other);

    /// A way to show the response: as it came, against the text that it worked on, or against
    /// another try.
    struct Way {
        enum class Kind : std::uint8_t { text, changes, otherTry };
        Kind kind = Kind::text;
        std::string other;      ///< the other try's response
        std::size_t number = 0; ///< of the other try, from 1
        bool operator==(const Way&) const = default;
    };
    /// The first one is the text.
    std::vector<Way> ways() const;
    const Way& way() const { return way_; }
    void show(const Way& way);
    /// What is compared; null where the response is shown as it came. Another version is another
    /// comparison.
    const Comparison* comparison() const { return comparison_ ? &*comparison_ : nullptr; }
    std::uint64_t comparisonVersion() const { return comparisonVersion_; }
    bool comparisonTakes() const; ///< whether its sentences can be taken and left
    void takeSentence(std::size_t sentence, bool take);
    std::string comparisonNote() const; ///< to be read before it; may be empty
    /// What stands on either side, where the sides are apart.
    std::pair<std::string, std::string> comparisonSides() const;
    void comparisonTurned() { tell(Change::conversation); }
    bool takesAnything() const; ///< false: every sentence that is different is left, or must be

    /// How the response that is shown is regarded; nothing takes it back.
    void regard(std::optional<provenance::Regard> regard);
    /// A word why, to a regard of that response that was chosen.
    void explain(const std::string& response, const std::string& why);
    /// A text to share about the response that is shown, in the language of the panel.
    std::string report() const;
    /// What to tell below the response: how it ended or what could not be done. May be empty.
    const std::string& sentence() const { return sentence_; }
    /// Tells that there, until something else is to be told.
    void say(std::string sentence);

    // The record.
    /// Throws writer::SessionError.
    void record(const writer::Consent& consent);
    void pause();
    /// What was agreed to in this document since it was opened.
    const std::optional<writer::Consent>& consent() const { return consent_; }

    /// It is asked for again.
    void forgetConsent() { consent_.reset(); }

    // The passages.
    PassageList& passages() { return passages_; }
    const PassageList& passages() const { return passages_; }
    /// Selects the text of a passage, on a later turn.
    void choosePassage(std::size_t at);
    /// The same for the one behind the selection, or before it.
    void stepPassage(bool forward);
    /// Shows or hides the lines that say whose the text is.
    void toggleMarks();

    // What leaves.
    /// How handing in or deleting goes, or ended, in one sentence. May be empty.
    const std::string& leaving() const { return leaving_; }
    void tellLeaving(std::string sentence);

    /// The settings were changed.
    void settingsChanged();
    /// Looks at the selection now.
    void look();

    void recordingChanged() override;
    void responseChanged(const writer::ResponseState& response) override;
    void documentChanged() override;
    void selectionChanged() override;
    void contextCounted() override;
    void notice(const std::string& sentence) override;
    void closing() override;

  private:
    void tell(Change change);
    void happened(const AssistantEvent& event);
    void ask(writer::Question question);
    void lookSoon();
    void compare(const Way& way);
    void chooseWay();
    void showWhatMoved();
    bool replace(writer::MarksInside marks);
    void showResponse(const std::string& id);
    void regardAs(const std::string& response, std::optional<provenance::Regard> regard,
                  const std::string& why);
    void goToPassage(const std::function<bool(writer::DocumentSession&)>& go);
    std::string documentLanguage() const;
    void countContext();
    std::uint64_t room() const;

    std::shared_ptr<writer::DocumentSession> session_;
    com::sun::star::uno::WeakReference<com::sun::star::frame::XModel> document_;
    Host& host_;
    std::vector<Listener*> listeners_;
    AssistantState state_;
    std::string prompt_;
    std::string promptOf_; ///< the response whose prompt stands in the field, edited or not
    std::string shownResponse_;
    Way way_;
    std::string wayFor_; ///< the response that the way was chosen for when it had ended
    std::optional<Comparison> comparison_;
    std::uint64_t comparisonVersion_ = 0;
    bool targetMoved_ = false; ///< the comparison is with what stands in the document now
    std::string sentence_;
    std::optional<writer::Consent> consent_;
    PassageList passages_;
    std::string leaving_;
    bool lookAwaited_ = false;
    std::uint64_t window_ = 0; ///< of the model, in tokens; 0: not known
};

} // namespace palimpsest::panel
