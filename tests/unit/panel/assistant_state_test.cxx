// SPDX-License-Identifier: MPL-2.0
#include "panel/assistant_state.hxx"

#include <gtest/gtest.h>

namespace palimpsest::panel {
namespace {

using model::Action;
using writer::Progress;
using writer::Scope;

AssistantState after(std::initializer_list<AssistantEvent> events) {
    AssistantState state;
    for (const auto& event : events)
        state = next(state, event);
    return state;
}

constexpr DocumentSeen selection{12, 60, true};
constexpr DocumentSeen noSelection{0, 0, true};

TEST(AssistantState, HasNothingToSendAtFirst) {
    const auto controls = controlsOf({});
    EXPECT_FALSE(controls.sendEnabled);
    EXPECT_TRUE(controls.hintShown);
    EXPECT_FALSE(controls.responseShown);
    EXPECT_FALSE(controls.insertShown);
}

TEST(AssistantState, CanSendAsSoonAsThereIsAPrompt) {
    EXPECT_TRUE(controlsOf(after({PromptChanged{false}})).sendEnabled);
    EXPECT_FALSE(controlsOf(after({PromptChanged{false}, PromptChanged{true}})).sendEnabled);
}

TEST(AssistantState, PutsAsideAResponseOnce) {
    const auto again = [](bool decided) {
        return controlsOf(
            after({Asked{}, ResponseSeen{Progress::complete, true, false, false, decided}}));
    };
    EXPECT_TRUE(again(false).dismissShown);
    EXPECT_FALSE(again(true).dismissShown);
    EXPECT_TRUE(again(true).insertShown) << "it can be used again";
}

TEST(AssistantState, RewritesASelectionWithoutAPrompt) {
    EXPECT_TRUE(controlsOf(after({ActionChosen{Action::rewrite}, selection})).sendEnabled);
    EXPECT_FALSE(controlsOf(after({ActionChosen{Action::ask}, selection})).sendEnabled)
        << "a question needs words";
}

TEST(AssistantState, WorksOnTheSelectionWhenThereIsOne) {
    EXPECT_EQ(after({selection}).scope, Scope::selection);
    EXPECT_EQ(after({selection, noSelection}).scope, Scope::none);
}

TEST(AssistantState, WorksOnTheWholeDocumentWhereTheActionNeedsAText) {
    EXPECT_EQ(after({ActionChosen{Action::summarise}, noSelection}).scope, Scope::document);
    EXPECT_EQ(after({ActionChosen{Action::draft}, noSelection}).scope, Scope::none);
}

TEST(AssistantState, KeepsWhatThePersonChoseWhileTheSelectionStays) {
    EXPECT_EQ(after({selection, ScopeChosen{Scope::document}, selection}).scope, Scope::document);
}

TEST(AssistantState, FollowsANewSelectionAfterAChoice) {
    EXPECT_EQ(after({noSelection, ScopeChosen{Scope::document}, selection}).scope,
              Scope::selection);
}

TEST(AssistantState, ForgetsAChoiceOfWhatIsGone) {
    EXPECT_EQ(after({selection, ScopeChosen{Scope::selection}, noSelection}).scope, Scope::none);
    EXPECT_FALSE(controlsOf(after({selection, noSelection})).selectionOffered);
}

TEST(AssistantState, ShowsStopInsteadOfSendWhileAResponseComes) {
    for (const auto progress : {Progress::waiting, Progress::streaming}) {
        const auto controls =
            controlsOf(after({PromptChanged{false}, Asked{}, ResponseSeen{progress, true, false}}));
        EXPECT_TRUE(controls.stopShown);
        EXPECT_FALSE(controls.sendShown);
        EXPECT_FALSE(controls.sendEnabled);
        EXPECT_FALSE(controls.insertShown);
    }
}

TEST(AssistantState, TellsTheWaitUntilTheQuestionIsSentAgainFromTheWaitForTheModel) {
    const ResponseSeen waits{Progress::waiting, false, false, false};
    const ResponseSeen again{Progress::waiting, false, false, true};
    EXPECT_EQ(after({Asked{}, waits, again}).phase, Phase::askingAgain);
    EXPECT_EQ(after({Asked{}, waits, again, waits}).phase, Phase::waiting) << "the wait is over";
    EXPECT_EQ(after({Asked{}, again, ResponseSeen{Progress::streaming, true, false}}).phase,
              Phase::streaming);
    EXPECT_EQ(after({Asked{}, again, Dismissed{}, again}).phase, Phase::dismissed);
}

TEST(AssistantState, CanBeStoppedWhileItWaitsToAskAgain) {
    const ResponseSeen again{Progress::waiting, false, false, true};
    const auto controls = controlsOf(after({PromptChanged{false}, Asked{}, again}));
    EXPECT_TRUE(controls.stopShown);
    EXPECT_FALSE(controls.sendShown);
    EXPECT_FALSE(controls.sendEnabled);
    EXPECT_FALSE(controls.hintShown);
}

TEST(AssistantState, OffersAResponseThatIsComplete) {
    const auto controls = controlsOf(
        after({PromptChanged{false}, Asked{}, ResponseSeen{Progress::complete, true, false}}));
    EXPECT_TRUE(controls.insertShown);
    EXPECT_TRUE(controls.dismissShown);
    EXPECT_FALSE(controls.replaceShown);
    EXPECT_TRUE(controls.sendEnabled);
    EXPECT_FALSE(controls.stopShown);
}

TEST(AssistantState, OffersToReplaceOnlyWhatCanStillBeReplaced) {
    const auto complete = ResponseSeen{Progress::complete, true, true};
    EXPECT_TRUE(controlsOf(after({Asked{}, complete})).replaceShown);
    EXPECT_FALSE(
        controlsOf(after({Asked{}, complete, ResponseSeen{Progress::complete, true, false}}))
            .replaceShown);
}

TEST(AssistantState, KeepsThePartialTextOfAFailureForInsertion) {
    const auto controls = controlsOf(after({Asked{}, ResponseSeen{Progress::failed, true, false}}));
    EXPECT_TRUE(controls.responseShown);
    EXPECT_TRUE(controls.insertShown);
    EXPECT_TRUE(controls.dismissShown);
}

TEST(AssistantState, HasNothingToInsertOfAFailureWithoutText) {
    const auto controls =
        controlsOf(after({Asked{}, ResponseSeen{Progress::failed, false, false}}));
    EXPECT_FALSE(controls.insertShown);
    EXPECT_TRUE(controls.dismissShown);
}

TEST(AssistantState, DecidesAResponseOnce) {
    const auto inserted =
        after({Asked{}, ResponseSeen{Progress::complete, true, true}, Applied{false}});
    EXPECT_TRUE(controlsOf(inserted).responseShown);
    EXPECT_FALSE(controlsOf(inserted).insertShown);
    const auto told = next(inserted, ResponseSeen{Progress::complete, true, true});
    EXPECT_FALSE(controlsOf(told).insertShown)
        << "the session's echo of the decision reopens nothing";
}

TEST(AssistantState, GoesBackToTheBeginningAfterADismissal) {
    const auto controls =
        controlsOf(after({Asked{}, ResponseSeen{Progress::complete, true, true}, Dismissed{}}));
    EXPECT_TRUE(controls.hintShown);
    EXPECT_FALSE(controls.responseShown);
}

TEST(AssistantState, CanAskAgainAfterARefusal) {
    EXPECT_TRUE(controlsOf(after({PromptChanged{false}, Asked{}, Refused{}})).sendEnabled);
}

TEST(AssistantState, ShowsNoEmptyResponseBesideAFailure) {
    EXPECT_FALSE(controlsOf(after({Asked{}, ResponseSeen{Progress::failed}})).responseShown);
    EXPECT_TRUE(controlsOf(after({Asked{}, ResponseSeen{Progress::failed, true}})).responseShown);
    EXPECT_TRUE(controlsOf(after({Asked{}})).responseShown) << "it may still come";
}

} // namespace
} // namespace palimpsest::panel
