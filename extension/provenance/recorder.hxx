// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "provenance/burst.hxx"
#include "provenance/journal.hxx"
#include "provenance/patch.hxx"
#include "provenance/replay.hxx"

#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>

namespace palimpsest::provenance {

/// Where a recorder's lines go as things happen: the working journal. Called on the recorder's
/// thread; must not block.
class JournalSink {
  public:
    virtual ~JournalSink() = default;
    virtual void appended(std::uint64_t entry, const std::string& line) = 0;
    /// Gives a line of the journal when it is asked, on any thread.
    using Line = std::function<std::string()>;
    /// The last edit as it stands while it may still grow, as the line it would become: to write it
    /// takes longer the more was typed, and is for the thread that stores it. Empty: none is open.
    /// A burst that closes comes through `appended` first, and then none is open.
    virtual void burstOpen(Line line) = 0;
};

/// Writes a document's record: applies each event to the history and turns it into journal
/// entries, keystrokes gathered in bursts. Times are ms since 1970 UTC; a time that goes backwards
/// is raised to the last one. Text is UTF-8; bytes that are not become U+FFFD.
///
/// Every call that writes an entry throws JournalError where the journal could not hold it (a
/// response that was never asked for, for example), and then nothing is recorded.
class Recorder {
  public:
    /// Goes on with a journal (empty: a new one begins with `opened`). A session that was running
    /// when the journal broke off does not run any more. Throws JournalError if the journal does
    /// not replay.
    /// The journal of the template that a document was made from, as far as it went.
    struct Parent {
        std::string document;
        std::uint64_t size = 0;
        std::string rootBase64;
    };
    /// `parent` is for a journal that begins.
    Recorder(Journal journal, std::shared_ptr<JournalSink> sink, std::string software,
             std::int64_t now, const std::optional<Parent>& parent = std::nullopt);

    /// The same where the journal was replayed before. Throws std::invalid_argument for a replay of
    /// another number of entries.
    Recorder(Journal journal, Replay replay, std::shared_ptr<JournalSink> sink,
             std::string software, std::int64_t now,
             const std::optional<Parent>& parent = std::nullopt);

    /// The session's id. A session that still runs is ended first. `logFile`: the writer wants one
    /// beside the document.
    std::string startSession(const std::string& writer, const std::string& consent,
                             const std::string& given, bool keyTimes, std::int64_t now,
                             bool logFile = true);
    void pause(std::int64_t now); ///< nothing where no session runs
    void end(std::int64_t now);   ///< nothing where no session runs or is paused
    /// The opened file carried the first `size` entries with this root. Ends a session that ran.
    void resume(std::uint64_t size, const std::string& rootBase64, std::int64_t since,
                std::int64_t now);

    /// What a story is called (`interfaces`: "footnote:1", …), written with its next edit or save
    /// where the record does not know it. Names are for reading and may change.
    void nameStory(const std::string& story, const std::string& name);

    /// A change of a story. Keyboard and imported characters get the running session as source,
    /// whatever the patch says, unless it names another record (origin.hxx); unknown ones without a
    /// source get their gap, office ones `program`. Typing and deleting is gathered in one burst
    /// (docs/journal-format.md, "Edits"). Throws as History::apply, std::logic_error for keyboard
    /// or imported text while no session runs, and JournalError for a source that the journal does
    /// not know; then nothing is recorded.
    ///
    /// What is neither typing nor deleting gets its entry at once, or else later: the edits of one
    /// act then share entries, which are made, in order, by closeNext(), closeBurst() and every
    /// call that writes another entry.
    enum class Entry : std::uint8_t { atOnce, later };
    Change edit(const std::string& story, const Patch& patch, Cause cause, std::int64_t now,
                Entry entry = Entry::atOnce);

    bool isDue() const; ///< whether an entry is to be made later
    /// Makes the oldest entry that is due; false if there was none.
    bool closeNext();

    struct Asked {
        std::string action, prompt, system, provider, model, host, language, parent, scope, story,
            context;
        Json parameters = Json::object();
        std::uint32_t start = 0, length = 0;
        bool contextFromStory = false; ///< the context is what stands at story, start, length
    };
    std::string asked(const Asked& prompt, std::int64_t now); ///< the response's id
    /// `firstMs` and `tookMs` count from the question; a negative firstMs is not known.
    void answered(const std::string& response, const std::string& text, const std::string& finish,
                  const std::string& modelReported, const Json& usage, std::int64_t firstMs,
                  std::int64_t tookMs, std::int64_t now);
    void failed(const std::string& response, const std::string& text, const std::string& reason,
                std::int64_t tookMs, std::int64_t now);
    /// `part`: of the response's text, in code points.
    void decided(const std::string& response, const std::string& outcome, std::optional<Span> part,
                 std::int64_t now);
    /// The response was taken in as tracked changes, which put these characters and strike those.
    void suggested(const std::string& response, Span part, const Spans& put, const Spans& struck,
                   std::int64_t now);
    /// What was decided of characters that the response suggested.
    void reviewed(const std::string& response, Review review, const Spans& put, const Spans& struck,
                  std::int64_t now);
    void annotated(const std::string& target, const std::string& label, const std::string& note,
                   std::int64_t now);
    /// `names`: of the stories that the document has besides the body, by id. The entry's number.
    std::uint64_t saved(const std::string& as, std::int64_t now,
                        const std::map<std::string, std::string>& names = {});
    void withdrawn(std::uint64_t savedEntry, std::int64_t now);
    /// A timestamp over the first `size` entries came: their root in base64, the token in DER, and
    /// the host that was asked. The entry's number.
    std::uint64_t anchored(std::uint64_t size, const std::string& rootBase64,
                           const std::string& token, const std::string& by, std::int64_t now);

    /// Ends the open burst, so that the journal holds everything.
    void closeBurst();
    /// Tells the sink of the open burst if it grew since the last call: call at least every 250 ms,
    /// and when closeNext() has nothing left, since it comes after the entries that are due.
    void flushBurst();

    /// When the last entry, made or due, began; 0 if there is none.
    std::int64_t lastTime() const;

    const Journal& journal() const; ///< without the open burst and entries that are due
    const Replay& state() const;    ///< includes the open burst's edits in its history

  private:
    Patch attributed(const Patch& patch, Cause cause, std::int64_t at) const;
    std::string gapTo(std::int64_t at, Cause cause) const;
    std::uint64_t write(Json entry, std::int64_t now);
    void append(Json entry);
    bool isOfAct() const;
    void endBurst(Entry entry);
    void close(const Burst& burst);

    Journal journal_;
    std::shared_ptr<JournalSink> sink_;
    Replay replay_;
    std::map<std::string, std::string> names_; ///< of stories that were not edited yet
    bool keyTimes_ = false;
    std::int64_t clock_ = 0; ///< the latest moment that was recorded
    std::deque<Burst> due_;  ///< bursts that take no more, oldest first
    std::optional<Burst> burst_;
    std::size_t editsTold_ = 0; ///< edits of the open burst that the sink knows
};

} // namespace palimpsest::provenance
