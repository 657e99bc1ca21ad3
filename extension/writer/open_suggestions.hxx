// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "provenance/history.hxx"
#include "provenance/replay.hxx"
#include "writer/cause.hxx"
#include "writer/text_edit.hxx"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace palimpsest::writer {

/// How text and tracked changes came to be what they are since they were last compared.
enum class Deed : std::uint8_t {
    editing, ///< keys and commands that change text: what they take away was not decided about
    undoing,
    redoing,
    reviewing ///< by a command that accepts or rejects, or unseen: a dialog, the sidebar, a program
};

/// Decides from the facts alone.
Deed deedOf(const Facts& facts);

/// Characters that stand in tracked changes now.
struct TrackedCharacters {
    provenance::Spans inserted, deleted;
};

/// What was decided at once of characters that a response suggested.
struct ReviewDecision {
    std::string response;
    provenance::Review review = provenance::Review::open;
    provenance::Spans put, struck;
};

/// Follows the characters that responses suggested as tracked changes: those that they put into the
/// text and those that they struck. One that stands and is tracked no more, or is gone although
/// nobody deleted it, was decided about.
class OpenSuggestions {
  public:
    /// The suggestions of a record on which nothing was decided yet.
    void begin(const std::vector<provenance::ResponseRecord>& responses);
    /// What is not tracked any more at the beginning was decided unseen: nothing is claimed of it.
    void keepTracked(const TrackedCharacters& tracked);

    void add(const std::string& response, const provenance::Spans& put,
             const provenance::Spans& struck);
    bool any() const { return !parts_.empty(); }
    std::uint32_t open() const; ///< how many characters are open
    bool anyOpen(const provenance::Spans& among) const;

    /// These went out of the text, by editing or otherwise.
    void removed(const provenance::Spans& spans, Deed deed);

    /// What was decided since the last call.
    std::vector<ReviewDecision> decisions(const TrackedCharacters& tracked,
                                          const provenance::History& history, Deed deed);

    /// An edit as the removals of suggested stretches that it can be, first to last: letters that
    /// stand beside equal ones are told apart by that. Nothing where it cannot be just that.
    std::optional<std::vector<TextEdit>> asReview(const TextEdit& edit, const std::string& story,
                                                  const provenance::History& history) const;

  private:
    enum class State : std::uint8_t { open, accepted, rejected, gone };
    struct Part {
        std::string response;
        provenance::Span span;
        bool struck = false;
        State state = State::open;
        std::optional<State> undone; ///< what undo took it back from
        bool stood = true;           ///< when it was last looked at
        bool moved = false;          ///< it went out of the text since
        bool continues(const Part& before) const;
    };
    enum class Seen : std::uint8_t { tracked, standing, absent };

    template <typename Change>
    void split(const provenance::Spans& at, Change&& change);
    static State next(const Part& part, Seen seen, Deed deed);

    std::vector<Part> parts_;
};

} // namespace palimpsest::writer
