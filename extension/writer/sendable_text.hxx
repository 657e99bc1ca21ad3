// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <com/sun/star/frame/XModel.hpp>
#include <com/sun/star/text/XTextRange.hpp>
#include <com/sun/star/uno/XInterface.hpp>

#include <cstddef>
#include <string>

namespace palimpsest::writer {

/// The part of a text that may leave this computer, gathered paragraph by paragraph: story text
/// without what tracked changes struck and without what is hidden (characters, paragraphs,
/// sections). Comments are no part of a story text anyway. Main thread; UNO exceptions pass
/// through.
class SendableText {
  public:
    /// `struck`: a tracked deletion begins before the first paragraph and goes on in it.
    explicit SendableText(bool struck = false) : struck_(struck) {}

    /// The next paragraph, or what of it is in a selection, without so many code points of its
    /// story text at the front. Anything but a paragraph is passed over. Whether it was one.
    bool add(const com::sun::star::uno::Reference<com::sun::star::uno::XInterface>& paragraph,
             std::size_t without = 0);
    /// The same, but only where it is a heading; each level below the first is set in by two
    /// blanks.
    void addHeading(const com::sun::star::uno::Reference<com::sun::star::uno::XInterface>& element);

    const std::u32string& text() const { return text_; }
    /// Whether something was left out that is in the story text.
    bool leftOut() const { return leftOut_; }

  private:
    struct Paragraph {
        std::u32string text;
        bool hidden = false;
        bool breakStruck = false; ///< the break before it
    };

    Paragraph read(const com::sun::star::uno::Reference<com::sun::star::uno::XInterface>& paragraph,
                   std::size_t without);
    void readPortions(const com::sun::star::uno::Reference<com::sun::star::uno::XInterface>& of,
                      std::size_t& without, Paragraph& result);
    void append(const Paragraph& paragraph, std::size_t indent);

    bool struck_;
    std::u32string text_;
    bool any_ = false;
    bool leftOut_ = false;
};

/// Whether the place is inside a tracked deletion. Looks at all of the document's tracked changes.
bool isStruckAt(const com::sun::star::uno::Reference<com::sun::star::frame::XModel>& document,
                const com::sun::star::uno::Reference<com::sun::star::text::XTextRange>& place);

} // namespace palimpsest::writer
