// SPDX-License-Identifier: MPL-2.0
#include "model/recorded_response.hxx"
#include "model/rehearsal_provider.hxx"
#include "recording_sink.hxx"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <fstream>
#include <iterator>
#include <set>
#include <string>
#include <thread>

namespace palimpsest::model {
namespace {

using Clock = std::chrono::steady_clock;
using testing::HasSubstr;
using testing::Not;
using namespace std::chrono_literals;

Situation scene(const std::string& language) {
    std::ifstream file(std::string(PALIMPSEST_SOURCE_DIR) + "/situations/policy_report_" +
                       language + ".situation.json");
    const std::string json{std::istreambuf_iterator<char>(file), {}};
    auto loaded = loadSituation(json);
    if (const auto* error = std::get_if<SituationError>(&loaded)) {
        ADD_FAILURE() << error->sentence;
        return {};
    }
    return std::get<Situation>(std::move(loaded));
}

const Situation::Response& response(const Situation& situation, const std::string& id) {
    for (const Situation::Response& candidate : situation.responses) {
        if (candidate.id == id)
            return candidate;
    }
    throw std::out_of_range(id);
}

std::string answer(const Situation& situation, const Request& request) {
    RecordingSink sink;
    const Outcome outcome = rehearsalProvider(situation, 0)->respond(request, sink, {});
    EXPECT_TRUE(outcome.complete);
    EXPECT_EQ(outcome.finish, "stop");
    EXPECT_EQ(outcome.modelReported, "rehearsal/" + situation.id);
    EXPECT_FALSE(outcome.usage.known);
    EXPECT_GE(outcome.firstTokenMs, 0);
    return sink.all();
}

Request asking(Action action, std::string prompt, std::string context = {}) {
    Request request;
    request.action = action;
    request.prompt = std::move(prompt);
    request.context = std::move(context);
    return request;
}

class Scenes : public testing::TestWithParam<const char*> {};
INSTANTIATE_TEST_SUITE_P(BothLanguages, Scenes, testing::Values("en", "fr"));

TEST_P(Scenes, AnswerEveryPromptThatTheyOfferAndEveryAction) {
    const Situation situation = scene(GetParam());
    EXPECT_EQ(situation.language, GetParam());
    EXPECT_GE(situation.prompts.size(), 8U);
    std::set<Action> offered;
    for (const Situation::Prompt& prompt : situation.prompts) {
        offered.insert(prompt.action);
        Request request = asking(prompt.action, prompt.prompt);
        for (const Situation::Passage& passage : situation.passages) {
            if (passage.id == prompt.about)
                request.context = passage.text;
        }
        for (const Situation::Response& candidate : situation.responses) {
            if (candidate.id == prompt.about)
                request.context = candidate.text;
        }
        EXPECT_THAT(answer(situation, request), Not(HasSubstr(situation.opening))) << prompt.title;
    }
    EXPECT_EQ(offered.size(), allActions.size());
}

TEST_P(Scenes, SayHonestlyWhatTheyAreToAnUnknownPrompt) {
    const Situation situation = scene(GetParam());
    for (const Action action : allActions) {
        const std::string said =
            answer(situation, asking(action, "Quelque chose xyz", "Some other text."));
        EXPECT_TRUE(said.starts_with(situation.opening));
        for (const Situation::Prompt& prompt : situation.prompts)
            EXPECT_THAT(said, HasSubstr("\n– " + prompt.prompt));
        EXPECT_THAT(said, HasSubstr("(" + situation.passages.at(0).title + ")"));
    }
}

TEST_P(Scenes, NeverShowTheFacilitatorsNotes) {
    const Situation situation = scene(GetParam());
    ASSERT_FALSE(situation.facilitator.frictions.empty());
    std::string shown =
        honestAnswer(situation) + situation.brief + situation.role + situation.policy;
    for (const Situation::Response& candidate : situation.responses) {
        shown += candidate.text;
        for (const std::string& variant : candidate.again)
            shown += variant;
    }
    EXPECT_THAT(shown, Not(HasSubstr(situation.facilitator.notes.substr(0, 30))));
    for (const Situation::Friction& friction : situation.facilitator.frictions) {
        EXPECT_THAT(shown, HasSubstr(friction.wrong));
        EXPECT_THAT(shown, Not(HasSubstr(friction.right)));
        EXPECT_THAT(shown, Not(HasSubstr(friction.note)));
    }
}

TEST(FrenchScene, HasNoBreakSpacesAndRealApostrophes) {
    const Situation situation = scene("fr");
    std::string all = honestAnswer(situation) + situation.brief + situation.role +
                      situation.policy + situation.facilitator.notes;
    for (const Situation::Response& candidate : situation.responses) {
        if (candidate.id != "proposition-anglais")
            all += candidate.text;
    }
    for (const char* wrong : {" ;", " :", " !", " ?", "« ", " »", "'", "\""})
        EXPECT_THAT(all, Not(HasSubstr(wrong)));
}

TEST(Rehearsal, MatchesByActionAndWordsOfAnyForm) {
    const Situation situation = scene("en");
    const std::string& introduction = response(situation, "introduction").text;
    EXPECT_EQ(answer(situation, asking(Action::draft, "please write the INTRODUCTION!")),
              introduction);
    EXPECT_EQ(answer(situation, asking(Action::draft, "an introductory paragraph")), introduction);
    EXPECT_NE(answer(situation, asking(Action::ask, "please write the introduction")),
              introduction);
}

TEST(Rehearsal, WorksOnTheScenesOwnTextsAndOnNoOthers) {
    const Situation situation = scene("en");
    const std::string& trees = situation.passages.at(1).text;
    const std::string& shorter = response(situation, "trees-short").text;
    EXPECT_EQ(answer(situation, asking(Action::shorten, "", trees)), shorter);
    std::string edited = trees;
    edited.replace(edited.find("very significant"), 16, "large");
    EXPECT_EQ(answer(situation, asking(Action::shorten, "half of it", edited)), shorter);
    const std::string unknown = "My own paragraph is about something else entirely.";
    EXPECT_TRUE(
        answer(situation, asking(Action::shorten, "Shorten the paragraph on street trees", unknown))
            .starts_with(situation.opening));
    const std::string& consultation = situation.passages.at(0).text;
    EXPECT_TRUE(answer(situation, asking(Action::shorten, "Shorten",
                                         trees + "\n" + consultation +
                                             response(situation, "introduction").text))
                    .starts_with(situation.opening));
}

TEST(Rehearsal, TakesTheLastAnswerWhereThereIsNoContext) {
    const Situation situation = scene("en");
    const std::string& introduction = response(situation, "introduction").text;
    Request request = asking(Action::shorten, "Shorter, please.");
    request.earlier = {{"user", "Introduce"}, {"assistant", introduction}};
    EXPECT_EQ(answer(situation, request), response(situation, "introduction-short").text);
}

TEST(Rehearsal, GivesAnotherTextWhenTheSameIsAskedAgain) {
    const Situation situation = scene("en");
    const Situation::Response& introduction = response(situation, "introduction");
    Request request = asking(Action::draft, "Draft an introduction");
    EXPECT_EQ(answer(situation, request), introduction.text);
    request.earlier = {{"user", request.prompt}, {"assistant", introduction.text}};
    EXPECT_EQ(answer(situation, request), introduction.again.at(0));
    request.earlier.push_back({"assistant", introduction.again.at(0)});
    EXPECT_EQ(answer(situation, request), introduction.again.at(0));
}

TEST(Rehearsal, GivesTheFirstResponseWhoseConditionsAllHold) {
    Situation situation;
    situation.opening = "unknown";
    const auto add = [&](const std::string& id, Situation::Match match) {
        situation.responses.push_back({id, std::move(match), id, {}});
    };
    add("both", {std::nullopt, {}, {"heat", "roof*"}, {}});
    add("one", {std::nullopt, {"heat", "rain"}, {}, {}});
    add("draft", {Action::draft, {}, {}, {}});
    EXPECT_EQ(answer(situation, asking(Action::draft, "roofs and heat")), "both");
    EXPECT_EQ(answer(situation, asking(Action::draft, "heat")), "one");
    EXPECT_EQ(answer(situation, asking(Action::ask, "RAIN")), "one");
    EXPECT_EQ(answer(situation, asking(Action::draft, "snow")), "draft");
    EXPECT_EQ(answer(situation, asking(Action::ask, "snow")), "unknown");
}

TEST(Rehearsal, StreamsWordByWordAtItsPace) {
    Situation situation;
    situation.opening = "Été 1, deux.\nTrois  quatre";
    RecordingSink sink;
    const Outcome outcome = rehearsalProvider(situation, 100)->respond({}, sink, {});
    EXPECT_TRUE(outcome.complete);
    EXPECT_THAT(sink.pieces(), testing::ElementsAre("Été ", "1, ", "deux.\n", "Trois  ", "quatre"));
    EXPECT_GE(outcome.totalMs, 250);
    EXPECT_LT(outcome.totalMs, 1500);
    EXPECT_GE(outcome.firstTokenMs, 40);
    EXPECT_LT(outcome.firstTokenMs, outcome.totalMs);
}

TEST(Rehearsal, StopsAtOnce) {
    Situation situation;
    situation.id = "scene";
    situation.opening = "One " + std::string(10000, 'x');
    const auto provider = rehearsalProvider(situation, 20);
    RecordingSink sink;
    std::stop_source stop;
    Outcome outcome;
    Clock::time_point end;
    std::thread worker([&] {
        outcome = provider->respond({}, sink, stop.get_token());
        end = Clock::now();
    });
    ASSERT_TRUE(sink.waitForText());
    const auto asked = Clock::now();
    stop.request_stop();
    worker.join();
    EXPECT_LT(end - asked, 100ms);
    EXPECT_FALSE(outcome.complete);
    EXPECT_EQ(outcome.finish, "stopped");
    EXPECT_EQ(outcome.failure->kind, Failure::Kind::stopped);
    EXPECT_TRUE(outcome.failure->textKept);
    EXPECT_EQ(sink.all(), "One ");
}

TEST(Rehearsal, SaysNothingWhenItIsStoppedBeforeItBegins) {
    std::stop_source stop;
    stop.request_stop();
    for (const double pace : {0.0, 50.0}) {
        RecordingSink sink;
        EXPECT_FALSE(
            rehearsalProvider(scene("en"), pace)->respond({}, sink, stop.get_token()).complete);
        EXPECT_EQ(sink.all(), "");
    }
}

TEST(Rehearsal, IsBuiltInAndOffersItsScene) {
    const auto provider = rehearsalProvider(scene("fr"), 0);
    EXPECT_EQ(provider->name(), "rehearsal");
    EXPECT_EQ(provider->host(), "built in");
    std::optional<Failure> failure = Failure{};
    EXPECT_THAT(provider->models(failure, {}), testing::ElementsAre("rehearsal/policy-report-fr"));
    EXPECT_FALSE(failure);
}

} // namespace
} // namespace palimpsest::model
