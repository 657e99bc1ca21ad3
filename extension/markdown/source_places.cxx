// SPDX-License-Identifier: MPL-2.0
#include "markdown/source_places.hxx"

#include <algorithm>

namespace palimpsest::markdown {

namespace {

std::size_t bytesOf(char32_t character) {
    return character < 0x80 ? 1 : character < 0x800 ? 2 : character < 0x10000 ? 3 : 4;
}

bool isAsciiPunctuation(char32_t c) {
    return (c > 0x20 && c < 0x30) || (c > 0x39 && c < 0x41) || (c > 0x5A && c < 0x61) ||
           (c > 0x7A && c < 0x7F);
}

bool isAsciiLetterOrDigit(char32_t c) {
    return (c >= U'0' && c <= U'9') || (c >= U'A' && c <= U'Z') || (c >= U'a' && c <= U'z');
}

/// How far ahead markup is passed over before a letter is given up.
constexpr std::size_t farthestMarkup = 4096;

} // namespace

SourcePlaces::SourcePlaces(std::u32string_view source) : source_(source), lines_{0} {
    for (std::size_t place = 0; place < source.size(); ++place)
        if (source[place] == U'\n')
            lines_.push_back(place + 1);
}

std::size_t SourcePlaces::placeOf(int line, int column) const {
    if (line < 1 || column < 1 || static_cast<std::size_t>(line) > lines_.size())
        return source_.size();
    std::size_t place = lines_[static_cast<std::size_t>(line) - 1];
    for (std::size_t bytes = 1; bytes < static_cast<std::size_t>(column) && place < source_.size();
         ++place)
        bytes += bytesOf(source_[place]);
    return place;
}

void SourcePlaces::goTo(int line, int column) {
    const std::size_t place = placeOf(line, column);
    if (place < source_.size())
        at_ = place;
}

void SourcePlaces::goBehind(std::uint32_t place) {
    if (place + std::size_t{1} < source_.size())
        at_ = place + std::size_t{1};
}

void SourcePlaces::enterParagraph(int line, int column, bool quoted) {
    goTo(line, column);
    paragraphLine_ = line;
    paragraphColumn_ = column;
    quoted_ = quoted;
}

/// Where a further line of a paragraph begins to be its text.
std::size_t SourcePlaces::contentOf(int line) const {
    std::size_t place = placeOf(line, 1);
    while (place < source_.size() && (source_[place] == U' ' || source_[place] == U'\t' ||
                                      (quoted_ && source_[place] == U'>')))
        ++place;
    return place;
}

void SourcePlaces::goForwardTo(int line, int column, std::u32string_view text) {
    std::size_t place = placeOf(line, column);
    if (line != paragraphLine_) {
        place = contentOf(line);
        for (int bytes = paragraphColumn_; bytes < column && place < source_.size(); ++place)
            bytes += static_cast<int>(bytesOf(source_[place]));
    }
    if (place >= source_.size() || place <= at_)
        return;
    const std::u32string_view there = source_.substr(place);
    for (std::size_t index = 0; index < text.size(); ++index) {
        if (index > 0 && index < there.size() && (there[index] == U'\\' || there[index] == U'&'))
            break; // from here on it can be written otherwise
        if (index >= there.size() || there[index] != text[index])
            return;
    }
    at_ = place;
}

/// The length of the entity that stands there; 0 if none does.
std::size_t SourcePlaces::entityAt(std::size_t place) const {
    if (source_[place] != U'&')
        return 0;
    std::size_t end = place + 1;
    if (end < source_.size() && source_[end] == U'#')
        ++end;
    const std::size_t name = end;
    while (end < source_.size() && end - name < 32 && isAsciiLetterOrDigit(source_[end]))
        ++end;
    return end > name && end < source_.size() && source_[end] == U';' ? end + 1 - place : 0;
}

std::vector<std::uint32_t> SourcePlaces::of(std::u32string_view text) {
    std::vector<std::uint32_t> places;
    places.reserve(text.size());
    for (std::size_t index = 0; index < text.size(); ++index) {
        const char32_t wanted = text[index];
        std::size_t place = at_, next = at_;
        for (const std::size_t farthest = std::min(source_.size(), at_ + farthestMarkup);
             place < farthest; ++place) {
            const char32_t found = source_[place];
            const std::size_t entity = entityAt(place);
            if (entity > 0 && text.substr(index, entity) != source_.substr(place, entity)) {
                next = place + entity;
                break;
            }
            if (found == U'\\' && place + 1 < source_.size() && source_[place + 1] == wanted &&
                isAsciiPunctuation(wanted) && text.substr(index, 2) != source_.substr(place, 2)) {
                next = ++place + 1;
                break;
            }
            if (found == wanted || (found == U'\n' && wanted == U' ')) {
                next = place + 1;
                break;
            }
        }
        if (next == at_) { // not found: it is where the last one was
            places.push_back(static_cast<std::uint32_t>(
                places.empty() ? std::min(at_, source_.empty() ? 0 : source_.size() - 1)
                               : places.back()));
            continue;
        }
        places.push_back(static_cast<std::uint32_t>(place));
        at_ = next;
    }
    return places;
}

std::uint32_t SourcePlaces::lineEnd() const {
    return static_cast<std::uint32_t>(std::min(source_.find(U'\n', at_), source_.size()));
}

} // namespace palimpsest::markdown
