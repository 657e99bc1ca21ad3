// SPDX-License-Identifier: MPL-2.0
#include "panel/context_row.hxx"

namespace palimpsest::panel {

namespace {

using writer::Scope;

/// Where words are as long as that in the mean, blanks are no sign of words: Chinese, for one.
constexpr std::uint32_t longestMeanWord = 16;

std::string amount(const writer::ContextFacts& facts, const Texts& texts) {
    const bool words = facts.words > 1 && facts.characters / facts.words < longestMeanWord;
    return texts(words ? "context.words" : "context.characters",
                 {{"n", number(words ? facts.words : facts.characters, texts.language())},
                  {"tokens", number(facts.tokens, texts.language())}});
}

} // namespace

std::string contextSentence(Scope scope, const writer::ContextFacts& facts, const Texts& texts) {
    if (scope == Scope::none)
        return {};
    if (!facts.counted || facts.wanted.scope != scope)
        return texts("context.counting");
    if (facts.characters == 0 && facts.left == 0)
        return texts(scope == Scope::outline ? "context.noHeadings" : "context.none");
    const std::string sent = amount(facts, texts);
    if (facts.left == 0)
        return sent;
    if (scope == Scope::selection)
        return texts("context.selectionTooLong", {{"sent", sent}});
    return texts(facts.wanted.keep == model::Keep::end ? "context.beginningLeft"
                                                       : "context.endLeft",
                 {{"sent", sent}, {"n", number(facts.left, texts.language())}});
}

} // namespace palimpsest::panel
