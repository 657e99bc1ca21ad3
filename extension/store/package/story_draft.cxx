// SPDX-License-Identifier: MPL-2.0
#include "store/package/story_draft.hxx"

#include "provenance/entry.hxx"

namespace palimpsest::store {

void StoryDraft::beginParagraph() {
    if (begun_ && !joins_) {
        text_.push_back(U'\n');
    }
    begun_ = true;
    joins_ = false;
    afterSpace_ = true;
}

void StoryDraft::addCharacterData(std::string_view utf8) {
    for (const char32_t c : provenance::toUtf32(utf8)) {
        const bool space = c == U' ' || c == U'\t' || c == U'\n' || c == U'\r';
        if (!space) {
            text_.push_back(c);
        } else if (!afterSpace_) {
            text_.push_back(U' ');
        }
        afterSpace_ = space;
    }
}

void StoryDraft::addCharacters(std::u32string_view characters) {
    text_.append(characters);
    afterSpace_ = false;
}

} // namespace palimpsest::store
