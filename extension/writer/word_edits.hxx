// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "provenance/patch.hxx"
#include "writer/placed_text.hxx"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace palimpsest::writer {

/// One stretch of a replacement in which words change; counts code points.
struct WordEdit {
    std::uint32_t at = 0;      ///< in the text before
    std::uint32_t removed = 0; ///< of the text before
    std::uint32_t from = 0;    ///< in the text after: where `inserted` begins
    std::u32string inserted;

    bool operator==(const WordEdit&) const = default;
};

/// What to change, first to last, to turn `before` into `after` word by word: equal words stay
/// (rule 12), and so do anchored objects (notes, fields, images), which a model cannot write.
/// Paragraphs between equal words correspond in order, and the breaks between those that do stay,
/// with what each paragraph looks like; a line break stays where the response begins a line anew.
/// `tables`: the breaks of `before`, in order, at which a
/// table stands; they stay in any case.
std::vector<WordEdit> wordEdits(std::u32string_view before, std::u32string_view after,
                                const std::vector<std::uint32_t>& tables = {});

/// The same edits in parts, to be written one by one: words that stand for each other in a stretch
/// that changes, so that each takes on the looks of the one whose place it takes. Parts that leave
/// the text as it is are left out.
std::vector<WordEdit> wordParts(std::u32string_view before, const std::vector<WordEdit>& edits);

/// The same as patches, last to first: `before` stands at `position`, `after` is what came
/// of the response from `offset` on. `stays` tells for each edit what of the removed text stays in
/// the story as a tracked deletion, which the new text follows; empty: nothing does.
std::vector<provenance::Patch> replacement(std::uint32_t position, std::u32string_view before,
                                           const std::vector<WordEdit>& edits,
                                           const PlacedText& after, const std::string& response,
                                           std::uint32_t offset,
                                           const std::vector<std::u32string>& stays);

/// A stretch of a text, in code points.
struct PartLeft {
    std::uint32_t start = 0, length = 0;
    bool operator==(const PartLeft&) const = default;
};

/// A text that has become `stays`, because stretches of it went: those that went, or those that
/// stayed, in order. Where equal letters leave a choice, the first ones stayed.
std::vector<PartLeft> stretches(std::u32string_view text, std::u32string_view stays, bool stayed);

} // namespace palimpsest::writer
