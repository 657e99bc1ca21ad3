// SPDX-License-Identifier: MPL-2.0
// Any patches, those that must be refused included, against a history of whole lists.
#include "bytes.hxx"
#include "provenance/history.hxx"

#include <algorithm>
#include <stdexcept>

using namespace palimpsest::provenance;
using palimpsest::fuzz::Bytes;
using palimpsest::fuzz::require;

namespace {

using Ids = std::vector<CharacterId>;

struct PlainHistory {
    std::vector<char32_t> made;
    std::vector<Attribution> from;
    std::map<std::string, Ids> stories;

    bool stands(CharacterId id) const {
        return std::any_of(stories.begin(), stories.end(), [&](const auto& story) {
            return std::find(story.second.begin(), story.second.end(), id) != story.second.end();
        });
    }

    /// Whether the patch was taken; nothing has changed where it was not.
    bool apply(const std::string& name, const Patch& patch) {
        PlainHistory next = *this;
        Ids& story = next.stories[name];
        if (patch.position > story.size() || patch.removed > story.size() - patch.position) {
            return false;
        }
        const auto first = story.begin() + patch.position;
        story.erase(first, first + patch.removed);
        Ids put;
        for (const Piece& piece : patch.put) {
            if (const auto* fresh = std::get_if<Fresh>(&piece)) {
                next.mint(*fresh, put);
            } else if (const auto* copy = std::get_if<Copy>(&piece)) {
                if (copy->span.first + copy->span.count > next.made.size()) {
                    return false;
                }
                next.copy(copy->span, put);
            } else if (!next.bringBack(std::get<Same>(piece).span, made.size(), put)) {
                return false;
            }
        }
        story.insert(story.begin() + patch.position, put.begin(), put.end());
        *this = std::move(next);
        return true;
    }

  private:
    void mint(const Fresh& fresh, Ids& put) {
        Attribution each = fresh.attribution;
        for (const char32_t character : fresh.text) {
            put.push_back(static_cast<CharacterId>(made.size()));
            made.push_back(character);
            from.push_back(each);
            each.offset += each.origin == Origin::model ? 1 : 0;
        }
    }

    void copy(Span span, Ids& put) {
        for (std::uint32_t index = 0; index < span.count; ++index) {
            put.push_back(static_cast<CharacterId>(made.size()));
            made.push_back(made[span.first + index]);
            from.push_back(from[span.first + index]);
            from.back().copy = true;
        }
    }

    bool bringBack(Span span, std::size_t known, Ids& put) const {
        if (span.first + span.count > known) {
            return false;
        }
        for (std::uint32_t index = 0; index < span.count; ++index) {
            const CharacterId id = span.first + index;
            if (stands(id) || std::find(put.begin(), put.end(), id) != put.end()) {
                return false;
            }
            put.push_back(id);
        }
        return true;
    }
};

Piece piece(Bytes& bytes, std::size_t made) {
    const auto span = [&] { return Span{bytes.below(made + 2), bytes.below(6)}; };
    switch (bytes.below(3)) {
    case 0:
        return Same{span()};
    case 1:
        return Copy{span()};
    default:
        break;
    }
    const bool model = bytes.below(2) == 0;
    return Fresh{std::u32string(bytes.below(4), static_cast<char32_t>(U'a' + bytes.below(26))),
                 {model ? Origin::model : Origin::keyboard, model ? "r1" : "s1",
                  model ? bytes.below(8) : 0, false}};
}

void compare(const History& history, const PlainHistory& plain) {
    history.check();
    require(history.characters().size() == plain.made.size(), "another number of characters");
    for (const auto& [name, ids] : plain.stories) {
        require(history.length(name) == ids.size(), "another length");
        std::uint32_t position = 0;
        for (const CharacterId id : ids) {
            require(history.state(name).at(position) == id, "another character");
            require(history.characters().at(id) == plain.made[id], "another letter");
            require(history.attributionAt(name, position) == plain.from[id], "another origin");
            ++position;
        }
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    Bytes bytes(data, size);
    History history;
    PlainHistory plain;
    for (int step = 0; step < 200 && bytes.left(); ++step) {
        const std::string story = bytes.below(4) == 0 ? "t1" : "body";
        const std::uint32_t length = history.length(story);
        Patch patch{bytes.below(length + 2), bytes.below(8), {}};
        for (std::uint32_t pieces = bytes.below(3); pieces > 0; --pieces) {
            patch.put.push_back(piece(bytes, plain.made.size()));
        }
        bool taken = true;
        try {
            history.apply(story, patch);
        } catch (const std::out_of_range&) {
            taken = false;
        } catch (const std::invalid_argument&) {
            taken = false;
        }
        require(taken == plain.apply(story, patch), "one takes what the other refuses");
        compare(history, plain);
    }
    return 0;
}
