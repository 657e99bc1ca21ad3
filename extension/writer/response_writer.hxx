// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "writer/markdown_writer.hxx"
#include "writer/text_places.hxx"
#include "writer/word_edits.hxx"

#include <com/sun/star/frame/XModel.hpp>
#include <com/sun/star/text/XTextRange.hpp>

#include <string_view>
#include <vector>

namespace palimpsest::writer {

/// Puts text into the document: each call is one undo step. Main thread; UNO exceptions pass
/// through.
class ResponseWriter {
  public:
    ResponseWriter(com::sun::star::uno::Reference<com::sun::star::frame::XModel> document,
                   rtl::OUString undoTitle);

    /// At the end of `place`; U+000A begins a paragraph, U+2028 a line. Leaves the caret behind it.
    void insert(const com::sun::star::uno::Reference<com::sun::star::text::XTextRange>& place,
                std::u32string_view text, bool tracked);

    /// The same with what Markdown says as Writer's own styles, lists, tables and notes. Gives the
    /// stories that came with it.
    std::vector<NewStory>
    insert(const com::sun::star::uno::Reference<com::sun::star::text::XTextRange>& place,
           const StyledText& text, const markdown::Document& source, bool tracked);

    /// As a comment over `place`, or at it where nothing is selected.
    void comment(const com::sun::star::uno::Reference<com::sun::star::text::XTextRange>& place,
                 const rtl::OUString& text, const rtl::OUString& author);

    /// Changes words of `target`, for whose text, that `places` are of, the edits were made; all
    /// else, its formatting and its marks stay, and so does a mark over exactly what one edit
    /// replaces. `striking`: changes are tracked, so that what goes stays, and what comes follows
    /// it. `looks`: what the edits were made from, where that is Markdown. Throws std::out_of_range
    /// where the text is another. Gives for each edit the text that stays, struck, of what it
    /// removed: text that the writer had inserted with tracking on goes for good.
    std::vector<std::u32string>
    replace(const com::sun::star::uno::Reference<com::sun::star::text::XTextRange>& target,
            const TextPlaces& places, const std::vector<WordEdit>& edits, bool tracked,
            bool striking, const StyledText* looks = nullptr);

  private:
    void moveCaret(const com::sun::star::uno::Reference<com::sun::star::text::XTextRange>& place);

    com::sun::star::uno::Reference<com::sun::star::frame::XModel> document_;
    rtl::OUString undoTitle_;
};

} // namespace palimpsest::writer
