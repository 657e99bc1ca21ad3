// SPDX-License-Identifier: MPL-2.0
#include "office/test_sentence.hxx"

#include "model/model_names.hxx"

#include <algorithm>

namespace palimpsest::office {

namespace {

/// Some servers list hundreds.
constexpr std::size_t mostNamed = 4;

/// A few of them, those like the wanted one first, and how many more there are.
std::string namesOf(const std::vector<std::string>& models, const std::string& wanted,
                    const panel::Texts& texts) {
    std::string names;
    for (const std::string& name : model::nearestNames(wanted, models, mostNamed))
        names += (names.empty() ? "" : ", ") + name;
    if (models.size() <= mostNamed)
        return names;
    return texts(
        "options.test.more",
        {{"models", names}, {"n", panel::number(models.size() - mostNamed, texts.language())}});
}

} // namespace

std::string testSentence(const std::string& host, const std::string& wanted,
                         const std::vector<std::string>& models,
                         const std::optional<model::Failure>& failure, const panel::Texts& texts) {
    if (failure)
        return model::sentence(*failure, texts.language());
    if (models.empty())
        return texts("options.test.noList", {{"host", host}});
    if (wanted.empty())
        return texts("options.test.answers",
                     {{"host", host}, {"models", namesOf(models, wanted, texts)}});
    if (std::find(models.begin(), models.end(), wanted) != models.end())
        return texts("options.test.good", {{"host", host}, {"model", wanted}});
    return texts("options.test.otherModels",
                 {{"host", host}, {"model", wanted}, {"models", namesOf(models, wanted, texts)}});
}

std::string fetchedSentence(const std::string& host, std::size_t models,
                            const std::optional<model::Failure>& failure,
                            const panel::Texts& texts) {
    if (failure)
        return model::sentence(*failure, texts.language());
    if (models == 0)
        return texts("options.test.noList", {{"host", host}});
    return texts(models == 1 ? "options.fetched.one" : "options.fetched",
                 {{"host", host}, {"n", panel::number(models, texts.language())}});
}

} // namespace palimpsest::office
