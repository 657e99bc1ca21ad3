// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace palimpsest::writer {

/// One paragraph of the body: what getString() gives for it (UTF-16), which only tells that
/// something changed, and its story text (code points; docs/attribution.md).
struct MirroredParagraph {
    std::u16string probe;
    std::u32string story;
};

/// One change of a story's text. Counts code points.
struct TextEdit {
    std::uint32_t position = 0;
    std::u32string removed;
    std::u32string inserted;
    /// How far the same change may be placed to the left or right, since equal letters stand beside
    /// it: inserting "l" next to an "l" can be either of two edits with the same result.
    std::uint32_t slideLeft = 0;
    std::uint32_t slideRight = 0;

    std::uint32_t insertedEnd() const {
        return position + static_cast<std::uint32_t>(inserted.size());
    }
};

/// Paragraphs [first, oldEnd) of the mirror are to be replaced by [first, newEnd) of the document.
struct ParagraphWindow {
    std::size_t first = 0, oldEnd = 0, newEnd = 0;
    bool empty() const { return first == oldEnd && first == newEnd; }
};

/// The body as it was at the last look, by paragraph. Knows nothing of the office: it is told what
/// is there now and says what changed.
class BodyMirror {
  public:
    /// Where the probes differ from the mirrored ones: all paragraphs before and after are equal.
    ParagraphWindow changed(const std::vector<std::u16string_view>& probes) const;

    /// Takes in the paragraphs of a window; the change of the story, or nothing if its text is the
    /// same.
    std::optional<TextEdit> replace(const ParagraphWindow& window,
                                    std::vector<MirroredParagraph> paragraphs);

    /// The position in the story at which a paragraph starts.
    std::uint32_t startOf(std::size_t paragraph) const;

    std::size_t size() const { return paragraphs_.size(); }
    const MirroredParagraph& paragraph(std::size_t index) const { return paragraphs_.at(index); }

    /// The story's length.
    std::uint32_t length() const {
        return paragraphs_.empty() ? 0 : startOf(paragraphs_.size()) - 1;
    }

    /// The whole story: paragraphs joined by U+000A.
    std::u32string story() const;

  private:
    void widenSlides(TextEdit& edit, std::size_t first, std::size_t end) const;
    std::u32string joined(std::size_t first, std::size_t end) const;

    std::vector<MirroredParagraph> paragraphs_;
};

/// The difference of two texts as one edit at `offset` plus their common beginning; nothing if
/// equal.
std::optional<TextEdit> difference(std::u32string_view before, std::u32string_view after,
                                   std::uint32_t offset);

/// The same edit placed where the caret says it happened: an insertion ends at the caret, a
/// deletion begins there (rule 9). Unchanged where the caret is not within reach.
TextEdit placedAt(const TextEdit& edit, std::uint32_t caret);

} // namespace palimpsest::writer
