// SPDX-License-Identifier: MPL-2.0
// The shape of a story's tree: splitting and uniting nodes, and what must hold of them.
#include "provenance/story.hxx"

#include <algorithm>
#include <stdexcept>

namespace palimpsest::provenance {

namespace {

/// A node that is less full than this is united with a neighbour where both fit comfortably.
constexpr std::uint32_t sparse(std::uint32_t capacity) {
    return capacity / 4;
}
constexpr std::uint32_t comfortable(std::uint32_t capacity) {
    return capacity - capacity / 4;
}

} // namespace

Story::Node Story::newLeaf() {
    if (spareLeaves_.empty()) {
        leaves_.emplace_back();
        return static_cast<Node>(leaves_.size() - 1);
    }
    const Node node = spareLeaves_.back();
    spareLeaves_.pop_back();
    return node;
}

Story::Node Story::newBranch() {
    if (spareBranches_.empty()) {
        branches_.emplace_back();
        return static_cast<Node>(branches_.size() - 1);
    }
    const Node node = spareBranches_.back();
    spareBranches_.pop_back();
    return node;
}

/// Moves the upper half of the finger's leaf into a new one after it.
void Story::splitLeaf() {
    fingerHolds_ = false;
    const Node upper = newLeaf();
    Leaf& from = leaves_[finger_.leaf];
    Leaf& to = leaves_[upper];
    const std::uint32_t keep = from.count / 2;
    std::uint32_t moved = 0;
    to.count = from.count - keep;
    for (std::uint32_t index = 0; index < to.count; ++index) {
        to.spans[index] = from.spans[keep + index];
        moved += to.spans[index].count;
    }
    from.count = keep;
    addSibling(levels_, upper, moved);
}

/// Puts `sibling` after the node on the finger's way at depth `level` (the root's is 0), out of
/// which `length` characters moved into it.
void Story::addSibling(std::uint32_t level, Node sibling, std::uint32_t length) {
    if (level == 0) {
        const Node old = root_;
        root_ = newBranch();
        Branch& branch = branches_[root_];
        branch.count = 2;
        branch.child[0] = old;
        branch.child[1] = sibling;
        branch.length[0] = length_ - length;
        branch.length[1] = length;
        ++levels_;
        return;
    }
    Step step = finger_.steps[level - 1];
    branches_[step.branch].length[step.child] -= length;
    if (branches_[step.branch].count == branchCapacity) {
        const Node upper = newBranch();
        Branch& from = branches_[step.branch];
        Branch& to = branches_[upper];
        constexpr std::uint32_t keep = branchCapacity / 2;
        std::copy(from.child.begin() + keep, from.child.end(), to.child.begin());
        std::copy(from.length.begin() + keep, from.length.end(), to.length.begin());
        from.count = keep;
        to.count = branchCapacity - keep;
        std::uint32_t moved = 0;
        for (std::uint32_t child = 0; child < to.count; ++child) {
            moved += to.length[child];
        }
        // `length` stands in neither half at this moment; it is part of what moves if its node
        // does.
        const bool inUpper = step.child >= keep;
        addSibling(level - 1, upper, moved + (inUpper ? length : 0));
        if (inUpper) {
            step = {upper, step.child - keep};
        }
    }
    Branch& branch = branches_[step.branch];
    const std::uint32_t at = step.child + 1;
    std::move_backward(branch.child.begin() + at, branch.child.begin() + branch.count,
                       branch.child.begin() + branch.count + 1);
    std::move_backward(branch.length.begin() + at, branch.length.begin() + branch.count,
                       branch.length.begin() + branch.count + 1);
    branch.child[at] = sibling;
    branch.length[at] = length;
    ++branch.count;
}

/// After the finger's leaf has lost spans: drops what is empty, unites what is sparse, lowers the
/// tree.
void Story::settle() {
    std::uint32_t count = leaves_[finger_.leaf].count;
    if (levels_ == 0 || count >= sparse(leafCapacity)) {
        return;
    }
    fingerHolds_ = false;
    std::uint32_t capacity = leafCapacity;
    for (std::uint32_t level = levels_; level > 0 && count < sparse(capacity); --level) {
        const Step step = finger_.steps[level - 1];
        Branch& parent = branches_[step.branch];
        const bool leaves = level == levels_;
        if (count == 0) {
            (leaves ? spareLeaves_ : spareBranches_).push_back(parent.child[step.child]);
            dropChild(parent, step.child);
        } else if (!unite(parent, step.child, leaves) && step.child > 0) {
            unite(parent, step.child - 1, leaves);
        }
        count = parent.count;
        capacity = branchCapacity;
    }
    while (levels_ > 0 && branches_[root_].count == 1) {
        spareBranches_.push_back(root_);
        root_ = branches_[root_].child[0];
        --levels_;
    }
}

/// Unites a branch's child with the one after it, if there is one and both fit into one node.
bool Story::unite(Branch& parent, std::uint32_t left, bool leaves) {
    if (left + 1 == parent.count) {
        return false;
    }
    return leaves ? uniteLeaves(parent, left) : uniteBranches(parent, left);
}

bool Story::uniteLeaves(Branch& parent, std::uint32_t left) {
    Leaf& to = leaves_[parent.child[left]];
    const Leaf& from = leaves_[parent.child[left + 1]];
    if (to.count + from.count > comfortable(leafCapacity)) {
        return false;
    }
    std::copy(from.spans.begin(), from.spans.begin() + from.count, to.spans.begin() + to.count);
    to.count += from.count;
    parent.length[left] += parent.length[left + 1];
    spareLeaves_.push_back(parent.child[left + 1]);
    dropChild(parent, left + 1);
    return true;
}

bool Story::uniteBranches(Branch& parent, std::uint32_t left) {
    Branch& to = branches_[parent.child[left]];
    const Branch& from = branches_[parent.child[left + 1]];
    if (to.count + from.count > comfortable(branchCapacity)) {
        return false;
    }
    std::copy(from.child.begin(), from.child.begin() + from.count, to.child.begin() + to.count);
    std::copy(from.length.begin(), from.length.begin() + from.count, to.length.begin() + to.count);
    to.count += from.count;
    parent.length[left] += parent.length[left + 1];
    spareBranches_.push_back(parent.child[left + 1]);
    dropChild(parent, left + 1);
    return true;
}

void Story::dropChild(Branch& branch, std::uint32_t child) {
    std::move(branch.child.begin() + child + 1, branch.child.begin() + branch.count,
              branch.child.begin() + child);
    std::move(branch.length.begin() + child + 1, branch.length.begin() + branch.count,
              branch.length.begin() + child);
    --branch.count;
}

/// Checks the node at depth `level` and all below it; returns its length and adds its spans to
/// `seen`.
std::uint32_t Story::checkNode(Node node, std::uint32_t level, Spans& seen) const {
    std::uint32_t length = 0;
    if (level == levels_) {
        const Leaf& leaf = leaves_.at(node);
        if (leaf.count > leafCapacity || (leaf.count == 0 && level > 0)) {
            throw std::logic_error("a leaf of a story is empty or too full");
        }
        for (std::uint32_t index = 0; index < leaf.count; ++index) {
            if (leaf.spans[index].count == 0) {
                throw std::logic_error("an empty span in a story");
            }
            seen.push_back(leaf.spans[index]);
            length += leaf.spans[index].count;
        }
        return length;
    }
    const Branch& branch = branches_.at(node);
    if (branch.count == 0 || branch.count > branchCapacity || (level == 0 && branch.count < 2)) {
        throw std::logic_error("a branch of a story has too few or too many children");
    }
    for (std::uint32_t child = 0; child < branch.count; ++child) {
        if (checkNode(branch.child[child], level + 1, seen) != branch.length[child]) {
            throw std::logic_error("a branch of a story has a wrong length for a child");
        }
        length += branch.length[child];
    }
    return length;
}

} // namespace palimpsest::provenance
