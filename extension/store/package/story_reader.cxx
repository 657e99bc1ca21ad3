// SPDX-License-Identifier: MPL-2.0
#include "store/package/story_reader.hxx"

#include "store/package/text_elements.hxx"
#include "store/store_error.hxx"

#include <algorithm>
#include <string_view>
#include <utility>

namespace palimpsest::store {

namespace {

constexpr std::size_t deepest = 250;               ///< elements inside one another
constexpr std::size_t mostSpaces = 10'000;         ///< of one text:s
constexpr std::size_t mostRepeated = 1'000;        ///< rows or cells written as one
constexpr std::size_t mostCharacters = 16'000'000; ///< of all stories
constexpr std::size_t mostStories = 500'000;
constexpr std::size_t mostParts = 1'000'000; ///< rows and cells, those that are repeated too
constexpr std::u32string_view object = U"\uFFFC";

std::size_t count(const pugi::xml_node& node, const char* attribute, std::size_t most) {
    return std::clamp<std::size_t>(node.attribute(attribute).as_uint(1), 1, most);
}

/// Writer's letters for a column, counted from 0: A to Z, a to z, AA, …
std::string columnLetters(std::size_t column) {
    static constexpr std::string_view letters =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    std::string name;
    for (std::size_t rest = column + 1; rest > 0; rest = (rest - 1) / letters.size()) {
        name.insert(name.begin(), letters[(rest - 1) % letters.size()]);
    }
    return name;
}

} // namespace

/// One step down in the tree; ends the walk where it goes deeper than any document.
class StoryReader::Level {
  public:
    explicit Level(StoryReader& reader) : depth_(reader.depth_) {
        if (depth_ >= deepest) {
            throw StoreError("The text of " + reader.what_ +
                             " is nested more deeply than a document is; it was not read.");
        }
        ++depth_;
    }
    ~Level() { --depth_; }
    Level(const Level&) = delete;
    Level& operator=(const Level&) = delete;

  private:
    std::size_t& depth_;
};

void StoryReader::gatherDeletions(const pugi::xml_node& container) {
    for (const pugi::xml_node& changes : container.children("text:tracked-changes")) {
        for (const pugi::xml_node& region : changes.children("text:changed-region")) {
            if (const pugi::xml_node deletion = region.child("text:deletion")) {
                const char* const id = region.attribute("xml:id") ? "xml:id" : "text:id";
                deletions_.emplace(region.attribute(id).value(), deletion);
            }
        }
    }
}

void StoryReader::readBody(const pugi::xml_node& root) {
    std::vector<pugi::xml_node> texts;
    for (const pugi::xml_node& body : root.children("office:body")) {
        for (const pugi::xml_node& text : body.children("office:text")) {
            gatherDeletions(text);
            texts.push_back(text);
        }
    }
    if (texts.empty()) {
        throw StoreError(what_ + " is not a text document.");
    }
    readStory("body", texts);
}

void StoryReader::readMasterPages(const pugi::xml_node& root) {
    for (const pugi::xml_node& styles : root.children("office:master-styles")) {
        readHeadersAndFooters(styles);
    }
}

void StoryReader::readHeadersAndFooters(const pugi::xml_node& masterStyles) {
    struct Margin {
        const char* element;
        const char* prefix;
        const char* suffix;
    };
    static constexpr Margin margins[] = {{"style:header", "header:", ""},
                                         {"style:header-first", "header:", ":first"},
                                         {"style:header-left", "header:", ":left"},
                                         {"style:footer", "footer:", ""},
                                         {"style:footer-first", "footer:", ":first"},
                                         {"style:footer-left", "footer:", ":left"}};
    for (const pugi::xml_node& page : masterStyles.children("style:master-page")) {
        const pugi::xml_attribute shown = page.attribute("style:display-name");
        const std::string name = (shown ? shown : page.attribute("style:name")).value();
        for (const Margin& margin : margins) {
            for (const pugi::xml_node& text : page.children(margin.element)) {
                if (text.attribute("style:display").as_bool(true)) {
                    gatherDeletions(text);
                    readStory(margin.prefix + name + margin.suffix, {text});
                }
            }
        }
    }
}

void StoryReader::readStory(const std::string& name,
                            const std::vector<pugi::xml_node>& containers) {
    if (stories_.size() >= mostStories) {
        throw StoreError("The text of " + what_ +
                         " has more parts than a document has; it was not read.");
    }
    const std::size_t place = stories_.size(); // before those that lie in it
    stories_.push_back({{}, name, {}});
    places_.emplace_back();
    StoryDraft story;
    for (const pugi::xml_node& container : containers) {
        readBlocks(container, story);
    }
    characters_ += story.text().size();
    mustBeWithin(characters_);
    stories_[place].text = story.text();
    stories_[place].struck = story.takeStruck();
    places_[place] = story.takePlaces();
}

void StoryReader::mustBeWithin(std::size_t characters) const {
    if (characters > mostCharacters) {
        throw StoreError("The text of " + what_ +
                         " is longer than a document's is; it was not read.");
    }
}

void StoryReader::readBlocks(const pugi::xml_node& container, StoryDraft& story) {
    const Level level(*this);
    for (const pugi::xml_node& block : container.children()) {
        switch (blockKind(block.name())) {
        case Block::paragraph:
            story.beginParagraph();
            readInlines(block, story);
            break;
        case Block::transparent:
            readBlocks(block, story);
            break;
        case Block::table:
            if (deleting_ == 0) {
                story.joinNext(false);
            }
            readTable(block);
            break;
        case Block::frame:
            readFrame(block, nullptr);
            break;
        case Block::change:
            if (deletions_.count(block.attribute("text:change-id").value()) > 0) {
                story.beginParagraph(); // it stands in the deletion, which begins after the break
                story.joinNext(true);
                readDeletion(block, story);
                story.joinNext(true); // the next paragraph is the rest of the deletion's last
            }
            break;
        case Block::nothing:
            break;
        }
    }
}

void StoryReader::readInlines(const pugi::xml_node& parent, StoryDraft& story) {
    const Level level(*this);
    for (const pugi::xml_node& child : parent.children()) {
        if (child.type() == pugi::node_element) {
            readElement(child, story);
        } else {
            story.addCharacterData(child);
        }
    }
}

void StoryReader::readElement(const pugi::xml_node& element, StoryDraft& story) {
    switch (inlineKind(element.name())) {
    case Inline::transparent:
        readInlines(element, story);
        break;
    case Inline::unknown:
        readInlines(element, story);
        story.keepNextSpace();
        break;
    case Inline::field:
        story.addCharacters(object);
        break;
    case Inline::spaces:
        story.addSpaces(element, count(element, "text:c", mostSpaces));
        mustBeWithin(characters_ + story.text().size());
        break;
    case Inline::tab:
        story.addCharacters(U"\t");
        break;
    case Inline::lineBreak:
        story.addCharacters(U"\u2028");
        break;
    case Inline::note:
        readNote(element, story);
        break;
    case Inline::frame:
        readFrame(element, &story);
        break;
    case Inline::change: {
        const bool afterSpace = story.afterSpace();
        story.joinNext(true);
        readDeletion(element, story);
        story.joinNext(false);
        story.setAfterSpace(afterSpace);
        break;
    }
    case Inline::nothing:
        break;
    case Inline::aside:
        story.keepNextSpace();
        break;
    }
}

void StoryReader::readNote(const pugi::xml_node& note, StoryDraft& story) {
    story.addCharacters(object);
    const bool endnote = std::string_view(note.attribute("text:note-class").value()) == "endnote";
    const std::string name = endnote ? "endnote:" + std::to_string(++endnotes_)
                                     : "footnote:" + std::to_string(++footnotes_);
    const auto bodies = note.children("text:note-body");
    readStory(name, {bodies.begin(), bodies.end()});
}

void StoryReader::readFrame(const pugi::xml_node& frame, StoryDraft* story) {
    const pugi::xml_attribute anchor = frame.attribute("text:anchor-type");
    const bool asCharacter = !anchor || std::string_view(anchor.value()) == "as-char";
    if (story != nullptr) {
        if (asCharacter) {
            story->addCharacters(object);
        } else {
            story->keepNextSpace();
        }
    }
    const std::string_view name = frame.attribute("draw:name").value();
    readFrameText(frame, name.empty() ? std::to_string(++unnamedFrames_) : std::string(name));
}

void StoryReader::readFrameText(const pugi::xml_node& frame, const std::string& name) {
    const Level level(*this);
    if (frame.child("draw:text-box")) {
        for (const pugi::xml_node& box : frame.children("draw:text-box")) {
            readStory("frame:" + name, {box});
        }
    } else if (frame.child("text:p") || frame.child("text:list")) {
        readStory("frame:" + name, {frame});
    }
    if (std::string_view(frame.name()) == "draw:g") {
        for (const pugi::xml_node& member : frame.children()) {
            if (blockKind(member.name()) == Block::frame) {
                readFrame(member, nullptr);
            }
        }
    }
}

void StoryReader::readTable(const pugi::xml_node& table) {
    std::size_t row = 0;
    readRows(table, std::string("table:") + table.attribute("table:name").value() + ":", false,
             row);
}

void StoryReader::readRows(const pugi::xml_node& rows, const std::string& place, bool inner,
                           std::size_t& row) {
    const Level level(*this);
    for (const pugi::xml_node& child : rows.children()) {
        const std::string_view name = child.name();
        if (name == "table:table-row") {
            for (std::size_t left = count(child, "table:number-rows-repeated", mostRepeated);
                 left > 0; --left) {
                countPart();
                readRow(child, place, inner, ++row);
            }
        } else if (name == "table:table-header-rows" || name == "table:table-rows" ||
                   name == "table:table-row-group") {
            readRows(child, place, inner, row);
        }
    }
}

void StoryReader::readRow(const pugi::xml_node& row, const std::string& place, bool inner,
                          std::size_t number) {
    std::size_t column = 0;
    std::size_t spanned =
        0; // cells still to come that the one before reaches over: Writer has none there
    for (const pugi::xml_node& cell : row.children()) {
        const std::string_view name = cell.name();
        if (name == "table:covered-table-cell" && spanned > 0) {
            --spanned;
        } else if (name == "table:table-cell" || name == "table:covered-table-cell") {
            spanned = count(cell, "table:number-columns-spanned", mostRepeated) - 1;
            const pugi::xml_node parts = cell.find_child([](const pugi::xml_node& child) {
                return std::string_view(child.name()) == "table:table" &&
                       child.attribute("table:is-sub-table").as_bool();
            });
            for (std::size_t left = count(cell, "table:number-columns-repeated", mostRepeated);
                 left > 0; --left) {
                countPart();
                const std::string named =
                    place + (inner ? std::to_string(column + 1) + "." : columnLetters(column)) +
                    std::to_string(number);
                ++column;
                if (parts) {
                    std::size_t inside = 0;
                    readRows(parts, named + ".", true, inside);
                } else {
                    readStory(named, {cell});
                }
            }
        }
    }
}

void StoryReader::countPart() {
    if (++parts_ > mostParts) {
        throw StoreError("The text of " + what_ +
                         " has more parts than a document has; it was not read.");
    }
}

void StoryReader::readDeletion(const pugi::xml_node& change, StoryDraft& story) {
    const auto found = deletions_.find(change.attribute("text:change-id").value());
    if (found == deletions_.end()) {
        return;
    }
    const pugi::xml_node deletion = found->second;
    deletions_.erase(found); // a deletion lies in one place; one that names itself would never end
    const std::size_t start = story.text().size();
    ++deleting_;
    readBlocks(deletion, story);
    --deleting_;
    story.strike(start);
}

} // namespace palimpsest::store
