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
    Spans gone;
    splice(position, removed, put, gone);
    return gone;
}

void Story::splice(std::uint32_t position, std::uint32_t removed, const Spans& put, Spans& gone) {
    requireInside(position, removed);
    gone.clear();
    std::uint32_t end = position;
    bool joined = true; // what meets at `end`
    while (removed > 0) {
        joined = remove(position, removed, gone);
    }
    for (const Span& span : put) {
        if (span.count > 0) {
            joined = insert(end, span);
            end += span.count;
        }
    }
    if (!joined) {
        join(end);
    }
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
    Place place;
    find(place, position, Side::beforeNext);
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

void Story::find(Place& place, std::uint32_t position, Side side) const {
    const std::uint32_t past = side == Side::beforeNext ? 1 : 0;
    place.leaf = root_;
    place.start = 0;
    place.length = length_;
    for (std::uint32_t level = 0; level < levels_; ++level) {
        const Branch& branch = branches_[place.leaf];
        std::uint32_t child = 0;
        while (child + 1 < branch.count && position - place.start + past > branch.length[child]) {
            place.start += branch.length[child++];
        }
        place.steps[level] = {place.leaf, child};
        place.length = branch.length[child];
        place.leaf = branch.child[child];
    }
    findInLeaf(place, position, side);
}

/// The place must be in the leaf already.
void Story::findInLeaf(Place& place, std::uint32_t position, Side side) const {
    const std::uint32_t past = side == Side::beforeNext ? 1 : 0;
    const Leaf& leaf = leaves_[place.leaf];
    std::uint32_t within = position - place.start;
    std::uint32_t index = 0;
    while (index + 1 < leaf.count && within + past > leaf.spans[index].count) {
        within -= leaf.spans[index++].count;
    }
    place.index = index;
    place.within = within;
}

/// Brings the finger to a position; the leaf that it is in, which has room for so many more spans.
Story::Leaf& Story::reach(std::uint32_t position, Side side, std::uint32_t room) {
    const std::uint32_t past = side == Side::beforeNext ? 1 : 0;
    const std::uint32_t start = finger_.start;
    const bool here =
        fingerHolds_ && position + past > start && position + past <= start + finger_.length;
    if (here) {
        findInLeaf(finger_, position, side);
    } else {
        find(finger_, position, side);
        fingerHolds_ = true;
    }
    if (leaves_[finger_.leaf].count + room > leafCapacity) {
        splitLeaf();
        find(finger_, position, side);
        fingerHolds_ = true;
    }
    return leaves_[finger_.leaf];
}

/// The finger's leaf has so many characters more, or less.
void Story::resize(std::uint32_t more, std::uint32_t less) {
    length_ += more - less; // unsigned: wraps back where less is greater
    finger_.length += more - less;
    for (std::uint32_t level = 0; level < levels_; ++level) {
        const Step& step = finger_.steps[level];
        branches_[step.branch].length[step.child] += more - less;
    }
}

/// Puts a span in, joined with what it meets before it. False if it may meet what comes after it in
/// the next leaf.
bool Story::insert(std::uint32_t position, Span span) {
    Leaf& leaf = reach(position, Side::afterPrevious, 2);
    std::uint32_t index = finger_.index;
    resize(span.count, 0);
    if (leaf.count > 0 && finger_.within > 0) {
        Span& before = leaf.spans[index];
        if (finger_.within < before.count) {
            const Span rest{before.first + finger_.within, before.count - finger_.within};
            openSlots(leaf.spans, leaf.count, index + 1, 2);
            leaf.spans[index].count = finger_.within;
            leaf.spans[index + 1] = span;
            leaf.spans[index + 2] = rest;
            leaf.count += 2;
            joinInLeaf(leaf, index + 1);
            joinInLeaf(leaf, index);
            return true;
        }
        if (meet(before, span)) {
            before.count += span.count;
            return joinInLeaf(leaf, index);
        }
        ++index;
    }
    openSlots(leaf.spans, leaf.count, index, 1);
    leaf.spans[index] = span;
    ++leaf.count;
    return joinInLeaf(leaf, index);
}

/// Takes out up to `count` characters, as many as one leaf holds of them, and takes them off
/// `count`. False if what now meets at the position may lie in two leaves.
bool Story::remove(std::uint32_t position, std::uint32_t& count, Spans& gone) {
    Leaf& leaf = reach(position, Side::beforeNext, 1);
    std::uint32_t left = count;
    std::uint32_t index = finger_.index;
    if (finger_.within > 0) {
        Span& span = leaf.spans[index];
        const std::uint32_t within = finger_.within;
        const std::uint32_t taken = std::min(left, span.count - within);
        append(gone, {span.first + within, taken});
        const Span rest{span.first + within + taken, span.count - within - taken};
        span.count = within;
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
    resize(0, count - left);
    count = left;
    const bool joined = index > 0 && joinInLeaf(leaf, index - 1);
    settle();
    return joined;
}

/// Makes one span of two neighbours in a leaf, if they meet. False if the second lies in the next
/// leaf.
bool Story::joinInLeaf(Leaf& leaf, std::uint32_t left) {
    if (left + 1 >= leaf.count) {
        return false;
    }
    if (meet(leaf.spans[left], leaf.spans[left + 1])) {
        leaf.spans[left].count += leaf.spans[left + 1].count;
        closeSlots(leaf.spans, leaf.count, left + 1, 1);
        --leaf.count;
    }
    return true;
}

/// Makes one span of the two that meet at a position, if they do.
void Story::join(std::uint32_t position) {
    if (position == 0 || position == length_) {
        return;
    }
    Leaf& leaf = reach(position, Side::afterPrevious, 0);
    Span& left = leaf.spans[finger_.index];
    if (finger_.within < left.count || joinInLeaf(leaf, finger_.index)) {
        return;
    }
    Place next;
    find(next, position, Side::beforeNext);
    Span right = leaves_[next.leaf].spans[next.index];
    if (meet(left, right)) {
        left.count += right.count;
        resize(right.count, 0);
        Spans moved;
        remove(position + right.count, right.count, moved);
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
