// SPDX-License-Identifier: MPL-2.0
#include "writer/story_mirror.hxx"

#include "provenance/alignment.hxx"

#include <unordered_map>

#include <algorithm>
#include <functional>
#include <stdexcept>

namespace palimpsest::writer {

namespace {

constexpr std::size_t usualChunk = 64, largestChunk = 128;

/// Some paragraphs by their probes, and which probes there are among them.
struct Side {
    Side(const std::vector<std::uint64_t>& all, std::size_t from, std::size_t end)
        : probes(all.begin() + static_cast<std::ptrdiff_t>(from),
                 all.begin() + static_cast<std::ptrdiff_t>(end)) {
        for (const std::uint64_t probe : probes)
            numbers.try_emplace(probe, static_cast<std::uint32_t>(numbers.size()));
    }
    std::vector<std::uint64_t> probes;
    std::unordered_map<std::uint64_t, std::uint32_t> numbers;
};

/// Those of a side that the other side has too, equal ones with equal numbers on both.
struct Shared {
    Shared(const Side& side, const Side& other, const Side& numbering) {
        for (std::size_t place = 0; place < side.probes.size(); ++place) {
            const std::uint64_t probe = side.probes[place];
            if (!other.numbers.contains(probe))
                continue;
            places.push_back(static_cast<std::uint32_t>(place));
            numbers.push_back(numbering.numbers.at(probe));
        }
    }
    std::vector<std::uint32_t> places, numbers;
};

} // namespace

std::uint64_t hashOf(std::u16string_view probe) {
    return std::hash<std::u16string_view>{}(probe);
}

StoryMirror::StoryMirror(const std::vector<ParagraphPrint>& paragraphs)
    : chunks_(chunked(paragraphs)), size_(paragraphs.size()) {}

std::vector<StoryMirror::Chunk>
StoryMirror::chunked(const std::vector<ParagraphPrint>& paragraphs) {
    std::vector<Chunk> chunks;
    for (std::size_t from = 0; from < paragraphs.size(); from += usualChunk) {
        Chunk& chunk = chunks.emplace_back();
        const std::size_t to = std::min(from + usualChunk, paragraphs.size());
        for (std::size_t index = from; index < to; ++index) {
            chunk.paragraphs.push_back(paragraphs[index]);
            chunk.length += paragraphs[index].length + 1;
        }
    }
    return chunks;
}

/// The chunk that holds a paragraph, which becomes its place there; for size(), the end of the last
/// chunk.
std::size_t StoryMirror::chunkOf(std::size_t& paragraph) const {
    for (std::size_t chunk = 0; chunk < chunks_.size(); ++chunk) {
        const std::size_t count = chunks_[chunk].paragraphs.size();
        if (paragraph < count || (paragraph == count && chunk + 1 == chunks_.size()))
            return chunk;
        paragraph -= count;
    }
    if (paragraph != 0)
        throw std::out_of_range("a paragraph that the story has not");
    return chunks_.size();
}

std::uint32_t StoryMirror::length() const {
    return size_ == 0 ? 0 : startOf(size_) - 1;
}

const ParagraphPrint& StoryMirror::at(std::size_t paragraph) const {
    const std::size_t chunk = chunkOf(paragraph);
    if (chunk == chunks_.size())
        throw std::out_of_range("a paragraph of an empty story");
    return chunks_[chunk].paragraphs.at(paragraph);
}

std::uint32_t StoryMirror::startOf(std::size_t paragraph) const {
    const std::size_t chunk = chunkOf(paragraph);
    std::uint32_t position = 0;
    for (std::size_t before = 0; before < chunk; ++before)
        position += chunks_[before].length;
    for (std::size_t before = 0; before < paragraph; ++before)
        position += chunks_[chunk].paragraphs[before].length + 1;
    return position;
}

std::vector<ParagraphWindow> StoryMirror::changes(const std::vector<std::uint64_t>& probes) const {
    std::vector<std::uint64_t> before;
    before.reserve(size_);
    for (const Chunk& chunk : chunks_)
        for (const ParagraphPrint& paragraph : chunk.paragraphs)
            before.push_back(paragraph.probe);

    const auto [left, right] =
        std::mismatch(before.begin(), before.end(), probes.begin(), probes.end());
    if (left == before.end() && right == probes.end())
        return {};
    const auto first = static_cast<std::size_t>(left - before.begin());
    std::size_t kept = 0;
    while (kept < std::min(before.size(), probes.size()) - first &&
           before[before.size() - 1 - kept] == probes[probes.size() - 1 - kept])
        ++kept;
    const std::size_t beforeEnd = before.size() - kept, afterEnd = probes.size() - kept;
    if (beforeEnd - first <= 1 || afterEnd - first <= 1)
        return {{first, beforeEnd, first, afterEnd}};

    // What one side has alone matches nothing, and the search would only have to pass it by.
    const Side old(before, first, beforeEnd), now(probes, first, afterEnd);
    const Shared sharedOld(old, now, old), sharedNow(now, old, old);
    provenance::Alignment alignment(sharedOld.numbers, sharedNow.numbers);
    alignment.align(alignment.whole());
    std::vector<provenance::Match> matches;
    for (const provenance::Match& match : alignment.matches())
        for (std::uint32_t index = 0; index < match.length; ++index)
            matches.push_back(
                {sharedOld.places[match.before + index], sharedNow.places[match.after + index], 1});
    const provenance::Stretch whole{0, static_cast<std::uint32_t>(beforeEnd - first), 0,
                                    static_cast<std::uint32_t>(afterEnd - first)};
    std::vector<ParagraphWindow> windows;
    for (const provenance::Stretch& gap : provenance::gaps(matches, whole))
        windows.push_back(
            {first + gap.before, first + gap.beforeEnd, first + gap.after, first + gap.afterEnd});
    return windows;
}

void StoryMirror::replace(std::size_t first, std::size_t oldEnd,
                          const std::vector<ParagraphPrint>& now) {
    if (first > oldEnd || oldEnd > size_)
        throw std::out_of_range("paragraphs that the story has not");
    std::size_t from = first;
    const std::size_t firstChunk = chunkOf(from);
    std::size_t to = oldEnd;
    const std::size_t lastChunk = oldEnd == first ? firstChunk : chunkOf(to);
    if (oldEnd == first)
        to = from;

    std::vector<ParagraphPrint> rest;
    if (firstChunk < chunks_.size()) {
        const auto& head = chunks_[firstChunk].paragraphs;
        rest.assign(head.begin(), head.begin() + static_cast<std::ptrdiff_t>(from));
    }
    rest.insert(rest.end(), now.begin(), now.end());
    if (lastChunk < chunks_.size()) {
        const auto& tail = chunks_[lastChunk].paragraphs;
        rest.insert(rest.end(), tail.begin() + static_cast<std::ptrdiff_t>(to), tail.end());
    }
    std::vector<Chunk> fresh;
    if (rest.size() <= largestChunk && !rest.empty()) {
        Chunk& chunk = fresh.emplace_back();
        for (const ParagraphPrint& paragraph : rest)
            chunk.length += paragraph.length + 1;
        chunk.paragraphs = std::move(rest);
    } else {
        fresh = chunked(rest);
    }
    const auto begin = chunks_.begin() + static_cast<std::ptrdiff_t>(firstChunk);
    const auto end = lastChunk < chunks_.size()
                         ? chunks_.begin() + static_cast<std::ptrdiff_t>(lastChunk) + 1
                         : chunks_.end();
    const auto place = chunks_.erase(begin, end);
    chunks_.insert(place, std::make_move_iterator(fresh.begin()),
                   std::make_move_iterator(fresh.end()));
    size_ = size_ - (oldEnd - first) + now.size();
}

void StoryMirror::check() const {
    std::size_t count = 0;
    for (const Chunk& chunk : chunks_) {
        std::uint32_t length = 0;
        for (const ParagraphPrint& paragraph : chunk.paragraphs)
            length += paragraph.length + 1;
        if (chunk.paragraphs.empty() || chunk.paragraphs.size() > largestChunk ||
            length != chunk.length)
            throw std::logic_error("a chunk's counts are not those of its paragraphs");
        count += chunk.paragraphs.size();
    }
    if (count != size_)
        throw std::logic_error("the mirror's size is not that of its chunks");
}

} // namespace palimpsest::writer
