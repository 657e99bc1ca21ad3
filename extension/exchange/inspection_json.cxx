// SPDX-License-Identifier: MPL-2.0
#include "exchange/inspection_json.hxx"

#include "exchange/instant.hxx"
#include "provenance/consideration.hxx"
#include "provenance/regard.hxx"

namespace palimpsest::exchange {

namespace {

using provenance::Origin;
using OrderedJson = nlohmann::ordered_json;

OrderedJson unlessNegative(std::int64_t ms) {
    return ms < 0 ? OrderedJson() : OrderedJson(ms);
}

OrderedJson unlessAbsent(const std::optional<std::int64_t>& ms) {
    return ms ? OrderedJson(*ms) : OrderedJson();
}

OrderedJson unlessEmpty(const std::string& text) {
    return text.empty() ? OrderedJson() : OrderedJson(text);
}

OrderedJson documentJson(const provenance::Replay* replay, const DocumentFacts& facts) {
    const bool recorded = replay != nullptr && !replay->software().empty();
    return {{"id", replay == nullptr ? "" : replay->document()},
            {"title", provenance::validUtf8(facts.title)},
            {"software", provenance::validUtf8(recorded ? replay->software() : facts.software)}};
}

OrderedJson anchorsJson(const std::vector<provenance::InspectedAnchor>& anchors) {
    OrderedJson all = OrderedJson::array();
    for (const provenance::InspectedAnchor& anchor : anchors) {
        all.push_back({{"time", isoTime(anchor.time)},
                       {"by", provenance::validUtf8(anchor.by)},
                       {"entries", anchor.covers},
                       {"trusted", anchor.trusted},
                       {"entry", anchor.entry},
                       {"why", unlessEmpty(provenance::validUtf8(anchor.why))}});
    }
    return all;
}

OrderedJson coverageJson(const provenance::Inspection& inspection,
                         const provenance::Replay* replay) {
    OrderedJson gaps = OrderedJson::array();
    if (replay != nullptr) {
        for (const provenance::Gap& gap : replay->gaps()) {
            gaps.push_back({{"from", isoTime(gap.from)},
                            {"to", isoTime(gap.to)},
                            {"characters", gap.characters}});
        }
    }
    OrderedJson reasons = OrderedJson::array();
    for (const std::string& reason : inspection.reasons) {
        reasons.push_back(provenance::validUtf8(reason));
    }
    return {{"status", name(inspection.coverage)},
            {"reasons", std::move(reasons)},
            {"entries", inspection.entries},
            {"root", inspection.root},
            {"gaps", std::move(gaps)},
            {"anchors", anchorsJson(inspection.anchors)},
            {"redacted",
             {{"entries", replay == nullptr ? 0 : replay->redactedEntries()},
              {"characters", replay == nullptr ? 0 : replay->redactedCharacters()}}}};
}

OrderedJson writersJson(const provenance::Replay* replay) {
    OrderedJson writers = OrderedJson::array();
    if (replay != nullptr) {
        for (const provenance::SessionRecord& session : replay->sessions()) {
            writers.push_back({{"id", session.id},
                               {"writer", session.writer},
                               {"from", isoTime(session.from)},
                               {"to", isoTime(session.to)}});
        }
    }
    return writers;
}

OrderedJson runJson(const provenance::InspectedRun& run) {
    const provenance::Attribution& from = run.attribution;
    OrderedJson json{{"start", run.start},
                     {"length", run.length},
                     {"origin", name(from.origin)},
                     {"source", from.source}};
    if (from.origin == Origin::model) {
        json["source_start"] = from.offset;
        json["copy"] = from.copy;
        json["struck"] = run.struck;
        json["echo"] = nullptr; // what came from the model repeats nothing
        return json;
    }
    if (from.copy) {
        json["copy"] = true;
    }
    if (run.struck) {
        json["struck"] = true;
    }
    if (!run.echo.empty()) {
        json["echo"] = run.echo;
    }
    return json;
}

OrderedJson storiesJson(const provenance::Inspection& inspection) {
    OrderedJson stories = OrderedJson::array();
    for (const provenance::StoryRuns& story : inspection.stories) {
        OrderedJson runs = OrderedJson::array();
        for (const provenance::InspectedRun& run : story.runs) {
            runs.push_back(runJson(run));
        }
        stories.push_back({{"id", story.id},
                           {"name", story.name},
                           {"length", story.length},
                           {"runs", std::move(runs)}});
    }
    return stories;
}

OrderedJson byOrigin(const std::array<std::uint64_t, 6>& numbers) {
    OrderedJson json = OrderedJson::object();
    for (const Origin origin : provenance::allOrigins) {
        json[std::string(name(origin))] = numbers.at(static_cast<std::size_t>(origin));
    }
    return json;
}

OrderedJson amountJson(const provenance::Amount& amount) {
    return {{"characters", amount.characters}, {"words", amount.words}};
}

OrderedJson annotationsJson(const provenance::ResponseRecord& response) {
    OrderedJson annotations = OrderedJson::array();
    for (const provenance::AnnotationRecord& annotation : response.annotations) {
        annotations.push_back({{"kind", annotation.label},
                               {"note", annotation.note},
                               {"time", isoTime(annotation.at)}});
    }
    return annotations;
}

OrderedJson regardJson(const provenance::ResponseRecord& response) {
    const auto regarded = provenance::regardIn(response.annotations);
    return regarded ? OrderedJson{{"kind", std::string(name(regarded->regard))},
                                  {"note", regarded->why},
                                  {"time", isoTime(regarded->at)}}
                    : OrderedJson(nullptr);
}

OrderedJson reviewJson(const provenance::ReviewCount& count) {
    return {{"open", count.open}, {"accepted", count.accepted}, {"rejected", count.rejected}};
}

OrderedJson responseJson(const provenance::ResponseRecord& response,
                         const provenance::Survival& survival, const provenance::Replay& replay) {
    OrderedJson json{{"id", response.id},
                     {"model", response.model},
                     {"model_reported", unlessEmpty(response.modelReported)},
                     {"provider", response.provider},
                     {"action", response.action},
                     {"prompt", response.prompt},
                     {"parent", unlessEmpty(response.parent)},
                     {"system_prompt", response.system},
                     {"parameters", response.parameters},
                     {"host", response.host},
                     {"finish", unlessEmpty(response.failed ? response.reason : response.finish)},
                     {"usage", response.usage},
                     {"asked", isoTime(response.asked)},
                     {"first_token_ms", unlessNegative(response.firstTokenMs)},
                     {"shown_ms", unlessNegative(response.tookMs)},
                     {"before_decision_ms", unlessAbsent(shownBeforeDecision(response, replay))},
                     {"outcome", survival.outcome},
                     {"length", survival.length},
                     {"surviving", survival.surviving},
                     {"removed", survival.removed},
                     {"written_into", survival.writtenInto},
                     {"annotations", annotationsJson(response)},
                     {"regard", regardJson(response)},
                     {"verified", verifiedState(response)},
                     {"redacted", response.redacted}};
    if (survival.put.any() || survival.struck.any()) {
        json["suggestion"] = {{"put", reviewJson(survival.put)},
                              {"struck", reviewJson(survival.struck)}};
    }
    return json;
}

OrderedJson responsesJson(const provenance::Inspection& inspection,
                          const provenance::Replay* replay) {
    OrderedJson responses = OrderedJson::array();
    if (replay != nullptr) {
        for (const provenance::ResponseRecord& response : replay->responses()) {
            const auto survival = inspection.responses.find(response.id);
            responses.push_back(responseJson(
                response,
                survival == inspection.responses.end() ? provenance::Survival() : survival->second,
                *replay));
        }
    }
    return responses;
}

} // namespace

std::string verifiedState(const provenance::ResponseRecord& response) {
    std::string state = "no";
    for (const provenance::AnnotationRecord& annotation : response.annotations) {
        if (annotation.label == "verified") {
            state = "yes";
        } else if (annotation.label == "doubted") {
            state = "doubted";
        }
    }
    return state;
}

OrderedJson inspectionJson(const provenance::Inspection& inspection,
                           const provenance::Replay* replay, const DocumentFacts& facts) {
    return {{"format", "palimpsest-inspection/1"},
            {"document", documentJson(replay, facts)},
            {"coverage", coverageJson(inspection, replay)},
            {"writers", writersJson(replay)},
            {"stories", storiesJson(inspection)},
            {"totals",
             {{"characters", byOrigin(inspection.totals.characters)},
              {"words", byOrigin(inspection.totals.words)},
              {"kept", amountJson(inspection.totals.kept)},
              {"struck", amountJson(inspection.totals.struck)}}},
            {"responses", responsesJson(inspection, replay)}};
}

OrderedJson verificationJson(const provenance::Inspection& inspection,
                             const provenance::Replay* replay, const DocumentFacts& facts) {
    return {{"format", "palimpsest-verification/1"},
            {"document", documentJson(replay, facts)},
            {"coverage", coverageJson(inspection, replay)}};
}

} // namespace palimpsest::exchange
