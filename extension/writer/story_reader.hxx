// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "provenance/inspection.hxx"
#include "writer/body_mirror.hxx"

#include <com/sun/star/text/XText.hpp>
#include <com/sun/star/text/XTextCursor.hpp>
#include <com/sun/star/text/XTextDocument.hpp>
#include <com/sun/star/text/XTextRange.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace palimpsest::writer {

/// A view of the office's string as UTF-16; valid as long as the string.
inline std::u16string_view utf16(const rtl::OUString& text) {
    // Outside the office's own code sal_Unicode is an unsigned short of the same size.
    return {reinterpret_cast<const char16_t*>(text.getStr()),
            static_cast<std::size_t>(text.getLength())};
}
std::u32string toUtf32(std::u16string_view text); ///< a lone surrogate becomes U+FFFD
rtl::OUString toOffice(std::u32string_view text);
rtl::OUString toOffice(std::string_view utf8);
std::string toUtf8(const rtl::OUString& text);

/// Reads story text from Writer by the definition in docs/attribution.md. Main thread only; UNO
/// exceptions pass through.
class StoryReader {
  public:
    explicit StoryReader(
        com::sun::star::uno::Reference<com::sun::star::text::XTextDocument> document);

    /// getString() of each paragraph of the body, in order; cells of tables are no part of it.
    std::vector<rtl::OUString> probes() const;

    /// Paragraphs [first, end) of the body, by their portions.
    std::vector<MirroredParagraph> paragraphs(std::size_t first, std::size_t end) const;

    /// Where a range of the body begins, as a position in the story whose paragraphs `mirror`
    /// holds; nothing where it lies outside the body or the mirror is not up to date.
    std::optional<std::uint32_t>
    positionOf(const com::sun::star::uno::Reference<com::sun::star::text::XTextRange>& range,
               const BodyMirror& mirror) const;

    /// The story text of a range of the body or of any other text.
    static std::u32string
    text(const com::sun::star::uno::Reference<com::sun::star::text::XTextRange>& range);

    /// All stories but the body: table cells, notes, headers and footers, frames.
    std::vector<provenance::StoryText> otherStories() const;

    bool
    inBody(const com::sun::star::uno::Reference<com::sun::star::text::XTextRange>& range) const;

  private:
    com::sun::star::uno::Reference<com::sun::star::text::XTextDocument> document_;
    com::sun::star::uno::Reference<com::sun::star::text::XText> body_;
};

} // namespace palimpsest::writer
