// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "provenance/inspected_runs.hxx"

#include <cstdint>
#include <pugixml.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace palimpsest::store {

/// Where a stretch of a story's text stands in the XML: in character data, from its code point
/// `place` on, or as spaces of a text:s.
struct PlacedText {
    pugi::xml_node node;
    std::uint32_t start = 0; ///< in the story, in code points
    std::uint32_t count = 0; ///< 0: nothing of the character data is text
    std::uint32_t place = 0;
};

/// The text of one story as it is put together.
class StoryDraft {
  public:
    /// A new paragraph begins: a U+000A stands between it and the one before.
    void beginParagraph();
    /// What begins the next paragraph goes on with this one instead: the end of a tracked deletion
    /// that took a paragraph break with it.
    void joinNext(bool join) { joins_ = join; }

    /// Character data, with white space collapsed as ODF 1.3 part 3, section 6.1.2 says. The last
    /// space of a paragraph stays, though that section removes it: the office writes it so, and
    /// reads it back.
    void addCharacterData(const pugi::xml_node& data);
    /// Characters that an element stands for; a space after them is not collapsed into them.
    void addCharacters(std::u32string_view characters);
    /// The spaces that a text:s stands for; one after them stays.
    void addSpaces(const pugi::xml_node& spaces, std::size_t count);
    /// An element that shows nothing here, but ends the collapsing.
    void keepNextSpace() { afterSpace_ = false; }

    bool afterSpace() const { return afterSpace_; }
    void setAfterSpace(bool afterSpace) { afterSpace_ = afterSpace; }

    const std::u32string& text() const { return text_; }

    /// What was added from `start` on lies in a tracked deletion.
    void strike(std::size_t start) {
        struck_.push_back(
            {static_cast<std::uint32_t>(start), static_cast<std::uint32_t>(text_.size() - start)});
    }
    std::vector<provenance::TextRange> takeStruck() { return std::move(struck_); }
    std::vector<PlacedText> takePlaces() { return std::move(places_); }

  private:
    std::u32string text_;
    std::vector<PlacedText> places_;
    std::vector<provenance::TextRange> struck_;
    bool begun_ = false;
    bool joins_ = false;
    bool afterSpace_ = true;
};

} // namespace palimpsest::store
