// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "store/segments.hxx"
#include "store/working_journal.hxx"
#include "writer/command_interceptor.hxx"
#include "writer/context_count.hxx"
#include "writer/departure.hxx"
#include "writer/document_events.hxx"
#include "writer/document_session.hxx"
#include "writer/document_watch.hxx"
#include "writer/erasure_run.hxx"
#include "writer/hand_in_run.hxx"
#include "writer/main_thread_times.hxx"
#include "writer/origin_marks.hxx"
#include "writer/question_run.hxx"
#include "writer/session_words.hxx"
#include "writer/stamp_run.hxx"
#include "writer/stamping.hxx"
#include "writer/surroundings.hxx"
#include "writer/typing_run.hxx"
#include "writer/undone_selections.hxx"
#include "writer/unrecorded_text.hxx"

#include <com/sun/star/beans/PropertyValue.hpp>
#include <com/sun/star/document/XUndoManager.hpp>
#include <com/sun/star/frame/XFrame.hpp>
#include <rtl/ref.hxx>

#include <filesystem>
#include <functional>
#include <limits>
#include <map>
#include <memory>
#include <string>
#include <thread>
#include <vector>

namespace palimpsest::writer {

/// The filter that a document was loaded or last saved with; empty where it was neither.
std::string filterOf(com::sun::star::frame::XModel& document);

/// A document's session in a real Writer. Every call comes on the main thread or under the office's
/// lock, but for the command watch, which goes to the main thread by itself.
class Session final : public DocumentSession,
                      public CommandWatch,
                      public DocumentEventSink,
                      public std::enable_shared_from_this<Session> {
  public:
    static std::shared_ptr<Session>
    open(const com::sun::star::uno::Reference<com::sun::star::frame::XModel>& document,
         std::shared_ptr<const Surroundings> surroundings);
    ~Session() override;
    Session(const Session&) = delete;
    Session& operator=(const Session&) = delete;

    /// The document goes away: what is known is written, workers are stopped and joined.
    void close();

    Recording recording() const override;
    void startRecording(const Consent& consent) override;
    void pauseRecording() override;
    SelectionFacts selection() override;
    bool hasText() override;
    void countContext(const ContextWanted& wanted) override;
    ContextFacts contextFacts() const override;
    std::string ask(const Question& question, std::unique_ptr<model::Provider> provider) override;
    void stop() override;
    const ResponseState* response(const std::string& id) const override;
    const ResponseState* latestResponse() const override;
    std::vector<std::string> responses() const override;
    AskedFacts askedFor(const std::string& response) const override;
    void apply(const std::string& response, ApplyMode mode, std::int32_t start, std::int32_t length,
               MarksInside marks = MarksInside::stay) override;
    void replaceParts(const std::string& response, const std::vector<TakenPart>& parts,
                      MarksInside marks = MarksInside::stay) override;
    std::string targetNow(const std::string& response) override;
    void dismiss(const std::string& response) override;
    void annotate(const std::string& target, const std::string& label,
                  const std::string& note) override;
    void regard(const std::string& response, std::optional<provenance::Regard> regard,
                const std::string& why) override;
    provenance::Totals composition() override;
    std::optional<provenance::Attribution> originAtCaret() override;
    provenance::TextPassages passages(bool echoes) override;
    std::u32string excerptOf(const provenance::TextPassage& passage, std::uint32_t length) override;
    void select(const provenance::TextPassage& passage) override;
    std::optional<std::size_t> passageBeside(const provenance::TextPassages& passages,
                                             bool behind) override;
    std::map<std::string, provenance::Survival> survivals() override;
    void showMarks(bool shown) override;
    bool marksShown() const override { return marks_ != nullptr; }
    void
    markParagraph(const com::sun::star::uno::Reference<com::sun::star::text::XTextRange>& paragraph,
                  const com::sun::star::uno::Reference<com::sun::star::text::XTextMarkup>& markup,
                  const rtl::OUString& shown) override;
    std::string writerOf(const std::string& session) const override;
    std::string modelOf(const std::string& response) const override;
    provenance::Inspection inspect() override;
    const provenance::Replay* record() const override;
    std::string recordLines() const override;
    std::function<void()> untilStored() const override;
    provenance::Journal recordToHandIn() override;
    void handIn(const HandIn& what, HandInEnded ended) override;
    void eraseFromComputer(ErasureEnded ended) override;
    const std::vector<std::string>& damage() const override;
    void addObserver(SessionObserver* observer) override;
    void removeObserver(SessionObserver* observer) override;

    void commandBegins(const SeenCommand& seen) override;
    void commandEnds(const SeenCommand& seen) override;

    void modified() override;
    void undone() override;
    void redone() override;
    void selectionMoved() override;
    void keyPressed(char32_t character, bool erases) override;
    void mousePressed(bool middle) override;
    void documentEvent(const std::string& name) override;
    void eventFailed(const std::string& what) override;

  private:
    /// A response and what is needed to take it into the document.
    struct Answer {
        ResponseState state;
        provenance::Recorder::Asked asked; ///< to enter it in a record that begins later
        model::Outcome outcome;
        com::sun::star::uno::Reference<com::sun::star::text::XTextCursor>
            target; ///< the selection it worked on
        std::u32string targetText;
        /// That selection with a character on either side, where there is one: what is written over
        /// its first word stands before the cursor of the selection itself.
        com::sun::star::uno::Reference<com::sun::star::text::XTextCursor> around;
        std::size_t aroundBefore = 0, aroundAfter = 0; ///< these characters
        std::u32string context;   ///< what the model was shown of the document, as it stood there
        bool wholeContext = true; ///< and not only a part of it
        std::string question;     ///< the prompt or, without one, the text that was sent
        std::string parent;       ///< the response that it follows, by the id it has here
        std::string recordedAs;   ///< its id in the journal; empty: not recorded
        std::uint64_t order = 0;  ///< a later one has a higher number
        std::optional<provenance::Regarded> regardRecorded; ///< as the record has it
    };
    struct SentContext {
        std::u32string text;
        bool whole = true; ///< nothing that stands there was left out
    };
    /// The record that the opened file carried.
    struct Carried {
        provenance::Journal journal;
        provenance::Replay replay;
    };

    Session(com::sun::star::uno::Reference<com::sun::star::frame::XModel> document,
            std::shared_ptr<const Surroundings> surroundings);

    void listen();
    void readCarried();
    void lookForConsent();
    void resumeWith(const store::Stored& stored);
    void openRecorder(bool goesOn);
    void beginSession(const DocumentWatch::Stories& before);
    void begun(const DocumentWatch::Stories& before, bool goesOn, bool imports);
    void rememberAnswers();
    void forgetAnswers();
    void attachInterceptors();

    bool isRecording() const;
    MainThreadTimes::Stretch timed(const char* purpose) const { return {times_.get(), purpose}; }
    void look();
    void lookSoon();
    void lookAfterTyping(std::chrono::milliseconds wait);
    void lookNow();
    void compareWhenIdle();
    void compareSlice();
    void packClosed();
    void flushSoon();
    void writeSoon();
    SentContext readContext(const ContextWanted& wanted, provenance::Recorder::Asked& asked);
    Answer& answer(const std::string& id);
    void waits(const std::string& id, const std::optional<Retry>& retry);
    void grown(const std::string& id, const std::string& utf8);
    void ended(const std::string& id, const model::Outcome& outcome);
    void recordEnd(const Answer& answer);
    void enterInRecord(Answer& answer);
    static void rememberAround(Answer& answer);
    SentContext contextAgain(const Answer& parent, Answer& answer) const;
    void decidedParts(const std::string& recordedAs, const std::vector<TakenPart>& parts);
    void enterRegard(Answer& answer);
    void insertPart(const Answer& answer, const std::u32string& part, std::uint32_t offset,
                    bool tracked);
    void take(const std::string& response, ApplyMode mode, std::int32_t start, std::int32_t length,
              MarksInside marks, const std::vector<TakenPart>& parts);
    provenance::Spans replaceWith(const Answer& answer, const std::u32string& part,
                                  std::uint32_t offset, bool tracked, MarksInside marks,
                                  const std::vector<TakenPart>& taken);
    void commentWith(const Answer& answer, const std::u32string& part);
    rtl::OUString undoTitle() const;
    bool isOurStep(bool undone) const;
    void selectAgainSoon(UndoneSelections::Place place);
    bool followsText() const;
    const UnrecordedText& unrecordedText();
    std::optional<Place> placeOfSelection();
    ShownOrigins
    originsAt(const com::sun::star::uno::Reference<com::sun::star::text::XTextRange>& paragraph,
              std::u16string_view shown);
    void marksSettle();
    void markSliceNow();
    void markAgain();
    void drawAgain() const;
    const provenance::Journal* journal() const; ///< null where there is none
    const provenance::Journal& journalToHandIn();
    void endRecord();
    void storeCopy(const std::filesystem::path& file, const std::filesystem::path& target);
    void storePdf(const std::filesystem::path& file);
    void storeAside(
        const std::filesystem::path& file,
        const com::sun::star::uno::Sequence<com::sun::star::beans::PropertyValue>& arguments);
    void beforeSave();
    void beforeCopy();
    void writePackage();
    void setRecordAside();
    std::optional<provenance::Recorder::Parent> templatesHead() const;
    void tellOtherContinuation(const store::Stored& stored);
    bool carriesRecord() const;
    void tellTravels(bool certain);
    void departs(const SeenCommand& seen);
    void departed(const SeenCommand& seen);
    bool hasArgument(const char* name) const;
    bool withholds() const;
    void takeOut();
    void putBack();
    void tellWithheld();
    void removeLogFile(const std::filesystem::path& file);
    void saved();
    void saveFailed();
    void stamp(const std::optional<Stamping::Head>& head);
    void stampSaved();
    void stampEnded(const Stamping::Head& head, const StampRun::End& end, const std::string& host);
    void enterStamp(const Stamping::Head& head, const std::string& token, const std::string& by);
    void rememberStamp(const store::Stored& stored);
    void takeUpStamp(const Stamping::Head& carried);
    bool encrypted() const;
    std::vector<provenance::StoryText> stories();
    com::sun::star::uno::Reference<com::sun::star::text::XTextRange> viewRange() const;
    bool hasFocus() const;
    bool hasSelection() const;
    void tell(const std::function<void(SessionObserver&)>& call);
    void tellResponse(const ResponseState& state);
    void tellNotice(Sentence which);
    void tellRecording();
    provenance::Inspection inspectNow(const std::vector<provenance::StoryText>& stories) const;
    [[noreturn]] void refuse(Sentence which) const;

    com::sun::star::uno::Reference<com::sun::star::frame::XModel> document_;
    std::shared_ptr<const Surroundings> surroundings_;
    rtl::Reference<DocumentEvents> events_;
    std::vector<std::pair<
        com::sun::star::uno::Reference<com::sun::star::frame::XFrame>,
        com::sun::star::uno::Reference<com::sun::star::frame::XDispatchProviderInterceptor>>>
        interceptors_;
    std::vector<SessionObserver*> observers_;
    const std::unique_ptr<MainThreadTimes> times_ = MainThreadTimes::wanted();

    std::optional<Carried> carried_;
    /// What is carried is the record of the template that the document was made from.
    bool inherited_ = false;
    std::vector<std::string> damage_;
    /// Files of the package that stay beside the record: those of earlier ones, which were damaged.
    std::map<std::string, std::string> setAside_;
    std::shared_ptr<store::WorkingJournal> working_;
    std::unique_ptr<provenance::Recorder> recorder_;
    std::unique_ptr<DocumentWatch> watch_; ///< while recording or paused
    store::Segments segments_;
    Consent consent_;
    std::function<void(const DocumentWatch::Stories& before)>
        beginSession_; ///< agreed, but nothing changed yet
    bool agreedEarlier_ = false;
    bool paused_ = false;
    bool lookPosted_ = false;
    TypingRun typing_;
    bool typingPosted_ = false; ///< the look that the run waits for
    bool comparePosted_ = false;
    bool packing_ = false;
    std::int64_t lookedAt_ = 0; ///< ms since 1970
    /// Commands between their begin and their end. One from another thread may not have come to its
    /// text yet: a look meanwhile would find nothing and forget the command.
    int runningCommands_ = 0;
    static constexpr std::int64_t nothingUntold = std::numeric_limits<std::int64_t>::max();
    std::int64_t untoldSince_ = nothingUntold; ///< ms since 1970
    bool flushPosted_ = false;
    bool writePosted_ = false;
    bool applying_ = false;
    UndoneSelections undoneSelections_;
    bool toldOfSave_ = false;
    bool toldOfLogFile_ = false;
    /// The file that is being saved gets no record: the office removes personal information.
    bool withheld_ = false;
    bool toldWithheld_ = false;
    Departure leaving_ = Departure::none; ///< the command that is under way
    bool copied_ = false;                 ///< a copy was written since that began
    bool toldTravels_ = false;
    rtl::OUString savedAt_; ///< where the file lay before the save under another name
    /// The files of a record that was only read, since they were taken out of the package.
    std::map<std::string, std::string> takenOut_;
    bool erased_ = false; ///< the working journal, since the document has a password
    std::filesystem::path withoutLogFile_; ///< the document whose log file was removed last
    std::optional<std::uint64_t> pendingSave_;
    std::uint64_t packaged_ = 0; ///< entries that the package holds

    Stamping stamping_;
    Stamping::Head savedHead_; ///< what the package holds that is being saved
    std::unique_ptr<StampRun> stampRun_;
    std::vector<provenance::InspectedAnchor> anchors_; ///< the record's
    /// An `anchored` entry over what the opened file carries, which came after it was written.
    std::optional<provenance::Json> laterStamp_;

    std::unique_ptr<HandInRun> handInRun_;
    std::unique_ptr<ErasureRun> erasureRun_;
    bool forgotten_ = false; ///< what a worker still read of the record is not gone on with
    bool copying_ = false;   ///< Writer stores a copy for us

    std::unique_ptr<ContextCount> contextCount_; ///< since somebody wanted it
    std::map<std::string, Answer> answers_;
    std::uint64_t answersKnown_ = 0;
    std::string latest_;
    std::unique_ptr<QuestionRun> run_;
    std::string running_;
    std::uint64_t unrecorded_ = 0;             ///< responses asked while nothing was recorded
    std::unique_ptr<UnrecordedText> readText_; ///< as it was when somebody wanted to see it
    std::unique_ptr<OriginMarks> marks_;       ///< while they are shown
    bool marksFollow_ = false;                 ///< they say what the recorder has
    bool marksPosted_ = false;
    std::jthread loader_;
    std::jthread packer_;
};

} // namespace palimpsest::writer
