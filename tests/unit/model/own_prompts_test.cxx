// SPDX-License-Identifier: MPL-2.0
#include "model/own_prompts.hxx"

#include <gtest/gtest.h>

namespace palimpsest::model {
namespace {

using Kind = OwnPromptsError::Kind;
using Prompts = std::vector<OwnPrompt>;

Kind refusalOf(const std::string& file) {
    const auto read = ownPromptsIn(file);
    if (!std::holds_alternative<OwnPromptsError>(read)) {
        ADD_FAILURE() << "it was read";
        return {};
    }
    return std::get<OwnPromptsError>(read).kind;
}

std::string fileWith(const std::string& prompts) {
    return R"({"format":"palimpsest-prompts/1","prompts":[)" + prompts + "]}";
}

TEST(OwnPrompts, ComeBackFromTheirFile) {
    const Prompts prompts{
        {"Plus court", Action::shorten, "Deux phrases, « sans » chiffres.\nMerci."},
        {"Q", Action::ask, "What is \"missing\"?"}};
    EXPECT_EQ(std::get<Prompts>(ownPromptsIn(ownPromptsFile(prompts))), prompts);
    EXPECT_EQ(std::get<Prompts>(ownPromptsIn(ownPromptsFile({}))), Prompts());
}

TEST(OwnPrompts, PassOverWhatTheyDoNotKnow) {
    EXPECT_EQ(std::get<Prompts>(ownPromptsIn(
                  fileWith(R"({"name":"a","action":"ask","prompt":"b","colour":[1,{"x":null}]})"))),
              (Prompts{{"a", Action::ask, "b"}}));
}

TEST(OwnPrompts, SayWhatIsWrongWithAFile) {
    EXPECT_EQ(refusalOf(""), Kind::notThisFormat);
    EXPECT_EQ(refusalOf("{\"prompts\":[]}"), Kind::notThisFormat);
    EXPECT_EQ(refusalOf(R"({"format":"palimpsest-prompts/2","prompts":[]})"), Kind::notThisFormat);
    EXPECT_EQ(refusalOf(R"({"format":"palimpsest-prompts/1","prompts":{}})"), Kind::notThisFormat);
    EXPECT_EQ(refusalOf(std::string(largestPromptFile + 1, ' ')), Kind::tooLarge);
    for (const char* wrong : {
             "3",
             R"({"name":"a","action":"ask"})",
             R"({"name":"a","action":"destroy","prompt":"b"})",
             R"({"name":" \n","action":"ask","prompt":"b"})",
             R"({"name":"a","action":"ask","prompt":["b"]})",
         })
        EXPECT_EQ(refusalOf(fileWith(wrong)), Kind::wrongPrompt) << wrong;
    EXPECT_EQ(refusalOf(fileWith(R"({"name":")" + std::string(81, 'n') +
                                 R"(","action":"ask","prompt":"b"})")),
              Kind::wrongPrompt);
}

TEST(OwnPrompts, NameTheOneThatIsWrong) {
    const auto read = ownPromptsIn(fileWith(R"({"name":"a","action":"ask","prompt":"b"},{})"));
    EXPECT_EQ(std::get<OwnPromptsError>(read).prompt, 2U);
}

TEST(OwnPrompts, AreReadFromHostileFiles) {
    EXPECT_EQ(refusalOf(std::string(largestPromptFile, '[')), Kind::notThisFormat);
    std::string deep = "{\"format\":";
    for (int i = 0; i < 100000; ++i)
        deep += "{\"a\":";
    EXPECT_EQ(refusalOf(deep), Kind::notThisFormat);
    std::string many;
    for (int i = 0; i < 300; ++i)
        many += (i > 0 ? "," : "") + std::string("{}");
    EXPECT_EQ(refusalOf(fileWith(many)), Kind::tooMany);
    EXPECT_EQ(
        refusalOf(fileWith("{\"name\":\"\xFF\xFE\",\"action\":\"ask\",\"prompt\":\"\\u0000\"}")),
        Kind::wrongPrompt);
}

TEST(OwnPrompts, OfOthersStandBehindOnesOwn) {
    const Prompts mine{{"a", Action::ask, "one"}};
    EXPECT_EQ(withOthers(mine, {{"a", Action::ask, "one"},
                                {"copy", Action::ask, "one"},
                                {"a", Action::ask, "two"},
                                {"a", Action::draft, "one"}}),
              (Prompts{{"a", Action::ask, "one"},
                       {"a (2)", Action::ask, "two"},
                       {"a (3)", Action::draft, "one"}}));
    const std::string longName(longestPromptName, 'n');
    const Prompts both = withOthers({{longName, Action::ask, "1"}}, {{longName, Action::ask, "2"}});
    EXPECT_EQ(both[1].name.size(), longestPromptName);
}

TEST(OwnPrompts, AreNoMoreThanMayBe) {
    Prompts many;
    for (std::size_t i = 0; i < mostOwnPrompts + 5; ++i)
        many.push_back({std::to_string(i), Action::ask, std::to_string(i)});
    EXPECT_EQ(withOthers({}, many).size(), mostOwnPrompts);
}

TEST(OwnPrompts, AreKeptWithoutWhatNobodySees) {
    EXPECT_EQ(promptNameOf(" two\nlines\x01 "), "two lines");
    EXPECT_EQ(ownPromptOf("\n a\n\tb \n"), "a\n\tb");
    EXPECT_EQ(promptNameOf("\t"), "");
    std::string accents;
    for (int i = 0; i < 100; ++i)
        accents += "é";
    EXPECT_EQ(promptNameOf(accents).size(), 2 * longestPromptName);
}

} // namespace
} // namespace palimpsest::model
