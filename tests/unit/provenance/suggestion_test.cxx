// SPDX-License-Identifier: MPL-2.0
#include "provenance/suggestion.hxx"
#include "provenance/survival.hxx"
#include "recorded.hxx"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <map>

namespace palimpsest::provenance {
namespace {

using test::Recorded;
using test::replayOf;
using testing::HasSubstr;

/// "The quik fox" with "quik" struck and "quick" suggested behind it.
struct Corrected {
    Recorded recorded;
    std::string response;
    Spans put, struck;

    Corrected() {
        recorded.started().type(0, U"The quik fox");
        response = recorded.answer("The quick fox");
        struck = recorded.recorder.state().history().spans("body", 4, 4);
        recorded.put(8, 0, U"quick", {Origin::model, response, 4, false}, Cause::model);
        put = recorded.recorder.state().history().spans("body", 8, 5);
        recorded.recorder.suggested(response, {0, 13}, put, struck, recorded.now);
    }
    Corrected& decided(Review review, const Spans& which, const Spans& strikes) {
        recorded.recorder.reviewed(response, review, which, strikes, recorded.now);
        return *this;
    }
    Survival survival() {
        const Replay replay = replayOf(recorded.entries());
        return survivals(replay, replay.history(), {"body"}).at(response);
    }
};

TEST(Suggestion, IsOpenUntilItIsDecided) {
    Corrected text;
    EXPECT_EQ(text.survival().outcome, "suggested");
    EXPECT_EQ(text.survival().put, (ReviewCount{5, 0, 0}));
    EXPECT_EQ(text.survival().struck, (ReviewCount{4, 0, 0}));
}

TEST(Suggestion, ReplacedWhatItStruckOnceAllOfItIsAccepted) {
    Corrected text;
    text.decided(Review::accepted, text.put, text.struck);
    EXPECT_EQ(text.survival().outcome, "replaced");
    EXPECT_EQ(text.survival().put, (ReviewCount{0, 5, 0}));
    EXPECT_EQ(text.survival().struck, (ReviewCount{0, 4, 0}));
}

TEST(Suggestion, WasInsertedWhereItStruckNothing) {
    Recorded recorded;
    recorded.started();
    const std::string id = recorded.answer("More.");
    recorded.put(0, 0, U"More.", {Origin::model, id, 0, false}, Cause::model);
    const Spans put = recorded.recorder.state().history().spans("body", 0, 5);
    recorded.recorder.suggested(id, {0, 5}, put, {}, recorded.now);
    recorded.recorder.reviewed(id, Review::accepted, put, {}, recorded.now);
    const Replay& replay = recorded.recorder.state();
    EXPECT_EQ(survivals(replay, replay.history(), {"body"}).at(id).outcome, "inserted");
}

TEST(Suggestion, WasDismissedWhereAllOfItIsRejected) {
    Corrected text;
    text.decided(Review::rejected, text.put, {});
    EXPECT_EQ(text.survival().outcome, "partly") << "the deletion still stands as suggested";
    text.decided(Review::rejected, {}, text.struck);
    text.recorded.recorder.edit("body", {8, 5, {}}, Cause::program, text.recorded.now);
    EXPECT_EQ(text.survival().outcome, "dismissed");
    EXPECT_EQ(text.survival().removed, 5U);
}

TEST(Suggestion, IsTakenInPartWhereAPartOfItIsRejected) {
    Corrected text;
    text.decided(Review::accepted, text.put, {}).decided(Review::rejected, {}, text.struck);
    EXPECT_EQ(text.survival().outcome, "partly");
    Corrected other;
    const Span first{other.put.front().first, 2};
    const Span rest{other.put.front().first + 2, 3};
    other.decided(Review::accepted, {first}, other.struck).decided(Review::rejected, {rest}, {});
    EXPECT_EQ(other.survival().outcome, "partly");
    EXPECT_EQ(other.survival().put, (ReviewCount{0, 2, 3}));
}

TEST(Suggestion, IsOpenAgainWhereADecisionIsTakenBack) {
    Corrected text;
    text.decided(Review::rejected, text.put, text.struck);
    text.decided(Review::open, text.put, text.struck);
    EXPECT_EQ(text.survival().outcome, "suggested");
    EXPECT_EQ(text.survival().put, (ReviewCount{5, 0, 0}));
}

TEST(Suggestion, OfAResponseThatWasInsertedToo) {
    Corrected text;
    text.decided(Review::rejected, text.put, text.struck);
    text.recorded.recorder.decided(text.response, "inserted", std::nullopt, text.recorded.now);
    EXPECT_EQ(text.survival().outcome, "inserted");
}

TEST(Suggestion, OfAnOlderRecordSaysNothingOfItsCharacters) {
    Recorded recorded;
    recorded.started();
    const std::string id = recorded.answer("one");
    recorded.recorder.decided(id, "suggested", std::nullopt, recorded.now);
    const Replay& replay = recorded.recorder.state();
    const Survival survival = survivals(replay, replay.history(), {}).at(id);
    EXPECT_EQ(survival.outcome, "suggested");
    EXPECT_FALSE(survival.put.any() || survival.struck.any());
}

TEST(Suggestion, CannotBeDecidedWhereNothingWasSuggested) {
    Corrected text;
    const auto damage = [&](const Spans& put, const Spans& struck) {
        try {
            text.recorded.recorder.reviewed(text.response, Review::accepted, put, struck,
                                            text.recorded.now);
        } catch (const JournalError& error) {
            return std::string(error.what());
        }
        return std::string("none");
    };
    EXPECT_THAT(damage(text.struck, {}), HasSubstr("did not suggest"));
    EXPECT_THAT(damage({}, {{text.struck.front().first, 5}}), HasSubstr("did not suggest"));
    EXPECT_THAT(damage({{17, 1}}, {}), HasSubstr("does not exist"));
    EXPECT_EQ(text.survival().put, (ReviewCount{5, 0, 0}));
    EXPECT_EQ(damage(text.put, text.struck), "none");
}

RC_GTEST_PROP(Suggestion, KnowsOfEveryCharacterWhatWasDecidedLast, ()) {
    Reviewed reviewed;
    std::map<CharacterId, Review> model;
    const auto steps = *rc::gen::container<std::vector<std::tuple<int, int, int>>>(
        rc::gen::tuple(rc::gen::inRange(0, 40), rc::gen::inRange(0, 12), rc::gen::inRange(0, 3)));
    for (const auto& [first, count, review] : steps) {
        const Span span{static_cast<CharacterId>(first), static_cast<std::uint32_t>(count)};
        reviewed.set(span, static_cast<Review>(review));
        for (CharacterId id = span.first; id < span.first + span.count; ++id) {
            model[id] = static_cast<Review>(review);
        }
    }
    std::map<CharacterId, Review> found;
    std::optional<std::pair<CharacterId, Review>> last; // end and review of the part before
    for (const auto& [first, part] : reviewed.parts()) {
        RC_ASSERT(part.count > 0);
        RC_ASSERT(!last || last->first < first ||
                  (last->first == first && last->second != part.review));
        for (CharacterId id = first; id < first + part.count; ++id) {
            found[id] = part.review;
        }
        last = {first + part.count, part.review};
    }
    RC_ASSERT(found == model);
    for (CharacterId first = 0; first < 52; ++first) {
        for (std::uint32_t count = 0; count < 4; ++count) {
            bool all = true;
            for (CharacterId id = first; id < first + count; ++id) {
                all = all && model.contains(id);
            }
            RC_ASSERT(reviewed.holds({first, count}) == all);
        }
    }
}

} // namespace
} // namespace palimpsest::provenance
