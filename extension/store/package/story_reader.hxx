// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "provenance/inspection.hxx"
#include "store/package/story_draft.hxx"

#include <cstddef>
#include <map>
#include <pugixml.hpp>
#include <string>
#include <vector>

namespace palimpsest::store {

/// Walks an OpenDocument text and gathers its stories. The walk follows what Writer takes for text
/// when it loads the same file.
class StoryReader {
  public:
    explicit StoryReader(std::string what) : what_(std::move(what)) {}

    /// All texts below the root, as Writer takes them, as one body; then headers and footers.
    /// Throws StoreError where there is none, or more than a document has.
    void readBody(const pugi::xml_node& root);
    void readMasterPages(const pugi::xml_node& root);

    std::vector<provenance::StoryText> takeStories() { return std::move(stories_); }
    /// Where the text of each story stands, in the order of the stories.
    const std::vector<std::vector<PlacedText>>& places() const { return places_; }

  private:
    class Level;

    void gatherDeletions(const pugi::xml_node& container);
    void readHeadersAndFooters(const pugi::xml_node& masterStyles);
    void readStory(const std::string& name, const std::vector<pugi::xml_node>& containers);
    void readBlocks(const pugi::xml_node& container, StoryDraft& story);
    void readInlines(const pugi::xml_node& parent, StoryDraft& story);
    void readElement(const pugi::xml_node& element, StoryDraft& story);
    void readNote(const pugi::xml_node& note, StoryDraft& story);
    void readFrame(const pugi::xml_node& frame, StoryDraft* story);
    void readFrameText(const pugi::xml_node& frame, const std::string& name);
    void readTable(const pugi::xml_node& table);
    /// `place`: what the names of the cells begin with. `inner`: in a cell that is split, whose
    /// parts have numbers for both directions ("A1.2.1").
    void readRows(const pugi::xml_node& rows, const std::string& place, bool inner,
                  std::size_t& row);
    void readRow(const pugi::xml_node& row, const std::string& place, bool inner,
                 std::size_t number);
    void countPart();
    /// Puts in the text of the tracked deletion that lies here, if there is one.
    void readDeletion(const pugi::xml_node& change, StoryDraft& story);
    void mustBeWithin(std::size_t characters) const;

    std::string what_;
    std::vector<provenance::StoryText> stories_;
    std::vector<std::vector<PlacedText>> places_;
    std::map<std::string, pugi::xml_node>
        deletions_; ///< tracked, by id, until their place is found
    std::size_t footnotes_ = 0, endnotes_ = 0, unnamedFrames_ = 0;
    std::size_t characters_ = 0; ///< in stories_
    std::size_t parts_ = 0;      ///< rows and cells
    std::size_t depth_ = 0;
    std::size_t deleting_ = 0; ///< tracked deletions that are being read, in one another
};

} // namespace palimpsest::store
