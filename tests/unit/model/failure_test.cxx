// SPDX-License-Identifier: MPL-2.0
#include "model/failure.hxx"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>
#include <string>
#include <vector>

namespace palimpsest::model {
namespace {

using Kind = Failure::Kind;
using testing::HasSubstr;
using testing::Not;

std::vector<Kind> allKinds() {
    std::vector<Kind> kinds;
    for (int i = 0; i <= static_cast<int>(Kind::stopped); ++i)
        kinds.push_back(static_cast<Kind>(i));
    return kinds;
}

Failure failure(Kind kind) {
    Failure result;
    result.kind = kind;
    result.host = "api.example.org:443";
    result.model = "large-1";
    result.detail = "words of the server";
    result.httpStatus = 418;
    result.limitSeconds = 10;
    return result;
}

TEST(FailureSentence, ExistsForEveryKindInBothLanguagesAndSaysWhatToDo) {
    std::set<std::string> seen;
    for (const Kind kind : allKinds()) {
        const std::string english = sentence(failure(kind), "en");
        const std::string french = sentence(failure(kind), "fr");
        EXPECT_TRUE(seen.insert(english).second) << english;
        EXPECT_TRUE(seen.insert(french).second) << french;
        EXPECT_TRUE(seen.insert(std::string(name(kind))).second) << name(kind);
        EXPECT_TRUE(english.ends_with(".")) << english;
        EXPECT_TRUE(french.ends_with(".")) << french;
        EXPECT_THAT(english, Not(HasSubstr("nternal error")));
        if (kind != Kind::stopped) {
            EXPECT_THAT(english, HasSubstr(": ")) << "what happened, then what to do";
            EXPECT_THAT(french, HasSubstr("\u00A0: ")) << "what happened, then what to do";
        }
    }
}

TEST(FailureSentence, NamesTheHostWhereThereIsOne) {
    const std::set<Kind> without{Kind::caFile, Kind::unusableKey, Kind::missingLibrary,
                                 Kind::stopped};
    for (const Kind kind : allKinds()) {
        if (without.contains(kind))
            continue;
        EXPECT_THAT(sentence(failure(kind), "en"), HasSubstr("api.example.org:443"));
        EXPECT_THAT(sentence(failure(kind), "fr"), HasSubstr("api.example.org:443"));
    }
}

TEST(FailureSentence, HasNoBreakSpacesInFrench) {
    for (const Kind kind : allKinds()) {
        const std::string french = sentence(failure(kind), "fr-CA");
        for (const char* wrong : {" ;", " :", " !", " ?", "« ", " »", "'"})
            EXPECT_THAT(french, Not(HasSubstr(wrong)));
        EXPECT_THAT(french, Not(HasSubstr("again")));
    }
}

TEST(FailureSentence, IsEnglishForAnyOtherLanguage) {
    const Failure stopped = failure(Kind::stopped);
    EXPECT_EQ(sentence(stopped, "de"), "Stopped.");
    EXPECT_EQ(sentence(stopped, "en-GB"), "Stopped.");
    EXPECT_EQ(sentence(stopped, ""), "Stopped.");
    EXPECT_EQ(sentence(stopped), "Stopped.");
    EXPECT_EQ(sentence(stopped, "fr"), "Arrêté.");
}

TEST(FailureSentence, SaysThatTextWasKept) {
    Failure cut = failure(Kind::cutShort);
    cut.textKept = true;
    EXPECT_EQ(sentence(cut),
              "The response from api.example.org:443 broke off before its end: try again. The "
              "text received until then is kept.");
    EXPECT_THAT(sentence(cut, "fr"), HasSubstr("Le texte déjà reçu est conservé."));
}

TEST(FailureSentence, SaysHowLongToWait) {
    Failure limited = failure(Kind::rateLimited);
    limited.detail.clear();
    EXPECT_EQ(sentence(limited),
              "api.example.org:443 is asked too often: wait a minute and try again.");
    limited.retryAfterSeconds = 1;
    EXPECT_THAT(sentence(limited), HasSubstr("try again in 1 second."));
    limited.retryAfterSeconds = 20;
    EXPECT_THAT(sentence(limited), HasSubstr("try again in 20 seconds."));
    EXPECT_THAT(sentence(limited, "fr"), HasSubstr("réessayez dans 20\u00A0secondes."));
    limited.retryAfterSeconds = 150;
    EXPECT_THAT(sentence(limited), HasSubstr("try again in 3 minutes."));
    limited.retryAfterSeconds = 86400;
    EXPECT_THAT(sentence(limited), HasSubstr("try again in 24 hours."));
}

TEST(FailureSentence, QuotesTheServerWhereItSaidSomething) {
    EXPECT_THAT(sentence(failure(Kind::badRequest)), HasSubstr("It said: “words of the server”."));
    EXPECT_THAT(sentence(failure(Kind::badRequest), "fr"),
                HasSubstr("Sa réponse\u00A0: «\u00A0words of the server\u00A0»."));
}

TEST(FailureSentence, TellsAnAddressThatIsNoneFromOneThatLeadsNowhere) {
    Failure wrong = failure(Kind::wrongAddress);
    wrong.httpStatus = 404;
    EXPECT_THAT(sentence(wrong), HasSubstr("There is no model service at this address"));
    wrong.httpStatus = 0;
    wrong.host = "htp:/x";
    EXPECT_THAT(sentence(wrong), HasSubstr("“htp:/x” is not the address of a server"));
    wrong.host.clear();
    EXPECT_THAT(sentence(wrong), HasSubstr("No server address is set"));
    EXPECT_THAT(sentence(wrong, "fr"), HasSubstr("Aucune adresse de serveur"));
}

TEST(FailureSentence, AsksForAModelWhereNoneIsChosen) {
    Failure unknown = failure(Kind::unknownModel);
    EXPECT_THAT(sentence(unknown), HasSubstr("no model named “large-1”"));
    unknown.model.clear();
    EXPECT_THAT(sentence(unknown), HasSubstr("needs the name of a model"));
    EXPECT_THAT(sentence(unknown, "fr"), HasSubstr("attend le nom d’un modèle"));
}

} // namespace
} // namespace palimpsest::model
