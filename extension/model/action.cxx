// SPDX-License-Identifier: MPL-2.0
#include "model/action.hxx"

namespace palimpsest::model {

std::string_view name(Action action) {
    switch (action) {
    case Action::draft:
        return "draft";
    case Action::continueText:
        return "continue";
    case Action::rewrite:
        return "rewrite";
    case Action::shorten:
        return "shorten";
    case Action::summarise:
        return "summarise";
    case Action::translate:
        return "translate";
    case Action::criticise:
        return "criticise";
    case Action::ask:
        return "ask";
    }
    return "ask";
}

std::optional<Action> actionNamed(std::string_view wanted) {
    for (Action action : allActions) {
        if (name(action) == wanted)
            return action;
    }
    return std::nullopt;
}

} // namespace palimpsest::model
