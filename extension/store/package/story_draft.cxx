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

void StoryDraft::addCharacterData(const pugi::xml_node& data) {
    const auto position = [this] { return static_cast<std::uint32_t>(text_.size()); };
    PlacedText placed{data, position(), 0, 0};
    std::uint32_t place = 0;
    for (const char32_t c : provenance::toUtf32(data.value())) {
        const bool space = c == U' ' || c == U'\t' || c == U'\n' || c == U'\r';
        if (!space || !afterSpace_) {
            if (placed.place + placed.count != place && placed.count > 0) {
                places_.push_back(placed);
                placed.count = 0;
            }
            if (placed.count == 0) {
                placed.start = position();
                placed.place = place;
            }
            ++placed.count;
            text_.push_back(space ? U' ' : c);
        }
        afterSpace_ = space;
        ++place;
    }
    places_.push_back(placed);
}

void StoryDraft::addSpaces(const pugi::xml_node& spaces, std::size_t count) {
    places_.push_back(
        {spaces, static_cast<std::uint32_t>(text_.size()), static_cast<std::uint32_t>(count), 0});
    text_.append(count, U' ');
    afterSpace_ = false;
}

void StoryDraft::addCharacters(std::u32string_view characters) {
    text_.append(characters);
    afterSpace_ = false;
}

} // namespace palimpsest::store
