// SPDX-License-Identifier: MPL-2.0
#include "writer/context_facts.hxx"

#include "writer/story_marks.hxx"

#include <algorithm>
#include <string>

namespace palimpsest::writer {

std::u32string_view sentPart(std::u32string_view text, const ContextWanted& wanted) {
    return wanted.room == 0 || wanted.scope == Scope::selection
               ? text
               : model::fitting(text, wanted.room, wanted.keep);
}

ContextFacts contextFacts(std::u32string_view text, const ContextWanted& wanted) {
    const std::u32string_view sent = sentPart(text, wanted);
    const auto objects = std::count(sent.begin(), sent.end(), anchoredObject);
    ContextFacts facts;
    facts.wanted = wanted;
    facts.counted = true;
    facts.characters = static_cast<std::uint32_t>(sent.size() - static_cast<std::size_t>(objects));
    facts.words = wordsIn(sent);
    facts.tokens = model::estimatedTokens(sent);
    facts.left = static_cast<std::uint32_t>(text.size() - sent.size());
    if (wanted.scope == Scope::selection && wanted.room > 0 && facts.tokens > wanted.room)
        facts.left = static_cast<std::uint32_t>(
            text.size() - model::fitting(text, wanted.room, wanted.keep).size());
    return facts;
}

std::uint32_t wordsIn(std::u32string_view text) {
    std::uint32_t words = 0;
    bool inside = false;
    for (const char32_t character : text) {
        const bool space = character <= U' ' || character == U'\u00A0' || character == U'\u2028';
        words += !space && !inside ? 1U : 0U;
        inside = !space;
    }
    return words;
}

} // namespace palimpsest::writer
