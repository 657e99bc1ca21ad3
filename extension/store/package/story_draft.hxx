// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "provenance/inspected_runs.hxx"

#include <string>
#include <string_view>
#include <vector>

namespace palimpsest::store {

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
    void addCharacterData(std::string_view utf8);
    /// Characters that an element stands for; a space after them is not collapsed into them.
    void addCharacters(std::u32string_view characters);
    /// Spaces of a text:s; one after them stays.
    void addSpaces(std::size_t count) {
        text_.append(count, U' ');
        afterSpace_ = false;
    }
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

  private:
    std::u32string text_;
    std::vector<provenance::TextRange> struck_;
    bool begun_ = false;
    bool joins_ = false;
    bool afterSpace_ = true;
};

} // namespace palimpsest::store
