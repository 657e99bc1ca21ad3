// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace palimpsest::writer {

/// What is remembered of a paragraph: a hash of what getString() gives for it, which only tells
/// that something changed, how long its story text is (code points; docs/attribution.md), and
/// whether the two are the same text.
struct ParagraphPrint {
    std::uint64_t probe = 0;
    std::uint32_t length = 0;
    bool plain = false;
    bool operator==(const ParagraphPrint&) const = default;
};

/// 64 bits of a probe, the same within one process.
std::uint64_t hashOf(std::u16string_view probe);

/// Paragraphs [first, oldEnd) of the mirror are to be replaced by [start, newEnd) of the document.
struct ParagraphWindow {
    std::size_t first = 0, oldEnd = 0; ///< in the mirror
    std::size_t start = 0, newEnd = 0; ///< in the document
    bool operator==(const ParagraphWindow&) const = default;
};

/// One story as it was at the last look, by paragraph: its texts are the record's to keep. Knows
/// nothing of the office: it is told what is there now and says what changed. Changes cost little
/// more in a long story than in a short one.
class StoryMirror {
  public:
    StoryMirror() = default;
    explicit StoryMirror(const std::vector<ParagraphPrint>& paragraphs);

    std::size_t size() const { return size_; }             ///< paragraphs
    std::uint32_t length() const;                          ///< the story's, in code points
    const ParagraphPrint& at(std::size_t paragraph) const; ///< throws std::out_of_range

    /// The position in the story at which a paragraph starts; for size(), one past the end of the
    /// story.
    std::uint32_t startOf(std::size_t paragraph) const;

    /// Where the probes of all paragraphs as they are now differ from the mirrored ones, in order.
    std::vector<ParagraphWindow> changes(const std::vector<std::uint64_t>& probes) const;

    /// Takes in what stands in a window now. Throws std::out_of_range.
    void replace(std::size_t first, std::size_t oldEnd, const std::vector<ParagraphPrint>& now);

    /// Throws std::logic_error where an invariant does not hold.
    void check() const;

  private:
    struct Chunk {
        std::vector<ParagraphPrint> paragraphs;
        std::uint32_t length = 0; ///< of their texts, each with one break
    };
    static std::vector<Chunk> chunked(const std::vector<ParagraphPrint>& paragraphs);
    std::size_t chunkOf(std::size_t& paragraph) const;

    std::vector<Chunk> chunks_;
    std::size_t size_ = 0;
};

} // namespace palimpsest::writer
