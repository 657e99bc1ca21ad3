// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "provenance/journal.hxx"
#include "provenance/patch.hxx"
#include "provenance/replay.hxx"

#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace palimpsest::provenance {

/// Where a recorder's lines go as things happen: the working journal. Called on the recorder's thread; must not block.
class JournalSink {
  public:
    virtual ~JournalSink() = default;
    virtual void appended(std::uint64_t entry, const std::string& line) = 0;
    /// The last edit as it stands while it may still grow, as the line it would become; empty: none is open.
    virtual void burstOpen(const std::string& line) = 0;
};

/// Writes a document's record: applies each event to the history and turns it into journal
/// entries, keystrokes gathered in bursts. Times are ms since 1970 UTC.
class Recorder {
  public:
    /// Goes on with a journal (empty: a new one begins with `opened`). Throws JournalError if it does not replay.
    Recorder(Journal journal, std::shared_ptr<JournalSink> sink, std::string software, std::int64_t now);

    std::string startSession(const std::string& writer, const std::string& consent, const std::string& given,
                             bool keyTimes, std::int64_t now); ///< the session's id
    void pause(std::int64_t now);
    void end(std::int64_t now);
    /// The opened file carried the first `size` entries with this root.
    void resume(std::uint64_t size, const std::string& rootBase64, std::int64_t since, std::int64_t now);

    /// A change of a story. Keyboard characters get the running session as source. Consecutive single-character
    /// typing and deleting at one place, with one cause, is gathered in one burst.
    /// Throws as History::apply, and then nothing is recorded.
    Change edit(const std::string& story, const Patch& patch, Cause cause, std::int64_t now);

    struct Asked { std::string action, prompt, system, provider, model, host, language, parent, scope, story, context;
                   Json parameters = Json::object(); std::uint32_t start = 0, length = 0; bool contextFromStory = false; };
    std::string asked(const Asked& prompt, std::int64_t now); ///< the response's id
    void answered(const std::string& response, const std::string& text, const std::string& finish, const std::string& modelReported,
                  const Json& usage, std::int64_t firstMs, std::int64_t tookMs, std::int64_t now);
    void failed(const std::string& response, const std::string& text, const std::string& reason, std::int64_t tookMs, std::int64_t now);
    void decided(const std::string& response, const std::string& outcome, std::optional<Span> part, std::int64_t now);
    void annotated(const std::string& target, const std::string& label, const std::string& note, std::int64_t now);
    std::uint64_t saved(const std::string& as, std::int64_t now); ///< the entry's number
    void withdrawn(std::uint64_t savedEntry, std::int64_t now);

    /// Ends the open burst, so that the journal holds everything.
    void closeBurst();
    /// Tells the sink of the open burst if it grew since the last call: call at least every 250 ms.
    void flushBurst();

    const Journal& journal() const;
    const Replay& state() const; ///< includes the open burst's edits in its history
};

} // namespace palimpsest::provenance
