// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "provenance/inspection.hxx"
#include "provenance/recorder.hxx"
#include "writer/attributor.hxx"
#include "writer/clipboard_memory.hxx"
#include "writer/kept_ranges.hxx"
#include "writer/open_suggestions.hxx"
#include "writer/story_catalogue.hxx"
#include "writer/story_watch.hxx"

#include <com/sun/star/frame/XModel.hpp>

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace palimpsest::writer {

/// The id of the body among a journal's stories.
inline constexpr const char* bodyStory = "body";

/// A place in a document: code points from the start of a story.
struct Place {
    std::string story;
    std::uint32_t position = 0;
};

/// Watches the text of a document while recording: what it was at the last look, what changed
/// since, and whose it is. Writes what it finds to the recorder. Invariant after each look at all:
/// the recorder's history has exactly the document's text, in every story. Main thread; UNO
/// exceptions pass through.
class DocumentWatch {
  public:
    using Stories = std::vector<provenance::StoryText>;
    using Range = com::sun::star::uno::Reference<com::sun::star::text::XTextRange>;

    /// `recorder` and `clipboard` must outlive this.
    DocumentWatch(com::sun::star::uno::Reference<com::sun::star::frame::XModel> document,
                  provenance::Recorder& recorder, ClipboardMemory& clipboard);

    /// What was observed since the last look; the next look that finds a change uses it up.
    Facts& observed() { return observed_; }
    /// The document said that it was changed. `at`: ms since 1970. `byKeys`: what was typed can be
    /// why.
    void noticed(std::int64_t at, bool byKeys);
    /// Whether it did since the last look.
    bool changed() const { return changed_; }
    /// A window of the document came or went.
    void windowsChanged() { views_.clear(); }
    /// A key came that types this character (0: none) or erases. `at`: ms since 1970.
    void keyPressed(char32_t character, bool erases, std::int64_t at);
    /// Whether a letter's key is all that was observed since the last look, with the caret standing
    /// in the only window and nothing selected.
    bool onlyLetterTyped();
    /// A mouse button went down in the document.
    void mousePressed(bool middle, std::int64_t at);
    void mouseForgotten() { mouse_.reset(); }

    /// Called before the first change is recorded, with the stories as they were until then; puts
    /// the record in a state to take it.
    using First = std::function<void(const Stories& before)>;

    /// Takes the document as it is and begins to watch from here. Nothing is recorded before
    /// something changes.
    void begin(First first);

    /// Does now what the first change would have done.
    void start();

    /// Brings the record up to `now`, new text being `rest`.
    void reconcile(const Stories& now, const provenance::Attribution& rest, provenance::Cause cause,
                   std::int64_t at);

    /// The stories as they were at the last look, the body first.
    Stories stories() const;
    /// The same with what tracked changes have struck, as it is now.
    Stories storiesWithMarks() const;
    std::u32string text(const std::string& story) const;
    /// Names of the stories besides the body, by id.
    std::map<std::string, std::string> names() const;

    /// Finds and records what changed near the caret, and where that does not explain it, anywhere.
    /// True if text did.
    /// Letters that waited for this (TypingRun) are recorded each with its own time.
    bool look(std::int64_t now);

    /// The same after the last turn for what was observed: nothing of it stays.
    bool lookAndForget(std::int64_t now);

    /// Looks at every portion of every story: finds also what the office's own strings do not show.
    bool lookAtAll(std::int64_t now);

    /// Compares a part of the document that was not looked at since it was changed, for about
    /// `limit`. True as long as there is more.
    bool compareOnIdle(std::chrono::microseconds limit, std::int64_t now);

    /// A story that came with an edit of our own, and its text.
    struct OwnStory {
        com::sun::star::uno::Reference<com::sun::star::text::XText> text;
        std::vector<provenance::Piece> pieces;
    };

    /// Records an edit of our own: `patches` say what it did, in order, and `come` which stories
    /// came with it. Where the document says otherwise, the document is right and the difference is
    /// unknown.
    void ownEdit(const std::string& story, const std::vector<provenance::Patch>& patches,
                 std::int64_t now, const std::vector<OwnStory>& come = {});

    /// A part of a response was taken in by our own edit as tracked changes: the characters that
    /// came since `firstNew` are those that it put, `struck` those that it struck.
    void suggested(const std::string& response, provenance::Span part,
                   provenance::CharacterId firstNew, const provenance::Spans& struck,
                   std::int64_t now);

    /// Records what was decided of suggestions since they were last looked at, if anything can have
    /// been: before a command that decides again.
    void reviewSuggestions(std::int64_t now);

    /// Where a range begins, in the text as it was at the last look.
    std::optional<Place> placeOf(const Range& range);

    /// The paragraph that a range begins in, as it was at the last look.
    struct Paragraph {
        std::string story;
        provenance::TextRange part;
    };
    std::optional<Paragraph> paragraphAt(const Range& range) const;

    /// The ids of the stories that the document has, the body's first.
    std::vector<std::string> storyIds() const;

    /// Whether nothing can have changed that was not looked at.
    bool comparedAll() const { return !changed_ && !elsewhere_; }

    /// The office's text of a story; nothing where the document has it no more.
    StoryWatch::Text officeTextOf(const std::string& story) const;

    /// Observes what is selected before a command or key changes it; `caretToo`: where nothing is,
    /// the place of the caret.
    void rememberSelected(bool caretToo);

    /// Observes what the command that was observed can take out of tracked changes, if it accepts
    /// or rejects them or replaces text; nothing for other commands.
    void rememberTracked();

    /// Remembers the selected text as about to be copied or cut, or that something else is.
    void rememberCopied();

    /// Observes what the clipboard holds before it is pasted: pasting can change that.
    void rememberClipboard();

  private:
    struct StoryEdit {
        StoryWatch* story;
        TextEdit edit;
    };
    struct Mouse {
        bool middle = false;
        std::int64_t at = 0;
        CopiedText selection; ///< when the button went down
        Place start;          ///< of the selection
    };
    struct Clipboard {
        CopiedText held; ///< of ours, if it is
        ClipboardOwner owner;
        std::string source;
    };
    struct Caret {
        StoryWatch* story;
        Range place;
    };
    /// A tracked change, in the text as it was at the last look.
    struct TrackedRange {
        std::string story;
        std::uint32_t start = 0, length = 0;
        bool deletion = false;
        std::int64_t minute = 0; ///< tracked_changes.hxx
        bool operator==(const TrackedRange&) const = default;
    };

    StoryWatch::Before before(const StoryWatch& story) const;
    std::optional<StoryWatch::Expected> expected() const;
    std::optional<std::vector<StoryEdit>> findNear();
    std::vector<StoryEdit> findAll(bool exact);
    void bringStoriesUpToDate(std::vector<StoryEdit>& found);
    StoryWatch& storyFor(const FoundStory& found);
    StoryWatch* watchOf(const StoryWatch::Text& text) const;
    StoryWatch* storyHolding(const StoryWatch::Text& text) const;
    StoryWatch* storyOf(const Range& range) const;
    std::string newId() const;
    std::vector<Caret> carets();
    const std::vector<Range>& views();

    bool lookAtCaret(std::int64_t now);
    bool recordKeys(StoryWatch& story, const TextEdit& edit, std::uint32_t shift,
                    const Facts& facts, const CopiedText& vanished);
    void leave(const Facts& facts, std::size_t keysTaken);
    void recordOwn(StoryWatch& story, const std::vector<provenance::Patch>& patches,
                   provenance::UndoLine::Act act, std::int64_t now);
    void recordAtCaret(StoryWatch& story, const TextEdit& edit, std::int64_t now);
    bool record(std::vector<StoryEdit> found, std::int64_t now);
    void guardedRecord(const std::function<void()>& recording, std::int64_t now);
    void recordAll(std::vector<StoryEdit> found, std::int64_t now);
    std::optional<std::vector<TrackedRange>> trackedRanges(bool all);
    bool ofSuggestions(std::int64_t minute) const;
    void rememberMinutes(const std::vector<TrackedRange>& ranges);
    TrackedCharacters charactersOf(const std::vector<TrackedRange>& ranges) const;
    void followSuggestions();
    void recordReview(std::vector<StoryEdit>& found, std::int64_t at);
    void reviewed(Deed deed, std::int64_t now);
    void reviewIfDue(std::int64_t now);

    void asDragged(std::vector<StoryEdit>& found);
    CopiedText vanishing(const std::vector<StoryEdit>& found) const;
    void recordRemovals(StoryWatch& story, std::vector<TextEdit>& edits, const Facts& facts,
                        std::int64_t at);
    void recordStory(StoryWatch& story, std::vector<TextEdit> edits, const Facts& facts,
                     const CopiedText& vanished, std::int64_t at);
    void recordEdit(StoryWatch& story, const TextEdit& found,
                    const std::vector<std::uint32_t>& carets, std::uint32_t shift, Facts facts,
                    const CopiedText& vanished, std::int64_t at);
    void attributeEdit(StoryWatch& story, const TextEdit& edit, std::uint32_t shift, Facts facts,
                       const CopiedText& vanished, std::int64_t at);
    std::int64_t timeOfChange(std::int64_t now);
    const std::vector<KeptRange>& keptRanges();
    std::vector<KeptRange> keptRangesOf(const std::string& story);
    void markKept(const StoryWatch& story, const Facts& facts, std::uint32_t shift,
                  Attributed& attributed);
    bool strikes(const StoryWatch& story, const Facts& facts, std::vector<TextEdit>& edits) const;
    bool isSelected(const std::u32string& text) const;
    bool settles(const StoryWatch& story, const Facts& facts, std::vector<TextEdit>& edits) const;
    std::map<std::string, std::vector<provenance::TextRange>> trackedTexts(bool struck);
    std::vector<provenance::TextRange> trackedWithin(const std::string& story,
                                                     const Selected& selected, bool struck);
    void apply(StoryWatch& story, const provenance::Patch& patch, provenance::Cause cause,
               std::int64_t at, Attributed::Line line = Attributed::Line::added,
               provenance::UndoLine::Act act = provenance::UndoLine::Act::own);
    CopiedText selectedText(const Range& selection, bool withStruck);
    void settle(StoryWatch& story, std::int64_t now, bool anyway);
    provenance::Attribution unknownUntil(std::int64_t now) const;

    com::sun::star::uno::Reference<com::sun::star::frame::XModel> document_;
    provenance::Recorder& recorder_;
    ClipboardMemory& clipboard_;
    StoryCatalogue catalogue_;
    std::vector<std::unique_ptr<StoryWatch>> stories_; ///< the body first
    std::map<const com::sun::star::uno::XInterface*, StoryWatch*> byText_;
    StoryWatch* typedIn_ = nullptr;              ///< last, at the caret
    std::map<std::string, std::u32string> left_; ///< last text of stories that are gone, by id
    std::map<std::string, std::u32string> held_; ///< texts until the record has them, by id
    First first_;
    Facts observed_;
    std::optional<Mouse> mouse_;
    std::optional<Clipboard> pasting_;           ///< as it was before the last command that pasted
    std::optional<std::vector<KeptRange>> kept_; ///< as they are now, where it was asked
    OpenSuggestions suggestions_;
    std::vector<TrackedRange> trackedAtBegin_; ///< until the record has begun
    std::set<std::int64_t> suggestedAt_;       ///< the minutes of their tracked changes
    Deed deed_ = Deed::reviewing;              ///< that the last look was at
    bool reviewDue_ = false; ///< suggestions can have been decided about since the last comparison
    std::int64_t noticedAt_ = 0;
    std::vector<Range> views_;  ///< the windows' own, as long as none came or went
    bool changed_ = false;      ///< since the last look
    bool changedApart_ = false; ///< and by more than the keys that were observed
    bool elsewhere_ = false;    ///< since the last look at all, maybe
    std::size_t idleStory_ = 0, idleParagraph_ = 0;
};

} // namespace palimpsest::writer
