// SPDX-License-Identifier: MPL-2.0
#include "provenance/story_matching.hxx"

#include <map>
#include <set>
#include <string>

namespace palimpsest::provenance {

namespace {

constexpr const char* body = "body";

class Matching {
  public:
    Matching(std::vector<StoryText>& document, const Replay& replay)
        : document_(document), history_(replay.history()) {
        for (const std::string& id : history_.stories()) {
            free_.insert(id);
            const auto name = replay.storyNames().find(id);
            if (name != replay.storyNames().end()) {
                ids_.emplace(name->second, id);
            }
        }
        ids_.insert_or_assign(body, body);
        for (const StoryText& story : document_) {
            free_.erase(story.id);
        }
    }

    /// Stories of the same name, with the same text or whatever text they have.
    void byName(bool sameText) {
        for (StoryText& story : document_) {
            const auto known = ids_.find(story.name);
            if (story.id.empty() && known != ids_.end() && free_.contains(known->second) &&
                (!sameText || fits(history_.text(known->second), story.text))) {
                take(story, known->second);
            }
        }
    }

    void byText() {
        std::multimap<std::u32string, std::string> texts;
        for (const std::string& id : free_) {
            if (id != body && history_.length(id) > 0) {
                texts.emplace(history_.text(id), id);
            }
        }
        for (StoryText& story : document_) {
            const auto found =
                story.id.empty() && story.name != body ? texts.find(story.text) : texts.end();
            if (found != texts.end()) {
                take(story, found->second);
                texts.erase(found);
            }
        }
    }

  private:
    void take(StoryText& story, const std::string& id) {
        story.id = id;
        free_.erase(id);
    }

    std::vector<StoryText>& document_;
    const History& history_;
    std::set<std::string> free_;             ///< ids that no story of the document has yet
    std::map<std::string, std::string> ids_; ///< by name
};

} // namespace

std::vector<StoryText> identified(std::vector<StoryText> document, const Replay& replay) {
    Matching matching(document, replay);
    matching.byName(true);
    matching.byText();
    matching.byName(false);
    return document;
}

} // namespace palimpsest::provenance
