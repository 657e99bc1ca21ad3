// SPDX-License-Identifier: MPL-2.0
#include "panel/passage_sentence.hxx"

#include "provenance/entry.hxx"

#include <algorithm>

namespace palimpsest::panel {

namespace {

using PassageKind = provenance::TextPassage::Kind;

constexpr std::size_t excerptLength = 36;
constexpr std::size_t promptLength = 80;

unsigned share(std::uint64_t part, std::uint64_t whole) {
    if (whole == 0 || part >= whole)
        return 100;
    // Neither all nor nothing of it is said where that is not so.
    return std::clamp(static_cast<unsigned>(part * 100 / whole), part > 0 ? 1U : 0U, 99U);
}

std::string keptShare(const provenance::TextPassage& passage, const PassageSource& source,
                      const Texts& texts) {
    if (source.response == nullptr)
        return texts("passage.state.elsewhere");
    const unsigned kept = share(passage.own, source.response->text.size());
    return kept == 100
               ? texts("passage.state.whole")
               : texts("passage.state.kept", {{"percent", percent(kept, texts.language())}});
}

/// What the writer said of it last: "verified", "doubted", or nothing.
std::string checked(const provenance::ResponseRecord& response) {
    std::string label;
    for (const auto& annotation : response.annotations)
        if (annotation.label == "verified" || annotation.label == "doubted")
            label = annotation.label;
    return label;
}

std::string noteOf(const provenance::ResponseRecord& response, const std::string& label) {
    std::string note;
    for (const auto& annotation : response.annotations)
        if (annotation.label == label)
            note = annotation.note;
    return note;
}

} // namespace

std::string beginningOf(std::u32string_view text, std::size_t most) {
    std::u32string line;
    bool space = false, more = false;
    for (const char32_t c : text) {
        if (c <= U' ' || c == U'\u2028' || c == U'\u00A0') {
            space = !line.empty();
            continue;
        }
        if (line.size() + (space ? 1 : 0) >= most) {
            more = true;
            break;
        }
        if (space)
            line += U' ';
        space = false;
        line += c;
    }
    return provenance::toUtf8(line) + (more ? "…" : "");
}

std::string passageItem(const provenance::TextPassage& passage, std::u32string_view excerpt,
                        const PassageSource& source, const Texts& texts) {
    const std::string words = beginningOf(excerpt, excerptLength);
    switch (passage.kind) {
    case PassageKind::model: {
        std::string state = keptShare(passage, source, texts);
        const std::string mark = source.response != nullptr ? checked(*source.response) : "";
        if (!mark.empty())
            state += ", " + texts("passage.state." + mark);
        return texts("passage.item.model", {{"state", state}, {"words", words}});
    }
    case PassageKind::echo:
        return texts("passage.item.echo", {{"words", words}});
    case PassageKind::unknown:
        break;
    }
    return texts("passage.item.unknown", {{"words", words}});
}

std::string passageLineage(const provenance::TextPassage& passage, const PassageSource& source,
                           const std::string& asked, const Texts& texts) {
    const std::string length = number(passage.length, texts.language());
    if (passage.kind == PassageKind::unknown)
        return texts("passage.lineage.unknown", {{"n", length}});
    if (source.response == nullptr)
        return texts("passage.lineage.elsewhere", {{"n", length}});
    const auto& response = *source.response;
    const std::string action = texts("action.noun." + response.action);
    std::string prompt = response.questionRedacted || response.prompt.empty()
                             ? std::string()
                             : beginningOf(provenance::toUtf32(response.prompt), promptLength);
    if (prompt.ends_with('.'))
        prompt.pop_back(); // the sentence has one of its own
    std::string sentence = texts(prompt.empty() ? "passage.asked" : "passage.asked.prompt",
                                 {{"action", action}, {"at", asked}, {"prompt", prompt}});
    if (passage.kind == PassageKind::echo)
        return texts("passage.lineage.echo", {{"n", length}}) + " " + sentence;
    if (source.survival != nullptr) {
        const auto& survival = *source.survival;
        sentence += " " + texts("passage.outcome." + survival.outcome) + " " +
                    texts("passage.survives",
                          {{"kept", number(survival.surviving, texts.language())},
                           {"length", number(survival.length, texts.language())},
                           {"written", number(survival.writtenInto, texts.language())}});
    }
    if (passage.copy)
        sentence += " " + texts("caret.copy");
    const std::string mark = checked(response);
    if (!mark.empty()) {
        const std::string note = noteOf(response, mark);
        sentence += " " + (note.empty()
                               ? texts("passage.checked." + mark)
                               : texts("passage.checked." + mark + ".against", {{"source", note}}));
    }
    return sentence;
}

} // namespace palimpsest::panel
