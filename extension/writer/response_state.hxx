// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "model/request.hxx"
#include "model/response.hxx"
#include "provenance/regard.hxx"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

namespace palimpsest::writer {

/// What a question is about. paragraphs: those around the caret; outline: the headings.
enum class Scope : std::uint8_t { none, selection, paragraphs, outline, document };

/// How a response is taken into the document.
enum class ApplyMode : std::uint8_t { insert, replace, suggest, comment };

/// What becomes of marks inside the words that a response replaces: citations, comments, bookmarks.
enum class MarksInside : std::uint8_t { stay, mayGo };

enum class Progress : std::uint8_t { waiting, streaming, complete, failed };

/// A request that failed before any text came, and is sent again by itself.
struct Retry {
    model::Failure why;
    std::chrono::milliseconds wait{0}; ///< from the failure to the next try
};

/// A response as the panel shows it; lives on the main thread.
struct ResponseState {
    std::string id;
    model::Action action = model::Action::ask;
    Scope scope = Scope::none;
    std::string prompt; ///< UTF-8; empty also where it was taken out of the record
    std::string parent; ///< the response that it tries again, or empty
    Progress progress = Progress::waiting;
    std::string text;           ///< UTF-8, what has come so far, whole code points
    std::optional<Retry> retry; ///< while that is waited for
    std::optional<model::Failure> failure;
    std::string original;     ///< the text of the selection that it worked on, as the story has it
    bool repeatable = false;  ///< what it was asked of is known, so that it can be tried again
    bool decided = false;     ///< inserted, replaced or dismissed
    bool replaceable = false; ///< it worked on a selection that can still be replaced
    std::optional<provenance::Regarded> regarded; ///< how its writer regards it
};

} // namespace palimpsest::writer
