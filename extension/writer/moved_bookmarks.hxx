// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "writer/word_edits.hxx"

#include <com/sun/star/frame/XModel.hpp>
#include <com/sun/star/text/XTextCursor.hpp>
#include <com/sun/star/text/XTextRange.hpp>

#include <cstdint>
#include <vector>

namespace palimpsest::writer {

/// Bookmarks that end where words are replaced. The office lets a bookmark shrink where text at its
/// end goes, and undo brings that text back beside it. So these are taken out before, as the step's
/// first action and the last to be undone, and set again when the words are replaced. Main thread;
/// UNO exceptions pass through.
class MovedBookmarks {
  public:
    /// Takes those of `range` out that the edits touch. Made inside the step of undo.
    MovedBookmarks(com::sun::star::uno::Reference<com::sun::star::frame::XModel> document,
                   const com::sun::star::uno::Reference<com::sun::star::text::XTextRange>& range,
                   const std::vector<WordEdit>& edits);

    /// Sets them again, over the same words or those in their place.
    void setAgain();

  private:
    using Cursor = com::sun::star::uno::Reference<com::sun::star::text::XTextCursor>;
    struct Bookmark {
        rtl::OUString name, condition;
        bool hidden = false;
        std::uint32_t start = 0, length = 0; ///< from the start of the range's first paragraph
    };

    com::sun::star::uno::Reference<com::sun::star::frame::XModel> document_;
    Cursor range_;
    std::vector<Bookmark> bookmarks_;
};

} // namespace palimpsest::writer
