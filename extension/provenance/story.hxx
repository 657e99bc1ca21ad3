// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "provenance/character.hxx"

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace palimpsest::provenance {

/// The present state of one story: a sequence of characters, held as maximal spans.
/// Positions and lengths count code points.
///
/// A B+ tree (Comer 1979): spans in the leaves, lengths in the nodes above them, so that an edit
/// costs O(log n) in the number of spans and nothing in the number of characters. Nodes are numbers
/// into two vectors: a story copies as a value.
class Story {
  public:
    std::uint32_t length() const;

    /// Replaces `removed` characters at `position` by `put`; returns what was removed. Spans of no
    /// characters are passed over.
    /// Throws std::out_of_range where the range lies outside the story, and is unchanged then.
    Spans splice(std::uint32_t position, std::uint32_t removed, const Spans& put);

    /// The same; what was removed takes the place of what `gone` held.
    void splice(std::uint32_t position, std::uint32_t removed, const Spans& put, Spans& gone);

    /// The characters of a range, in order. Throws std::out_of_range.
    Spans spans(std::uint32_t position, std::uint32_t count) const;

    /// The character at a position. Throws std::out_of_range.
    CharacterId at(std::uint32_t position) const;

    /// Throws std::out_of_range where the range lies outside the story.
    void requireInside(std::uint32_t position, std::uint32_t count) const;

    /// All of it, in order.
    Spans all() const;

    /// Throws std::logic_error where an invariant does not hold.
    void check() const;

  private:
    using Node = std::uint32_t; ///< index into leaves_ at the lowest level, into branches_ above it

    static constexpr std::uint32_t leafCapacity = 32;
    static constexpr std::uint32_t branchCapacity = 16;
    /// Neighbours that fit into one node are joined, so that a level has at most a sixth of the
    /// nodes below it: 2^32 characters stay far below this.
    static constexpr std::uint32_t mostLevels = 24;

    struct Leaf {
        std::uint32_t count = 0;
        std::array<Span, leafCapacity> spans{};
    };
    struct Branch {
        std::uint32_t count = 0;
        std::array<Node, branchCapacity> child{};
        std::array<std::uint32_t, branchCapacity> length{}; ///< characters below each child
    };
    struct Step {
        Node branch;
        std::uint32_t child;
    };
    /// The way from the root to a leaf, and a place in it.
    struct Place {
        std::array<Step, mostLevels> steps{}; ///< the first levels_ of them
        Node leaf = 0;
        std::uint32_t start = 0;  ///< characters before the leaf
        std::uint32_t length = 0; ///< of the leaf
        std::uint32_t index = 0;  ///< of the span in its leaf
        std::uint32_t within = 0; ///< characters of that span before the place
    };
    /// Between two characters of different spans a place can be told as after the one or before the
    /// other.
    enum class Side { afterPrevious, beforeNext };

    void find(Place& place, std::uint32_t position, Side side) const;
    void findInLeaf(Place& place, std::uint32_t position, Side side) const;
    Leaf& reach(std::uint32_t position, Side side, std::uint32_t room);
    void resize(std::uint32_t more, std::uint32_t less);
    bool insert(std::uint32_t position, Span span);
    bool remove(std::uint32_t position, std::uint32_t& count, Spans& gone);
    bool joinInLeaf(Leaf& leaf, std::uint32_t left);
    void join(std::uint32_t position);
    void splitLeaf();
    void addSibling(std::uint32_t level, Node sibling, std::uint32_t length);
    void settle();
    bool unite(Branch& parent, std::uint32_t left, bool leaves);
    bool uniteLeaves(Branch& parent, std::uint32_t left);
    bool uniteBranches(Branch& parent, std::uint32_t left);
    static void dropChild(Branch& branch, std::uint32_t child);
    Node newLeaf();
    Node newBranch();
    void collect(Node node, std::uint32_t level, std::uint32_t from, std::uint32_t to,
                 Spans& out) const;
    std::uint32_t checkNode(Node node, std::uint32_t level, Spans& seen) const;

    /// Where the last edit was: the next one is mostly in the same leaf, and need not come from the
    /// root.
    Place finger_;
    bool fingerHolds_ = false; ///< the tree has kept its shape since
    std::uint32_t length_ = 0;
    std::uint32_t levels_ = 0; ///< of branches above the leaves
    Node root_ = 0;
    std::vector<Leaf> leaves_ = std::vector<Leaf>(1);
    std::vector<Branch> branches_;
    std::vector<Node> spareLeaves_;
    std::vector<Node> spareBranches_;
};

} // namespace palimpsest::provenance
