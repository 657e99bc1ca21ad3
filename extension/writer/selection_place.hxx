// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <com/sun/star/frame/XController.hpp>
#include <com/sun/star/text/XTextCursor.hpp>
#include <com/sun/star/text/XTextRange.hpp>

#include <cstdint>

namespace palimpsest::writer {

/// What is selected in a window, or where the caret stands, to be selected again when the text is
/// again as it was. It is counted from the paragraph before, which a change of the selected text
/// leaves alone: a cursor in that text itself would be moved. Main thread; UNO exceptions pass
/// through.
class SelectionPlace {
  public:
    explicit SelectionPlace(
        const com::sun::star::uno::Reference<com::sun::star::text::XTextRange>& selection);

    /// Selects it in a window; nothing where it cannot be found.
    void
    select(const com::sun::star::uno::Reference<com::sun::star::frame::XController>& window) const;

  private:
    using Cursor = com::sun::star::uno::Reference<com::sun::star::text::XTextCursor>;
    Cursor firstParagraph() const;

    Cursor before_; ///< in the paragraph before; none in a story's first one
    com::sun::star::uno::Reference<com::sun::star::text::XText> story_;
    std::uint32_t start_ = 0;   ///< of the selection in its first paragraph, in code points
    std::uint32_t length_ = 0;  ///< in code points of the story
    std::ptrdiff_t breaks_ = 0; ///< of paragraphs, within it
};

} // namespace palimpsest::writer
