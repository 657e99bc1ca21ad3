// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "writer/styled_text.hxx"
#include "writer/word_edits.hxx"

#include <com/sun/star/frame/XModel.hpp>
#include <com/sun/star/text/XText.hpp>
#include <com/sun/star/text/XTextRange.hpp>

#include <vector>

namespace palimpsest::writer {

/// A story that came with what was written: a note or a cell.
struct NewStory {
    com::sun::star::uno::Reference<com::sun::star::text::XText> text;
    PlacedText came;
};

/// Writes what Markdown says into a document, as Writer's own paragraph and character styles,
/// lists, tables, notes and links. Main thread; UNO exceptions pass through.
class MarkdownWriter {
  public:
    explicit MarkdownWriter(com::sun::star::uno::Reference<com::sun::star::frame::XModel> document);

    /// Whether what a document holds can be written there: notes and tables only in the body and
    /// in cells, and a table not as a tracked change.
    static bool fits(const markdown::Document& source,
                     const com::sun::star::uno::Reference<com::sun::star::text::XTextRange>& place,
                     bool tracked);

    /// What of the paragraph of a place stands before and behind it.
    static Beside
    besides(const com::sun::star::uno::Reference<com::sun::star::text::XTextRange>& place);

    /// Gives `text` its looks, which was written from `start` on, and adds its notes and tables.
    std::vector<NewStory>
    style(const com::sun::star::uno::Reference<com::sun::star::text::XTextRange>& start,
          const StyledText& text, const markdown::Document& source);

    /// Gives the words that edits of `target` have put there the looks that they have in `text`,
    /// which the edits were made from, and paragraphs that are all new theirs; what stood there
    /// before stays as it is.
    static void
    styleReplaced(const com::sun::star::uno::Reference<com::sun::star::text::XTextRange>& target,
                  const StyledText& text, const std::vector<WordEdit>& parts, bool striking);

    /// The look of running text; `piece` says which.
    static void
    style(const com::sun::star::uno::Reference<com::sun::star::text::XTextRange>& stretch,
          const markdown::Piece& piece);

  private:
    using Range = com::sun::star::uno::Reference<com::sun::star::text::XTextRange>;
    static NewStory write(const com::sun::star::uno::Reference<com::sun::star::text::XText>& text,
                          const std::vector<const markdown::Block*>& paragraphs);
    void insertTable(const Range& place, const markdown::Block& block,
                     std::vector<NewStory>& stories);
    void insertNote(const Range& place, const markdown::Document& source, std::size_t note,
                    std::vector<NewStory>& stories);

    com::sun::star::uno::Reference<com::sun::star::frame::XModel> document_;
};

} // namespace palimpsest::writer
