// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "model/token_estimate.hxx"
#include "writer/response_state.hxx"

#include <cstdint>
#include <string_view>

namespace palimpsest::writer {

/// What a question would be about, and how much of it the model has room for.
struct ContextWanted {
    Scope scope = Scope::none;
    std::uint64_t room = 0;                    ///< estimated tokens; 0: not known
    model::Keep keep = model::Keep::beginning; ///< of what has no room
    bool operator==(const ContextWanted&) const = default;
};

/// What would be sent. Characters are code points.
struct ContextFacts {
    ContextWanted wanted;
    bool counted = false;
    std::uint32_t characters = 0, words = 0; ///< of what is sent
    std::uint64_t tokens = 0;                ///< an estimate
    std::uint32_t left = 0; ///< characters without room: they stay, but those of a selection do not
    bool operator==(const ContextFacts&) const = default;
};

/// The part of a text that is sent: a selection always whole, as the answer may take its place.
std::u32string_view sentPart(std::u32string_view text, const ContextWanted& wanted);

/// `text`: all that the scope holds, as it may leave.
ContextFacts contextFacts(std::u32string_view text, const ContextWanted& wanted);

/// Words between blanks of any kind.
std::uint32_t wordsIn(std::u32string_view text);

} // namespace palimpsest::writer
