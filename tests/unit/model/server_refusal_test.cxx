// SPDX-License-Identifier: MPL-2.0
#include "model/server_dialect.hxx"
#include "model/server_refusal.hxx"

#include <gtest/gtest.h>

#include <string>

namespace palimpsest::model {
namespace {

using Kind = Failure::Kind;

TEST(ServerRefusal, IsToldApartByStatusAndWords) {
    struct Row {
        long status;
        std::string text, code;
        Kind kind;
    };
    for (const Row& row : {
             Row{301, "", "", Kind::redirected},
             Row{308, "", "", Kind::redirected},
             Row{400, "something", "", Kind::badRequest},
             Row{400, "The model `x` does not exist", "", Kind::unknownModel},
             Row{400, "x is not a valid model ID", "", Kind::unknownModel},
             Row{400, "you must provide a model parameter", "", Kind::unknownModel},
             Row{400, "This model's maximum context length is 8192 tokens", "",
                 Kind::requestTooLong},
             Row{400, "x", "context_length_exceeded", Kind::requestTooLong},
             Row{401, "x", "invalid_api_key", Kind::unauthorised},
             Row{402, "x", "", Kind::quota},
             Row{403, "x", "", Kind::forbidden},
             Row{404, "The model `x` does not exist or you do not have access to it.",
                 "model_not_found", Kind::unknownModel},
             Row{404, "model 'x' not found", "", Kind::unknownModel},
             Row{404, "404 page not found", "", Kind::wrongAddress},
             Row{404, "Not Found", "", Kind::wrongAddress},
             Row{404, "", "", Kind::wrongAddress},
             Row{405, "", "", Kind::wrongAddress},
             Row{407, "", "", Kind::proxy},
             Row{408, "", "", Kind::serverTimeOut},
             Row{413, "", "", Kind::requestTooLong},
             Row{422, "bad field", "", Kind::badRequest},
             Row{429, "Rate limit reached for model x", "rate_limit_exceeded", Kind::rateLimited},
             Row{429, "You exceeded your current quota", "insufficient_quota", Kind::quota},
             Row{500, "", "", Kind::serverError},
             Row{500, "the request exceeds the available context size", "", Kind::requestTooLong},
             Row{502, "", "", Kind::serverError},
             Row{503, "Loading model", "", Kind::overloaded},
             Row{529, "", "", Kind::overloaded},
             Row{418, "", "", Kind::badRequest},
             Row{600, "", "", Kind::serverError},
         })
        EXPECT_EQ(name(refusalKind(row.status, ServerMessage{row.text, row.code}, true)),
                  name(row.kind))
            << row.status << " " << row.text;
}

TEST(ServerRefusal, AsksForAKeyWhereNoneWasSent) {
    EXPECT_EQ(refusalKind(401, std::nullopt, false), Kind::keyMissing);
    EXPECT_EQ(refusalKind(401, std::nullopt, true), Kind::unauthorised);
}

TEST(ServerRefusal, IsToldApartInTheMiddleOfAStreamToo) {
    EXPECT_EQ(streamErrorKind({"x", "rate_limit_exceeded"}), Kind::rateLimited);
    EXPECT_EQ(streamErrorKind({"x", "overloaded_error"}), Kind::overloaded);
    EXPECT_EQ(streamErrorKind({"x", "401"}), Kind::unauthorised);
    EXPECT_EQ(streamErrorKind({"model 'x' not found", ""}), Kind::unknownModel);
    EXPECT_EQ(streamErrorKind({"the worker died", ""}), Kind::serverError);
}

TEST(ServerDialect, IsLearntFromARefusalOnce) {
    const auto without = dialectAfter({}, 400, ServerMessage{"Unknown field stream_options", ""});
    ASSERT_TRUE(without);
    EXPECT_FALSE(without->countsTokens);
    EXPECT_FALSE(dialectAfter(*without, 400, ServerMessage{"Unknown field stream_options", ""}));
    const auto limit = dialectAfter(
        *without, 422, ServerMessage{"max_tokens is unsupported, use max_completion_tokens", ""});
    ASSERT_TRUE(limit);
    EXPECT_TRUE(limit->completionTokensLimit);
    EXPECT_FALSE(limit->countsTokens);
    EXPECT_FALSE(dialectAfter({}, 400, ServerMessage{"temperature must be 1", ""}));
    EXPECT_FALSE(dialectAfter({}, 500, ServerMessage{"stream_options", ""}));
    EXPECT_FALSE(dialectAfter({}, 400, std::nullopt));
}

} // namespace
} // namespace palimpsest::model
