// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "provenance/history.hxx"
#include "provenance/inspected_runs.hxx"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace palimpsest::writer {

/// The length of a text, as positions are counted.
inline std::uint32_t count(std::u32string_view text) {
    return static_cast<std::uint32_t>(text.size());
}

/// One change of a story's text. Counts code points.
struct TextEdit {
    std::uint32_t position = 0;
    std::u32string removed;
    std::u32string inserted;

    bool operator==(const TextEdit&) const = default;

    std::uint32_t insertedEnd() const { return position + count(inserted); }
};

/// The difference of two texts as one edit at `offset` plus their common beginning; nothing if
/// equal.
std::optional<TextEdit> difference(std::u32string_view before, std::u32string_view after,
                                   std::uint32_t offset);

/// What typed characters, or (none) a deletion, changed at the caret of a paragraph of one line,
/// from its UTF-16 before and after; with the caret behind them, or where text is gone. Nothing
/// where it was another change. `headLength`: the units before the caret now; asked for only where
/// equal letters leave it open. Position in code points of the paragraph.
std::optional<TextEdit> editAtCaret(std::u16string_view before, std::u16string_view now,
                                    std::u32string_view typed,
                                    const std::function<std::size_t()>& headLength);

/// The same where more text follows what was typed, as that which an input method is composing;
/// the edit is without it. Nothing where nothing follows.
std::optional<TextEdit> editBeforeMore(std::u16string_view before, std::u16string_view now,
                                       std::u32string_view typed,
                                       const std::function<std::size_t()>& headLength);

/// A story's text before and after one edit of it, without a second copy of either.
class TextAround {
  public:
    /// All must outlive this.
    TextAround(const provenance::History& history, const std::string& story, const TextEdit& edit)
        : history_(history), story_(story), edit_(edit) {}

    std::uint32_t lengthBefore() const { return history_.length(story_); }
    std::uint32_t lengthAfter() const;
    /// Throws std::out_of_range.
    std::u32string before(std::uint32_t start, std::uint32_t length) const;
    std::u32string after(std::uint32_t start, std::uint32_t length) const;

  private:
    const provenance::History& history_;
    const std::string& story_;
    const TextEdit& edit_;
};

/// The same edit placed where the caret says it happened: an insertion ends at the caret, a
/// deletion begins there (rule 9). Where equal letters do not reach so far, nothing.
std::optional<TextEdit> placedAt(const TextEdit& edit, std::uint32_t caret,
                                 const TextAround& around);

/// The edit as the caret tells it: what was selected before went, and what stands from there to the
/// caret came. Typing "abc" over a selected "abd" is an insertion of three letters, not of one, and
/// an "l" beside an "l" is where it was typed (rule 9). Where this does not fit what was found, the
/// edit is only moved to the caret as far as equal letters allow. `selected`: start and length of
/// what was selected before, in the text before.
TextEdit toldByCaret(const TextEdit& edit,
                     const std::optional<std::pair<std::uint32_t, std::uint32_t>>& selected,
                     std::uint32_t caret, const TextAround& around);

/// What is typed over a selection, or erases it, while changes are tracked: of what was `selected`
/// (start and length) only tracked insertions go, which `insertions` are in order; the rest is
/// struck and stays, and what was typed comes behind it. As edits in order, each placed in the text
/// before all of them; nothing where that is not what was found.
std::optional<std::vector<TextEdit>>
overStruck(const TextEdit& found, const std::pair<std::uint32_t, std::uint32_t>& selected,
           const std::vector<provenance::TextRange>& insertions, const TextAround& around);

/// The same edit with the equal letters behind it taken in as well, up to the caret, where what
/// was typed stands before the caret: the comparison cannot tell its last letters from equal ones
/// that went.
TextEdit endingWithTyped(const TextEdit& edit, std::u32string_view typed, std::uint32_t caret,
                         const TextAround& around);

} // namespace palimpsest::writer
