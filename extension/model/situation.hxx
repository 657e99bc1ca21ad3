// SPDX-License-Identifier: MPL-2.0
// A scene that participants re-enact: its brief and its recorded prompts and responses. The file's
// format is docs/situation-format.md.
#pragma once

#include "model/action.hxx"

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace palimpsest::model {

struct Situation {
    // A text of the scene that a writer may work on.
    struct Passage {
        std::string id;
        std::string title;
        std::string text; // paragraphs separated by U+000A
    };

    // What a prompt offered by the scene is meant to work on.
    enum class Scope { nothing, selection, document };

    // A prompt that the scene offers to its participants.
    struct Prompt {
        std::string title; // a few words, for a list or a button
        Action action = Action::ask;
        std::string prompt;
        Scope scope = Scope::nothing;
        std::string about; // id of the passage or response that it works on; may be empty
    };

    // When a recorded response is given: every condition that is set must hold.
    struct Match {
        std::optional<Action> action;
        std::vector<std::string> any; // at least one of them stands in the prompt
        std::vector<std::string> all; // all of them stand in the prompt
        std::string about;            // the context is this passage's or response's text
    };

    struct Response {
        std::string id;
        Match match;
        std::string text;
        std::vector<std::string> again; // given in turn where the earlier ones were given already
    };

    // What a workshop's leader is told and a participant never is.
    struct Friction {
        std::string response; // the id of the response that carries it
        std::string wrong;    // the words in that response that are not true or not sound
        std::string right;    // what would be
        std::string note;     // what to look out for; may be empty
    };
    struct Facilitator {
        std::string notes;
        std::vector<Friction> frictions;
    };

    std::string id;
    std::string language; // BCP 47
    std::string title;
    std::string discipline;
    std::string role;    // who the participant is in the scene
    std::string brief;   // the task
    std::string policy;  // the rule on using a model that holds in the scene
    std::string opening; // what the rehearsal says to a prompt that the scene does not know
    std::vector<Passage> passages;
    std::vector<Prompt> prompts;
    std::vector<Response> responses;
    Facilitator facilitator; // never shown to participants, never part of a response
};

struct SituationError {
    std::string path;     // JSON pointer to the fault (RFC 6901); "" is the whole file
    std::string sentence; // plain English: what is wrong there, path included
};

// Reads a situation file (UTF-8 JSON, at most 4 MiB). Fields it does not know are passed over.
std::variant<Situation, SituationError> loadSituation(std::string_view json);

} // namespace palimpsest::model
