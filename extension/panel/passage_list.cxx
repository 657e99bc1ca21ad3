// SPDX-License-Identifier: MPL-2.0
#include "panel/passage_list.hxx"

#include "writer/document_session.hxx"

#include <chrono>

namespace palimpsest::panel {

namespace {

/// So long may the search for echoes hold up the main thread by itself.
constexpr std::chrono::milliseconds moment{4};

} // namespace

std::optional<std::size_t> foundAgain(const provenance::TextPassage& chosen,
                                      const provenance::TextPassages& passages) {
    std::optional<std::size_t> nearest;
    std::uint32_t distance = 0;
    for (std::size_t at = 0; at < passages.size(); ++at) {
        const auto& passage = passages[at];
        if (passage.kind != chosen.kind || passage.story != chosen.story ||
            passage.response != chosen.response || passage.copy != chosen.copy)
            continue;
        const std::uint32_t away = passage.start > chosen.start ? passage.start - chosen.start
                                                                : chosen.start - passage.start;
        if (!nearest || away < distance) {
            nearest = at;
            distance = away;
        }
    }
    return nearest;
}

bool PassageList::refresh(writer::DocumentSession& session, bool thorough) {
    const bool echoes = thorough || !echoesTakeLong_;
    const auto begin = std::chrono::steady_clock::now();
    provenance::TextPassages now = session.passages(echoes);
    if (echoes)
        echoesTakeLong_ = std::chrono::steady_clock::now() - begin > moment;
    if (now == passages_)
        return false;
    const auto chosen = chosen_ ? std::optional(passages_[*chosen_]) : std::nullopt;
    passages_ = std::move(now);
    chosen_ = chosen ? foundAgain(*chosen, passages_) : std::nullopt;
    return true;
}

const provenance::TextPassage* PassageList::chosenPassage() const {
    return chosen_ ? &passages_[*chosen_] : nullptr;
}

void PassageList::choose(writer::DocumentSession& session, const provenance::TextPassage& passage) {
    // The text may have changed since the list was made.
    refresh(session, passage.kind == provenance::TextPassage::Kind::echo);
    chosen_ = foundAgain(passage, passages_);
    if (chosen_)
        session.select(passages_[*chosen_]);
}

void PassageList::select(writer::DocumentSession& session, std::size_t at) {
    chosen_ = at;
    session.select(passages_[at]);
}

bool PassageList::step(writer::DocumentSession& session, bool forward) {
    refresh(session, true);
    const auto next = session.passageBeside(passages_, forward);
    if (next)
        select(session, *next);
    return next.has_value();
}

} // namespace palimpsest::panel
