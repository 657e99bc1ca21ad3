// SPDX-License-Identifier: MPL-2.0
#include "writer/shown_origins.hxx"

#include <algorithm>
#include <string>

namespace palimpsest::writer {

namespace {

constexpr char32_t object = U'\uFFFC';
constexpr std::int32_t nowhere = -1;

/// What Writer keeps in a paragraph for marks, comments and anchors, and no story text has.
bool isMark(char32_t c) {
    return (c < U' ' && c != U'\t' && c != U'\n') || (c >= U'\uFFF9' && c <= U'\uFFFC');
}

/// A character of what is shown; `at`: its UTF-16 units from the start, `after` behind it.
struct Shown {
    char32_t character;
    std::int32_t at, after;
};

std::vector<Shown> charactersOf(std::u16string_view shown) {
    std::vector<Shown> characters;
    characters.reserve(shown.size());
    for (std::size_t unit = 0; unit < shown.size(); ++unit) {
        char32_t c = shown[unit];
        const auto at = static_cast<std::int32_t>(unit);
        if (c >= 0xD800 && c < 0xDC00 && unit + 1 < shown.size() && shown[unit + 1] >= 0xDC00 &&
            shown[unit + 1] < 0xE000) {
            c = 0x10000 + ((c - 0xD800) << 10) + (char32_t{shown[unit + 1]} - 0xDC00);
            ++unit;
        }
        if (!isMark(c))
            characters.push_back(
                {c == U'\n' ? U'\u2028' : c, at, static_cast<std::int32_t>(unit) + 1});
    }
    return characters;
}

bool isSame(const Shown& shown, char32_t recorded) {
    return shown.character == recorded;
}

/// For each recorded character the index of the shown one, or nowhere.
using Places = std::vector<std::int32_t>;

/// The stretches between objects are found one after the other; nothing where one is not there.
std::optional<Places> placesAmongObjects(std::u32string_view recorded,
                                         const std::vector<Shown>& shown) {
    Places places(recorded.size(), nowhere);
    auto from = shown.begin();
    std::size_t start = 0;
    while (start < recorded.size()) {
        const std::size_t end = std::min(recorded.find(object, start), recorded.size());
        const std::u32string_view stretch = recorded.substr(start, end - start);
        const bool first = start == 0, last = end == recorded.size();
        auto found = std::search(from, shown.end(), stretch.begin(), stretch.end(), isSame);
        if (last && !stretch.empty()) {
            // What follows the last object is the end of what is shown.
            if (static_cast<std::size_t>(shown.end() - from) < stretch.size())
                return std::nullopt;
            found = shown.end() - static_cast<std::ptrdiff_t>(stretch.size());
            if (!std::equal(found, shown.end(), stretch.begin(), isSame))
                return std::nullopt;
        }
        if ((found == shown.end() && !stretch.empty()) || (first && found != shown.begin()))
            return std::nullopt;
        for (std::size_t i = 0; i < stretch.size(); ++i)
            places[start + i] =
                static_cast<std::int32_t>(found - shown.begin()) + static_cast<std::int32_t>(i);
        from = stretch.empty() ? from : found + static_cast<std::ptrdiff_t>(stretch.size());
        start = end + 1;
    }
    const bool open = !recorded.empty() && recorded.back() == object;
    return open || from == shown.end() ? std::optional(std::move(places)) : std::nullopt;
}

Places placesOfEnds(std::u32string_view recorded, const std::vector<Shown>& shown) {
    Places places(recorded.size(), nowhere);
    const std::size_t most = std::min(recorded.size(), shown.size());
    std::size_t head = 0, tail = 0;
    while (head < most && isSame(shown[head], recorded[head])) {
        places[head] = static_cast<std::int32_t>(head);
        ++head;
    }
    while (tail < most - head &&
           isSame(shown[shown.size() - 1 - tail], recorded[recorded.size() - 1 - tail])) {
        ++tail;
        places[recorded.size() - tail] = static_cast<std::int32_t>(shown.size() - tail);
    }
    return places;
}

} // namespace

ShownOrigins shownOrigins(std::u32string_view recorded, const std::vector<provenance::Run>& runs,
                          std::u16string_view shown, std::optional<provenance::Origin> rest) {
    using provenance::Origin;
    const std::vector<Shown> characters = charactersOf(shown);
    ShownOrigins result;
    auto places = placesAmongObjects(recorded, characters);
    result.exact = places.has_value();
    if (!places)
        places = placesOfEnds(recorded, characters);

    std::vector<std::optional<Origin>> origins(characters.size(),
                                               result.exact ? std::nullopt : rest);
    for (const provenance::Run& run : runs) {
        std::int32_t last = nowhere;
        for (std::size_t at = run.start;
             at < std::min<std::size_t>(run.start + run.length, places->size()); ++at) {
            const std::int32_t place = (*places)[at];
            if (place == nowhere) {
                last = recorded[at] == object ? last : nowhere;
                continue;
            }
            // The text of an object inside the run is the run's too.
            for (std::int32_t i = last == nowhere || !result.exact ? place : last + 1; i <= place;
                 ++i)
                origins[static_cast<std::size_t>(i)] = run.attribution.origin;
            last = place;
        }
    }
    for (std::size_t at = 0; at < characters.size(); ++at) {
        if (!origins[at] || *origins[at] == Origin::keyboard)
            continue;
        const Shown& c = characters[at];
        if (!result.stretches.empty() && at > 0 && origins[at - 1] == origins[at]) {
            ShownOrigin& before = result.stretches.back();
            before.length = c.after - before.start;
        } else {
            result.stretches.push_back({c.at, c.after - c.at, *origins[at]});
        }
    }
    return result;
}

} // namespace palimpsest::writer
