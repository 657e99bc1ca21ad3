// SPDX-License-Identifier: MPL-2.0
#include "store/package/text_cover.hxx"

#include "store/package/covered_xml.hxx"
#include "store/package/odf_text.hxx"
#include "store/package/story_reader.hxx"
#include "store/package/xml.hxx"
#include "store/store_error.hxx"

#include <algorithm>

namespace palimpsest::store {

namespace {

using Fate = CoveredPlaces::Fate;

std::vector<bool> coveredIn(const provenance::StoryText& story, std::size_t number,
                            const Cover& cover) {
    std::vector<bool> covered(story.text.size(), cover.everything);
    if (!cover.everything && number < cover.stories.size()) {
        for (const provenance::Span& span : cover.stories[number]) {
            for (std::size_t i = span.first; i < span.first + span.count && i < covered.size();
                 ++i) {
                covered[i] = true;
            }
        }
    }
    return covered;
}

/// Breaks, tabs and what hangs at a character stay as they are.
bool canBeCovered(char32_t c) {
    return c != U'\n' && c != U'\t' && c != 0x2028 && c != 0xFFFC;
}

void place(const PlacedText& placed, const std::vector<bool>& covered, CoveredNodes& nodes) {
    auto& places = nodes[placed.node.hash_value()].places;
    places.resize(std::max<std::size_t>(places.size(), placed.place + placed.count), Fate::dropped);
    for (std::uint32_t i = 0; i < placed.count; ++i) {
        Fate& fate = places[placed.place + i];
        // A cell that stands for several is covered in all of them.
        fate = covered[placed.start + i] || fate == Fate::covered ? Fate::covered : Fate::kept;
    }
}

void check(const std::vector<provenance::StoryText>& before,
           const std::vector<provenance::StoryText>& after, const Cover& cover,
           const std::string& what) {
    bool right = before.size() == after.size();
    for (std::size_t number = 0; right && number < before.size(); ++number) {
        const std::u32string& was = before[number].text;
        const std::u32string& is = after[number].text;
        const std::vector<bool> covered = coveredIn(before[number], number, cover);
        right = was.size() == is.size();
        for (std::size_t i = 0; right && i < was.size(); ++i) {
            right = is[i] == coverCharacter ||
                    (is[i] == was[i] && (!covered[i] || !canBeCovered(was[i])));
        }
    }
    if (!right) {
        throw StoreError("The text of " + what + " could not be covered; nothing was written.");
    }
}

} // namespace

CoveredText coverText(const std::string& contentXml, const std::string& stylesXml,
                      const Cover& cover, const std::string& what) {
    StoryReader reader(what);
    const auto content = parseXml(contentXml, what);
    const auto styles = stylesXml.empty() ? nullptr : parseXml(stylesXml, what);
    reader.readBody(content->document_element());
    reader.readMasterPages(content->document_element());
    if (styles) {
        reader.readMasterPages(styles->document_element());
    }
    const auto& places = reader.places();
    const std::vector<provenance::StoryText> stories = reader.takeStories();
    CoveredNodes nodes;
    for (std::size_t number = 0; number < stories.size(); ++number) {
        const std::vector<bool> covered = coveredIn(stories[number], number, cover);
        for (const PlacedText& placed : places[number]) {
            place(placed, covered, nodes);
        }
    }
    CoveredText text;
    text.contentXml =
        coveredXml(contentXml, *content, nodes, cover.passages, cover.everything, what);
    if (styles) {
        text.stylesXml =
            coveredXml(stylesXml, *styles, nodes, cover.passages, cover.everything, what);
    }
    check(stories, storyTexts(text.contentXml, text.stylesXml, what), cover, what);
    return text;
}

} // namespace palimpsest::store
