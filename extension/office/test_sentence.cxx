// SPDX-License-Identifier: MPL-2.0
#include "office/test_sentence.hxx"

#include <algorithm>

namespace palimpsest::office {

namespace {

/// Some servers list hundreds.
constexpr std::size_t mostNamed = 4;

std::string namesOf(const std::vector<std::string>& models) {
    std::string names;
    for (std::size_t i = 0; i < std::min(models.size(), mostNamed); ++i)
        names += (i > 0 ? ", " : "") + models[i];
    return models.size() > mostNamed ? names + ", …" : names;
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
        return texts("options.test.answers", {{"host", host}, {"models", namesOf(models)}});
    if (std::find(models.begin(), models.end(), wanted) != models.end())
        return texts("options.test.good", {{"host", host}, {"model", wanted}});
    return texts("options.test.otherModels",
                 {{"host", host}, {"model", wanted}, {"models", namesOf(models)}});
}

} // namespace palimpsest::office
