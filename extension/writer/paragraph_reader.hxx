// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "writer/story_mirror.hxx"

#include <com/sun/star/text/XText.hpp>
#include <com/sun/star/text/XTextCursor.hpp>
#include <rtl/ustring.hxx>

#include <cstddef>
#include <string>
#include <vector>

namespace palimpsest::writer {

/// A paragraph as it was read.
struct ReadParagraph {
    ParagraphPrint print;
    std::u32string story;
    rtl::OUString probe;
};

/// Reads the paragraphs of a story from its first on, or from a given one, many with one call of
/// the office's: a string over a hundred paragraphs takes little longer than that of one. Main
/// thread; UNO exceptions pass through.
class ParagraphReader {
  public:
    using Text = com::sun::star::uno::Reference<com::sun::star::text::XText>;
    using Cursor = com::sun::star::uno::Reference<com::sun::star::text::XTextCursor>;

    explicit ParagraphReader(const Text& text);
    /// `start`: the start of a paragraph.
    ParagraphReader(const Text& text, const Cursor& start);

    /// Where the next paragraph starts that will be read; it moves on.
    const Cursor& place() const { return next_; }
    bool atEnd() const { return atEnd_; }

    /// Goes over so many paragraphs; false where there are fewer.
    bool skip(std::size_t paragraphs);

    /// The probes of the next paragraphs, at most so many.
    std::vector<rtl::OUString> probes(std::size_t most);

    /// The same with their story texts.
    std::vector<ReadParagraph> read(std::size_t most);

    /// The next paragraphs, whose probes these are, with their story texts.
    std::vector<ReadParagraph> read(const std::vector<rtl::OUString>& probes);

  private:
    std::size_t select(std::size_t most);
    std::vector<rtl::OUString> selectedProbes(std::size_t count) const;
    std::vector<ReadParagraph> selected(const std::vector<rtl::OUString>& probes) const;

    Text text_;
    Cursor next_;
    Cursor start_;     ///< of what was read last
    Cursor selection_; ///< that
    bool atEnd_ = false;
};

} // namespace palimpsest::writer
