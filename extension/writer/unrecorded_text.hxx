// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "provenance/inspection.hxx"
#include "provenance/text_passages.hxx"
#include "writer/paragraph_finder.hxx"
#include "writer/shown_origins.hxx"
#include "writer/story_catalogue.hxx"

#include <unordered_map>

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace palimpsest::writer {

/// A document that nobody records, as it was when it was read, beside what its record says of it,
/// if it carries one: for whoever reads it. Main thread; UNO exceptions pass through.
class UnrecordedText {
  public:
    using Text = com::sun::star::uno::Reference<com::sun::star::text::XText>;
    using Range = com::sun::star::uno::Reference<com::sun::star::text::XTextRange>;

    /// `texts` are those of the found stories, and `inspection` is of them. `replay`: the record,
    /// null where there is none.
    UnrecordedText(const std::vector<FoundStory>& found, std::vector<provenance::StoryText> texts,
                   provenance::Inspection inspection, const provenance::Replay* replay);

    /// A story goes by its name here.
    provenance::TextPassages passages(bool echoes) const;
    const std::u32string& text(const std::string& story) const; ///< empty where there is none
    Text textOf(const std::string& story) const;
    std::vector<std::string> stories() const;
    const std::map<std::string, provenance::Survival>& survivals() const {
        return inspection_.responses;
    }

    /// Where a range begins: the story, and code points from its start, as far as paragraphs tell.
    std::optional<std::pair<std::string, std::uint32_t>> placeOf(const Range& range) const;

    /// Whose the text of a paragraph is, of which that is shown; what is not as it was is unknown.
    ShownOrigins originsAt(const Range& paragraph, std::u16string_view shown) const;

  private:
    struct Story {
        std::string name;
        Text text;
        std::u32string content;
        std::vector<provenance::Run> runs;
        std::vector<std::uint32_t> starts; ///< of its paragraphs
        ParagraphFinder finder;
    };
    const Story* storyOf(const Range& range) const;
    const Story* named(const std::string& story) const;
    static std::optional<std::size_t> paragraphOf(const Story& story, const Range& range);
    static std::u32string_view contentOf(const Story& story, std::size_t paragraph);
    static ShownOrigins originsIn(const Story& story, std::size_t paragraph,
                                  std::u16string_view shown);

    std::vector<Story> stories_;
    provenance::Inspection inspection_;
    std::unordered_map<std::u32string_view, std::pair<std::size_t, std::size_t>>
        byContent_; ///< the first paragraph of each content, with its story
};

} // namespace palimpsest::writer
