// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "provenance/inspected_runs.hxx"
#include "provenance/undo_line.hxx"
#include "writer/paragraph_finder.hxx"
#include "writer/paragraph_reader.hxx"
#include "writer/story_mirror.hxx"
#include "writer/text_edit.hxx"

#include <com/sun/star/text/XText.hpp>
#include <com/sun/star/text/XTextRange.hpp>
#include <rtl/ustring.hxx>

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace palimpsest::writer {

/// Watches one story: what it was at the last look, and what changed since. Its text at the last
/// look is the record's to keep, and asked for where it is needed. Main thread; UNO exceptions pass
/// through.
class StoryWatch {
  public:
    using Text = com::sun::star::uno::Reference<com::sun::star::text::XText>;
    using Range = com::sun::star::uno::Reference<com::sun::star::text::XTextRange>;
    /// A stretch of the story's text as it was at the last look.
    using Before = std::function<std::u32string(std::uint32_t start, std::uint32_t length)>;

    StoryWatch(const Text& text, std::string id, std::string name);

    const std::string& id() const { return id_; }
    void identify(std::string id) { id_ = std::move(id); }
    const std::string& name() const { return name_; }
    void rename(std::string name) { name_ = std::move(name); }
    const Text& text() const { return text_; }

    /// The story is in the document no more: it has no text, until it comes back as `text`.
    void leave();
    void comeBack(const Text& text, std::string name);
    bool present() const { return text_.is(); }

    std::uint32_t length() const { return mirror_.length(); } ///< at the last look
    provenance::UndoLine& undoLine() { return undoLine_; }

    /// Takes the story as it is; its text.
    std::u32string readAll();

    /// What changed, in order, found by the strings of all paragraphs. An edit's position is that
    /// in the text before all of them.
    std::vector<TextEdit> changes(const Before& before);

    /// The same by all portions: finds also what the office's own strings do not show.
    std::vector<TextEdit> changesInFull(const Before& before);

    /// What can have happened at a caret: a character was typed, a paragraph begun, something
    /// deleted; or nothing is known.
    enum class Expected : std::uint8_t { character, paragraph, deletion, unknown };

    /// The change at a caret as editAtCaret() has it, in the paragraph of plain text in which the
    /// last one was found; nothing where it takes more to tell. Costs little more than reading the
    /// paragraph. `typed`: the characters that were typed, or none where text is gone. With `more`
    /// text that follows them can be left for the next look; true if some was.
    std::optional<TextEdit> changeAt(const Range& caret, std::u32string_view typed, bool& more);

    /// What changed in the caret's paragraph, or by beginning one or joining two there, where that
    /// is all that can have happened; nothing where only a look at the whole story can tell.
    std::optional<std::vector<TextEdit>> changesNear(const Range& caret, Expected expected,
                                                     const Before& before);

    /// Where a range of this story begins, as a position in the text at the last look; nothing
    /// where it lies in another text or is too far from all that is known.
    std::optional<std::uint32_t> positionOf(const Range& range);

    /// The paragraph that a range of this story begins in, as a stretch of the text at the last
    /// look; nothing where it lies in another text. Reads no text, and disturbs no look.
    std::optional<provenance::TextRange> paragraphAt(const Range& range) const;

    /// Compares paragraphs from `next` on until `enough` says so; true if one differs. `next` is
    /// size() at the end.
    bool differs(std::size_t& next, const std::function<bool()>& enough);
    std::size_t paragraphs() const { return mirror_.size(); }

  private:
    struct Near {
        rtl::OUString probe;
        std::uint64_t print = 0;
    };
    ParagraphFinder::Cursor cursorAt(const Range& range) const;
    std::uint64_t probeAt(const ParagraphFinder::Cursor& paragraph) const;
    std::optional<TextEdit> editOf(const ParagraphWindow& window,
                                   const std::vector<ReadParagraph>& now, std::uint32_t shift,
                                   const Before& before) const;
    void take(const ParagraphWindow& window, const std::vector<ReadParagraph>& now);
    void findAgain();
    bool standsBetweenEquals(const ParagraphFinder::Cursor& paragraph,
                             const ParagraphWindow& window) const;
    std::optional<std::vector<TextEdit>> within(const ParagraphFinder::Cursor& caret,
                                                std::size_t index, const ParagraphWindow& window,
                                                bool (*fits)(const TextEdit&),
                                                const Before& before);

    Text text_;
    std::string id_, name_;
    StoryMirror mirror_;
    ParagraphFinder finder_;
    ParagraphFinder::Cursor reading_; ///< the paragraph at the caret
    Near near_;                       ///< what it was at the last look
    provenance::UndoLine undoLine_;
};

} // namespace palimpsest::writer
