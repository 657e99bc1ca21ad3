// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <com/sun/star/text/XText.hpp>
#include <com/sun/star/text/XTextCursor.hpp>
#include <com/sun/star/text/XTextRange.hpp>
#include <rtl/ustring.hxx>

#include <string>
#include <string_view>

namespace palimpsest::writer {

/// A view of the office's string as UTF-16; valid as long as the string.
inline std::u16string_view utf16(const rtl::OUString& text) {
    // Outside the office's own code sal_Unicode is an unsigned short of the same size.
    return {reinterpret_cast<const char16_t*>(text.getStr()),
            static_cast<std::size_t>(text.getLength())};
}
std::u32string toUtf32(std::u16string_view text); ///< a lone surrogate becomes U+FFFD
/// The story text of what getString() gives for plain text.
std::u32string plainText(std::u16string_view probe);
rtl::OUString toOffice(std::u32string_view text);
rtl::OUString toOffice(std::string_view utf8);
std::string toUtf8(const rtl::OUString& text);

/// The story text of a range of the body or of any other text, by the definition in
/// docs/attribution.md. Main thread only; UNO exceptions pass through.
std::u32string
storyText(const com::sun::star::uno::Reference<com::sun::star::text::XTextRange>& range);

/// The same, faster, for a range that starts where a paragraph does.
std::u32string
paragraphsText(const com::sun::star::uno::Reference<com::sun::star::text::XTextRange>& range);

/// A cursor from the start of the paragraph in which a range starts to the range's start or end.
/// The office reads portions rightly from there only: where a range starts inside a paragraph, it
/// passes over as many characters as there are UTF-16 units before it.
com::sun::star::uno::Reference<com::sun::star::text::XTextCursor>
fromParagraphStart(const com::sun::star::uno::Reference<com::sun::star::text::XTextRange>& range,
                   bool toEnd);

/// All of a story's text.
std::u32string storyText(const com::sun::star::uno::Reference<com::sun::star::text::XText>& story);

} // namespace palimpsest::writer
