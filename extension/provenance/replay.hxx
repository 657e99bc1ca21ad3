// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "provenance/corrections.hxx"
#include "provenance/edit_line.hxx"
#include "provenance/edit_step.hxx"
#include "provenance/entry.hxx"
#include "provenance/history.hxx"
#include "provenance/past.hxx"
#include "provenance/suggestion.hxx"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace palimpsest::provenance {

/// A time in which the record did not run, and what came into the text meanwhile.
struct Gap {
    std::int64_t from = 0, to = 0; ///< ms since 1970
    std::uint32_t characters = 0;  ///< that came during the gap, whether they still stand or not
};

struct SessionRecord {
    std::string id, writer;
    std::int64_t from = 0, to = 0; ///< ms since 1970; `to`: the last thing recorded in it so far
};

struct AnnotationRecord {
    std::string label, note; ///< the note is empty where it was taken away
    std::int64_t at = 0;
};

/// One decision about a response; the whole of it where there is no part.
struct DecisionRecord {
    std::string outcome;
    std::optional<Span> part; ///< of the response, in code points
    std::int64_t at = 0;
};

/// One question to a model and what became of it.
struct ResponseRecord {
    std::string id, action, provider, model, host, prompt, system, parent, session;
    std::string modelReported; ///< as the server named it; may be empty
    Json parameters = Json::object();
    Json usage = Json::object();
    std::string finish, reason;
    std::int64_t asked = 0, firstTokenMs = -1, tookMs = -1, answered = 0;
    bool complete = false, failed = false;
    bool redacted = false; ///< the text was taken away; `text` keeps its length
    std::u32string text;
    std::string context;           ///< where it was not the text of a story
    bool questionRedacted = false; ///< the prompt or the context was taken away
    std::size_t askedMoment = 0;   ///< of the replay's past
    CharacterId shownBefore = 0;   ///< the first character that came after the answer was there
    std::vector<DecisionRecord> decisions; ///< in order
    Suggestion suggestion;                 ///< as it was last decided
    std::vector<AnnotationRecord> annotations;
};

/// The state that the entries seen so far arrive at. Feed entries in order; derived facts
/// are computed here and never read from the file.
class Replay {
  public:
    /// Throws JournalError naming the entry and what is wrong. Everything that can be asked of the
    /// replay is then as it was before that entry; where an edit failed half-way, character numbers
    /// were used up, and every later apply throws.
    void apply(const Json& entry);

    /// The same of an edit whose line was read already.
    void apply(const EditLine& edit);

    const History& history() const;
    const Past& past() const; ///< since the first question; its moments are the questions
    const Corrections& corrections() const;
    std::uint64_t entries() const;
    std::int64_t lastTime() const; ///< `at` of the last entry, 0 if there is none
    const std::string& document() const;
    const std::string& software() const;
    bool recording() const;             ///< a session runs
    const std::string& session() const; ///< the running or last session's id
    const std::vector<SessionRecord>& sessions() const;
    const std::vector<ResponseRecord>& responses() const; ///< in the order asked
    const ResponseRecord* response(const std::string& id) const;
    const std::vector<Gap>& gaps() const;
    /// By id, as last told; a story that a save did not find any more has none.
    const std::map<std::string, std::string>& storyNames() const;
    std::uint64_t redactedEntries() const;
    std::uint64_t redactedCharacters() const;

  private:
    friend class Recorder; // applies edits as they happen, and takes in their entry when it closes

    enum class State : std::uint8_t { ended, running, paused };
    using Played = const std::vector<EditStep>*; ///< an edit's steps if they have happened already

    void take(const Json& entry, Played steps);
    void requireSound() const;
    void requireNext(std::int64_t number) const;
    void requireTime(std::int64_t at) const;
    void takeKind(const std::string& kind, const Json& entry, std::int64_t at, Played steps);
    void takeOpened(const Json& entry);
    void takeRecording(const Json& entry, std::int64_t at);
    void startSession(const Json& entry, std::int64_t at);
    void takeResumed(const Json& entry, std::int64_t at);
    std::int64_t takeEdit(const Json& entry, Played played); ///< how long it went on, in ms
    void takePrompt(const Json& entry, std::int64_t at);
    void takeAnswer(const Json& entry, bool complete, std::int64_t at);
    void takeDecision(const Json& entry, std::int64_t at);
    void takeSuggestion(const Json& entry, const std::string& outcome,
                        Suggestion& suggestion) const;
    void takeAnnotation(const Json& entry, std::int64_t at);
    void takeSaved(const Json& entry);
    void takeNames(const Json& entry);

    void tookEdit(const std::string& story, std::string_view name, std::string_view cause,
                  const std::vector<EditStep>& steps);
    void play(const std::string& story, const std::vector<EditStep>& steps, bool corrects);
    const Change& play(const std::string& story, const EditStep& step, bool corrects);
    /// `corrects`: autocorrect did it.
    const Change& change(const std::string& story, const Patch& patch, bool corrects);
    void checkPatch(const Patch& patch) const;
    void checkSource(const Attribution& from) const;
    void countGap(const std::vector<EditStep>& steps);
    void interrupt();
    bool hasSession(const std::string& id) const;
    ResponseRecord& asked(const Json& entry);

    History history_;
    Past past_;
    Corrections corrections_;
    std::uint64_t entries_ = 0;
    std::int64_t lastTime_ = 0;
    std::string document_, software_, session_;
    State state_ = State::ended;
    std::int64_t silentSince_ =
        0; ///< when recording last stopped, until text is recorded again; else 0
    std::vector<SessionRecord> sessions_;
    std::map<std::string, std::size_t> sessionIndex_;
    std::vector<ResponseRecord> responses_;
    std::map<std::string, std::size_t> responseIndex_;
    std::vector<Gap> gaps_;
    std::map<std::string, std::string> storyNames_;
    std::uint64_t redactedEntries_ = 0;
    std::uint64_t redactedCharacters_ = 0;
    Patch patch_;         ///< of the step that is played; kept for its memory
    bool broken_ = false; ///< an edit failed half-way
};

} // namespace palimpsest::provenance
