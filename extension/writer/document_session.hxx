// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "provenance/inspection.hxx"
#include "provenance/text_passages.hxx"
#include "writer/asked_facts.hxx"
#include "writer/context_facts.hxx"
#include "writer/erasure.hxx"
#include "writer/executor.hxx"
#include "writer/hand_in.hxx"
#include "writer/response_state.hxx"
#include "writer/taken_part.hxx"

#include <com/sun/star/frame/XModel.hpp>
#include <com/sun/star/text/XTextMarkup.hpp>
#include <com/sun/star/text/XTextRange.hpp>
#include <com/sun/star/uno/XComponentContext.hpp>

#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

namespace palimpsest::model {
class Provider;
}

namespace palimpsest::writer {

/// A sentence that a person can act on, in the language of the session.
class SessionError : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

/// Says which citations, comments, bookmarks … stand in words that a response would replace. The
/// person is to be asked, and may say that they may go.
class MarksAtStake : public SessionError {
  public:
    using SessionError::SessionError;
};

/// The text that a response would replace is not the one any more that it worked on.
class TargetChanged : public SessionError {
  public:
    using SessionError::SessionError;
};

/// never: nobody agreed in this document yet; on: recording; paused: agreed, not recording now.
enum class Recording : std::uint8_t { never, on, paused };

/// What a person agreed to.
struct Consent {
    std::string writer;   ///< pseudonym
    std::string words;    ///< the text agreed to, word for word
    std::string given;    ///< "panel" or "service"
    bool keyTimes = true; ///< the time of every key, or only of each burst
    bool logFile = true;  ///< a log file beside the document
};

struct Question {
    model::Action action = model::Action::ask;
    std::string prompt; ///< UTF-8
    Scope scope = Scope::none;
    std::string language; ///< "en", "fr"
    std::string model;
    std::string parent; ///< the response that this one tries again, or empty
    /// Of what its parent was asked of, whatever is selected now, and without the conversation
    /// before; for a parent that is `repeatable`.
    bool sameContext = false;
    std::optional<double> temperature;
    std::uint64_t room = 0; ///< estimated tokens that the model has for the context; 0: not known
};

/// The selection as it would be sent.
struct SelectionFacts {
    std::uint32_t words = 0, characters = 0;
};

/// Called on the main thread only.
class SessionObserver {
  public:
    virtual ~SessionObserver() = default;
    virtual void recordingChanged() {}
    virtual void responseChanged(const ResponseState&) {} ///< grew, ended or was decided
    virtual void documentChanged() {}  ///< text changed; composition may be different
    virtual void selectionChanged() {} ///< the caret or the selection moved
    virtual void contextCounted() {}   ///< contextFacts() are others now
    virtual void notice(const std::string& /*sentence*/) {} ///< something to tell once, UTF-8
    virtual void closing() {} ///< the document goes away; drop the reference
};

/// One Writer document: its record and its conversation with models. Main thread only. Nothing here
/// waits for network or disk.
class DocumentSession {
  public:
    virtual ~DocumentSession() = default;

    virtual Recording recording() const = 0;
    virtual void startRecording(const Consent& consent) = 0; ///< throws SessionError
    virtual void pauseRecording() = 0;

    virtual SelectionFacts selection() = 0;
    virtual bool hasText() = 0; ///< the body holds anything that could be sent

    /// What is to be counted of it from now on, whenever nothing happens; scope none: nothing.
    virtual void countContext(const ContextWanted& wanted) = 0;
    /// What a question would send, as counted last.
    virtual ContextFacts contextFacts() const = 0;

    /// Asks on a worker; the state changes come to the observers. Returns the response's id. One
    /// question at a time: throws SessionError if one is under way.
    virtual std::string ask(const Question& question,
                            std::unique_ptr<model::Provider> provider) = 0;
    virtual void stop() = 0; ///< the question under way; at once, what has come is kept
    virtual const ResponseState* response(const std::string& id) const = 0;
    virtual const ResponseState* latestResponse() const = 0;
    /// The ids of all that can be used, in the order in which they were asked for.
    virtual std::vector<std::string> responses() const = 0;
    /// Throws SessionError where there is no such response.
    virtual AskedFacts askedFor(const std::string& response) const = 0;

    /// At the caret or selection; one undo step. start and length count code points of the
    /// response, length -1: to its end. Throws SessionError; MarksAtStake, and nothing is done,
    /// where `marks` are to stay and the words that change bear some that would not.
    virtual void apply(const std::string& response, ApplyMode mode, std::int32_t start,
                       std::int32_t length, MarksInside marks = MarksInside::stay) = 0;
    /// As apply with ApplyMode::replace, but of the selection that the response worked on only
    /// these parts are replaced, in order; all else stays. Throws SessionError, TargetChanged where
    /// that text is another now.
    virtual void replaceParts(const std::string& response, const std::vector<TakenPart>& parts,
                              MarksInside marks = MarksInside::stay) = 0;
    /// The text that stands now where the selection was that the response worked on; empty where
    /// there is none any more.
    virtual std::string targetNow(const std::string& response) = 0;
    virtual void dismiss(const std::string& response) = 0;
    virtual void annotate(const std::string& target, const std::string& label,
                          const std::string& note) = 0;
    /// How the writer regards a response, with a word why; nothing takes back what was said before.
    /// An entry of the record where one is kept; else it is known in this sitting, and enters the
    /// record with the response. Throws SessionError where there is no such response.
    virtual void regard(const std::string& response, std::optional<provenance::Regard> regard,
                        const std::string& why) = 0;

    /// Characters by origin, in all stories; unknown where there is no record. Words are counted by
    /// inspect(). Cheap while recording.
    virtual provenance::Totals composition() = 0;
    /// Of the character before the caret; nothing where there is none or it lies outside what is
    /// tracked.
    virtual std::optional<provenance::Attribution> originAtCaret() = 0;
    /// The passages of the document, the body's first, each story's in their order. Without
    /// `echoes`, which take long to find in a long text, it costs as composition() does.
    virtual provenance::TextPassages passages(bool echoes) = 0;
    /// The text of a passage, at most so many code points of it.
    virtual std::u32string excerptOf(const provenance::TextPassage& passage,
                                     std::uint32_t length) = 0;
    /// Selects it in the document's window. Throws SessionError where its text is gone.
    virtual void select(const provenance::TextPassage& passage) = 0;
    /// The first passage behind the selection, or the last one before it; the other end's where
    /// there is none. Nothing where there are no passages.
    virtual std::optional<std::size_t> passageBeside(const provenance::TextPassages& passages,
                                                     bool behind) = 0;
    /// What became of each response.
    virtual std::map<std::string, provenance::Survival> survivals() = 0;

    /// Shows whose text it is by lines under it, in the windows only: never in the file, in print,
    /// on the clipboard or among what can be undone.
    virtual void showMarks(bool shown) = 0;
    virtual bool marksShown() const = 0;
    /// Writer asks what is to be marked in a paragraph, of which `shown` is the text; at once or a
    /// little later it is. Reads nothing from the document, lays nothing out.
    virtual void
    markParagraph(const com::sun::star::uno::Reference<com::sun::star::text::XTextRange>& paragraph,
                  const com::sun::star::uno::Reference<com::sun::star::text::XTextMarkup>& markup,
                  const rtl::OUString& shown) = 0;

    virtual std::string writerOf(const std::string& session) const = 0; ///< pseudonym
    virtual std::string modelOf(const std::string& response) const = 0;

    virtual provenance::Inspection inspect() = 0; ///< exact, of the document as it is now
    /// The record as replayed; null where there is none. Valid until the next call that changes the
    /// session.
    virtual const provenance::Replay* record() const = 0;
    /// The journal's lines as they stand, each with its line end; empty where there is none.
    virtual std::string recordLines() const = 0;
    /// What the record's own checks found; empty: sound.
    virtual const std::vector<std::string>& damage() const = 0;

    /// Waits, on any thread but the main one, until what is recorded by now lies on the disk; for
    /// callers that were told of it.
    virtual std::function<void()> untilStored() const = 0;

    /// The record of the text as it stands, unsaved changes included. Throws HandInError where it
    /// cannot be handed in.
    virtual provenance::Journal recordToHandIn() = 0;
    /// Writes a copy of the document as it stands, with as much of its record as was chosen. The
    /// document, its file and its log file stay as they are. Writer stores the text now, a worker
    /// does the rest. Throws HandInError where that cannot begin.
    virtual void handIn(const HandIn& what, HandInEnded ended) = 0;

    /// Ends recording and erases what this computer keeps of the document's record, with every
    /// branch. The document's file and its log file stay as they are; the document goes on as one
    /// that was just opened, and nothing is recorded before somebody agrees. Throws HandInError
    /// where there is no record, SessionError while a question is under way.
    virtual void eraseFromComputer(ErasureEnded ended) = 0;

    virtual void addObserver(SessionObserver* observer) = 0;
    virtual void removeObserver(SessionObserver* observer) = 0;
};

} // namespace palimpsest::writer
