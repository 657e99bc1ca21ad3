// SPDX-License-Identifier: MPL-2.0
// What a writer can ask a model to do. The names are the ones that the journal, the UNO service and
// situation files use.
#pragma once

#include <array>
#include <optional>
#include <string_view>

namespace palimpsest::model {

enum class Action { draft, continueText, rewrite, shorten, summarise, translate, criticise, ask };

inline constexpr std::array allActions{Action::draft,     Action::continueText, Action::rewrite,
                                       Action::shorten,   Action::summarise,    Action::translate,
                                       Action::criticise, Action::ask};

// "draft", "continue", "rewrite", "shorten", "summarise", "translate", "criticise", "ask".
std::string_view name(Action action);

// The action of that exact name; nothing where there is none.
std::optional<Action> actionNamed(std::string_view name);

} // namespace palimpsest::model
