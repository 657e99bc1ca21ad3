// SPDX-License-Identifier: MPL-2.0
// The prompts that a writer keeps under a name, and the file in which they are passed on
// (docs/own-prompts.md).
#pragma once

#include "model/action.hxx"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace palimpsest::model {

// UTF-8.
struct OwnPrompt {
    std::string name; // one line, not empty
    Action action = Action::ask;
    std::string prompt; // not empty

    friend bool operator==(const OwnPrompt&, const OwnPrompt&) = default;
};

/// In bytes: holds all prompts at their longest, four bytes a character, with escapes.
inline constexpr std::size_t largestPromptFile = std::size_t{8} << 20;
inline constexpr std::size_t mostOwnPrompts = 200;
inline constexpr std::size_t longestPromptName = 80;  // code points
inline constexpr std::size_t longestOwnPrompt = 8000; // code points

// Why a file gives no prompts.
struct OwnPromptsError {
    enum class Kind : std::uint8_t { tooLarge, notThisFormat, tooMany, wrongPrompt };
    Kind kind = Kind::notThisFormat;
    std::size_t prompt = 0; // of a wrong one, from 1
};

// The prompts in the text of such a file, as they stand there; their names are in one line.
// Members and formats' minor additions that are not known are passed over. Never throws but where
// memory runs out.
std::variant<std::vector<OwnPrompt>, OwnPromptsError> ownPromptsIn(std::string_view json);

// The text of such a file, with a line end.
std::string ownPromptsFile(const std::vector<OwnPrompt>& prompts);

// `mine` and behind them those of `others` that are not among them. One with a name that is taken
// gets a number behind it: "Name (2)". No more than mostOwnPrompts.
std::vector<OwnPrompt> withOthers(std::vector<OwnPrompt> mine,
                                  const std::vector<OwnPrompt>& others);

// A name or a prompt as it is kept: without control characters and blanks around it, names in one
// line, and no longer than may be.
std::string promptNameOf(std::string_view typed);
std::string ownPromptOf(std::string_view typed);

} // namespace palimpsest::model
