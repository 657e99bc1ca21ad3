// SPDX-License-Identifier: MPL-2.0
#include "writer/for_insertion.hxx"

#include "writer/story_marks.hxx"
#include "writer/story_text.hxx"

#include <string>

namespace palimpsest::writer {

rtl::OUString forInsertion(std::u32string_view text) {
    std::u32string converted(text);
    for (char32_t& character : converted) {
        if (character == U'\n')
            character = U'\r';
        else if (character == lineBreak)
            character = U'\n';
    }
    return toOffice(converted);
}

} // namespace palimpsest::writer
