// SPDX-License-Identifier: MPL-2.0
#include "provenance/story.hxx"

#include <algorithm>
#include <stdexcept>
#include <string>

namespace palimpsest::provenance {

namespace {

bool meet(const Span& left, const Span& right) {
    return left.first + left.count == right.first;
}

void append(Spans& spans, Span span) {
    if (!spans.empty() && meet(spans.back(), span)) {
        spans.back().count += span.count;
    } else {
        spans.push_back(span);
    }
}

/// Opens `width` free slots at `index` of the first `count` elements.
template <typename Array>
void openSlots(Array& array, std::uint32_t count, std::uint32_t index, std::uint32_t width) {
    std::move_backward(array.begin() + index, array.begin() + count, array.begin() + count + width);
}

/// Closes the `width` slots at `index`.
template <typename Array>
void closeSlots(Array& array, std::uint32_t count, std::uint32_t index, std::uint32_t width) {
    std::move(array.begin() + index + width, array.begin() + count, array.begin() + index);
}

} // namespace

std::uint32_t Story::length() const {
    return length_;
}

Spans Story::splice(std::uint32_t position, std::uint32_t removed, const Spans& put) {
    requireInside(position, removed);
    Spans gone;
    while (removed > 0) {
        removed -= remove(position, removed, gone);
    }
    std::uint32_t end = position;
    for (const Span& span : put) {
        if (span.count > 0) {
            insert(end, span);
            end += span.count;
        }
    }
    join(position);
    if (end != position) {
        join(end);
    }
    return gone;
}

Spans Story::spans(std::uint32_t position, std::uint32_t count) const {
    requireInside(position, count);
    Spans out;
    if (count > 0) {
        collect(root_, 0, position, position + count, out);
    }
    return out;
}

CharacterId Story::at(std::uint32_t position) const {
    if (position >= length_) {
        throw std::out_of_range("position " + std::to_string(position) + " of a story of " +
                                std::to_string(length_) + " characters");
    }
    const Place place = find(position, Side::beforeNext);
    return leaves_[place.leaf].spans[place.index].first + place.within;
}

Spans Story::all() const {
    return spans(0, length_);
}

void Story::requireInside(std::uint32_t position, std::uint32_t count) const {
    if (position > length_ || count > length_ - position) {
        throw std::out_of_range(std::to_string(count) + " characters at position " +
                                std::to_string(position) + " of a story of " +
                                std::to_string(length_) + " characters");
    }
}

Story::Place Story::find(std::uint32_t position, Side side) const {
    Place place; // the steps below levels_ are set on the way; the rest is never read
    Node node = root_;
    const std::uint32_t past = side == Side::beforeNext ? 1 : 0;
    for (std::uint32_t level = 0; level < levels_; ++level) {
        const Branch& branch = branches_[node];
        std::uint32_t child = 0;
        while (child + 1 < branch.count && position + past > branch.length[child]) {
            position -= branch.length[child++];
        }
        place.steps[level] = {node, child};
        node = branch.child[child];
    }
    const Leaf& leaf = leaves_[node];
    std::uint32_t index = 0;
    while (index + 1 < leaf.count && position + past > leaf.spans[index].count) {
        position -= leaf.spans[index++].count;
    }
    place.leaf = node;
    place.index = index;
    place.within = position;
    return place;
}

void Story::grow(const Place& place, std::uint32_t characters) {
    length_ += characters;
    for (std::uint32_t level = 0; level < levels_; ++level) {
        branches_[place.steps[level].branch].length[place.steps[level].child] += characters;
    }
}

void Story::shrink(const Place& place, std::uint32_t characters) {
    length_ -= characters;
    for (std::uint32_t level = 0; level < levels_; ++level) {
        branches_[place.steps[level].branch].length[place.steps[level].child] -= characters;
    }
}

void Story::insert(std::uint32_t position, Span span) {
    Place place = find(position, Side::afterPrevious);
    if (leaves_[place.leaf].count + 2 > leafCapacity) {
        splitLeaf(place);
        place = find(position, Side::afterPrevious);
    }
    Leaf& leaf = leaves_[place.leaf];
    std::uint32_t index = place.index;
    if (leaf.count > 0 && place.within > 0) {
        Span& before = leaf.spans[index];
        if (place.within < before.count) {
            const Span rest{before.first + place.within, before.count - place.within};
            openSlots(leaf.spans, leaf.count, index + 1, 2);
            leaf.spans[index].count = place.within;
            leaf.spans[index + 1] = span;
            leaf.spans[index + 2] = rest;
            leaf.count += 2;
            grow(place, span.count);
            return;
        }
        if (meet(before, span)) {
            before.count += span.count;
            grow(place, span.count);
            return;
        }
        ++index;
    }
    openSlots(leaf.spans, leaf.count, index, 1);
    leaf.spans[index] = span;
    ++leaf.count;
    grow(place, span.count);
}

/// Takes out up to `count` characters, as many as one leaf holds of them; returns how many.
std::uint32_t Story::remove(std::uint32_t position, std::uint32_t count, Spans& gone) {
    Place place = find(position, Side::beforeNext);
    if (leaves_[place.leaf].count == leafCapacity) {
        splitLeaf(place);
        place = find(position, Side::beforeNext);
    }
    Leaf& leaf = leaves_[place.leaf];
    std::uint32_t left = count;
    std::uint32_t index = place.index;
    if (place.within > 0) {
        Span& span = leaf.spans[index];
        const std::uint32_t taken = std::min(left, span.count - place.within);
        append(gone, {span.first + place.within, taken});
        const Span rest{span.first + place.within + taken, span.count - place.within - taken};
        span.count = place.within;
        left -= taken;
        ++index;
        if (rest.count > 0) {
            openSlots(leaf.spans, leaf.count, index, 1);
            leaf.spans[index] = rest;
            ++leaf.count;
        }
    }
    std::uint32_t whole = index;
    while (whole < leaf.count && leaf.spans[whole].count <= left) {
        append(gone, leaf.spans[whole]);
        left -= leaf.spans[whole++].count;
    }
    closeSlots(leaf.spans, leaf.count, index, whole - index);
    leaf.count -= whole - index;
    if (left > 0 && index < leaf.count) {
        Span& span = leaf.spans[index];
        append(gone, {span.first, left});
        span = {span.first + left, span.count - left};
        left = 0;
    }
    shrink(place, count - left);
    settle(place);
    return count - left;
}

/// Makes one span of the two that meet at a position, if they do.
void Story::join(std::uint32_t position) {
    if (position == 0 || position >= length_) {
        return;
    }
    const Place place = find(position, Side::afterPrevious);
    Leaf& leaf = leaves_[place.leaf];
    Span& left = leaf.spans[place.index];
    if (place.within < left.count) {
        return;
    }
    if (place.index + 1 < leaf.count) {
        const Span right = leaf.spans[place.index + 1];
        if (meet(left, right)) {
            left.count += right.count;
            closeSlots(leaf.spans, leaf.count, place.index + 1, 1);
            --leaf.count;
            settle(place);
        }
        return;
    }
    const Place next = find(position, Side::beforeNext);
    const Span right = leaves_[next.leaf].spans[next.index];
    if (meet(left, right)) {
        left.count += right.count;
        grow(place, right.count);
        Leaf& nextLeaf = leaves_[next.leaf];
        closeSlots(nextLeaf.spans, nextLeaf.count, 0, 1);
        --nextLeaf.count;
        shrink(next, right.count);
        settle(next);
    }
}

void Story::collect(Node node, std::uint32_t level, std::uint32_t from, std::uint32_t to,
                    Spans& out) const {
    std::uint32_t start = 0;
    if (level == levels_) {
        const Leaf& leaf = leaves_[node];
        for (std::uint32_t index = 0; index < leaf.count && start < to; ++index) {
            const Span& span = leaf.spans[index];
            const std::uint32_t end = start + span.count;
            if (end > from) {
                const std::uint32_t first = std::max(start, from);
                append(out, {span.first + (first - start), std::min(end, to) - first});
            }
            start = end;
        }
        return;
    }
    const Branch& branch = branches_[node];
    for (std::uint32_t child = 0; child < branch.count && start < to; ++child) {
        const std::uint32_t end = start + branch.length[child];
        if (end > from) {
            collect(branch.child[child], level + 1, std::max(from, start) - start,
                    std::min(end, to) - start, out);
        }
        start = end;
    }
}

void Story::check() const {
    Spans seen;
    if (checkNode(root_, 0, seen) != length_) {
        throw std::logic_error("a story's length is not that of its spans");
    }
    for (std::size_t index = 1; index < seen.size(); ++index) {
        if (meet(seen[index - 1], seen[index])) {
            throw std::logic_error("two spans of a story should be one");
        }
    }
}

} // namespace palimpsest::provenance
