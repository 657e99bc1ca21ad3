// SPDX-License-Identifier: MPL-2.0
// The responses of a document, and how its writer regards them.
#include "writer/clock.hxx"
#include "writer/session.hxx"

#include <algorithm>

namespace palimpsest::writer {

namespace {

bool sameRegard(const std::optional<provenance::Regarded>& one,
                const std::optional<provenance::Regarded>& other) {
    return one.has_value() == other.has_value() &&
           (!one || (one->regard == other->regard && one->why == other->why));
}

} // namespace

std::vector<std::string> Session::responses() const {
    std::vector<std::pair<std::uint64_t, std::string>> known;
    for (const auto& [id, answer] : answers_)
        known.emplace_back(answer.order, id);
    std::sort(known.begin(), known.end());
    std::vector<std::string> ids;
    for (auto& [order, id] : known)
        ids.push_back(std::move(id));
    return ids;
}

AskedFacts Session::askedFor(const std::string& response) const {
    const auto found = answers_.find(response);
    if (found == answers_.end())
        refuse(Sentence::noSuchResponse);
    const Answer& answer = found->second;
    AskedFacts facts;
    facts.action = answer.asked.action;
    facts.prompt = answer.asked.prompt;
    facts.system = answer.asked.system;
    facts.provider = answer.asked.provider;
    facts.host = answer.asked.host;
    facts.model = answer.asked.model;
    facts.parameters = answer.asked.parameters;
    facts.modelReported = answer.outcome.modelReported;
    facts.finish = answer.outcome.failure ? std::string(model::name(answer.outcome.failure->kind))
                                          : answer.outcome.finish;
    facts.software = surroundings_->software;
    return facts;
}

void Session::regard(const std::string& response, std::optional<provenance::Regard> regard,
                     const std::string& why) {
    Answer& answer = this->answer(response);
    answer.state.regarded =
        regard ? std::optional(provenance::Regarded{*regard, why, now()}) : std::nullopt;
    if (isRecording()) {
        enterInRecord(answer);
        enterRegard(answer);
    }
    tellResponse(answer.state);
}

void Session::enterRegard(Answer& answer) {
    const auto& regarded = answer.state.regarded;
    if (sameRegard(regarded, answer.regardRecorded))
        return;
    recorder_->annotated(
        answer.recordedAs,
        std::string(regarded ? name(regarded->regard) : provenance::regardWithdrawn),
        regarded ? regarded->why : std::string(), now());
    answer.regardRecorded = regarded;
}

} // namespace palimpsest::writer
