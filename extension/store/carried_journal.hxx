// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "provenance/anchors.hxx"
#include "provenance/journal.hxx"
#include "provenance/replay.hxx"
#include "store/seed_text.hxx"
#include "store/segments.hxx"

#include <string>
#include <vector>

namespace palimpsest::store {

/// A journal as it was found in one of its homes, before its entries were looked into.
struct CarriedJournal {
    std::string document;
    Seed seed{};
    std::vector<std::string> lines; ///< from entry 0 on, without line ends
    std::string checkpoint;
    std::vector<Segment> closed{}; ///< of a package: its first segments, as far as they are closed
    bool working =
        false; ///< the journal in a writer's profile, which still grows and has no checkpoint
    std::vector<std::string> damage; ///< sentences that name the place; empty: all could be read
};

/// A carried journal whose entries were taken in one by one.
struct Restored {
    provenance::Journal journal; ///< up to the first entry that is none
    std::vector<std::string>
        damage; ///< the carried journal's, and what the entries, checkpoint and anchors add
    std::string broken{}; ///< what the replay says of the first entry that it refused
    std::vector<provenance::Anchor> anchors{}; ///< those that hold
    std::vector<std::string> wrongAnchors{};   ///< of the others, as they stand last in `damage`
};

/// Takes in the lines up to the first that cannot follow, and compares the head with the
/// checkpoint. A checkpoint of another document, size or root is damage, and so is none at all.
/// Timestamps are held against the entries that they cover, and not against any authority.
/// `replay`, where there is one, takes in each entry too, up to the first that it refuses: so that
/// nobody has to read the lines again.
Restored restore(const CarriedJournal& carried, provenance::Replay* replay = nullptr);

} // namespace palimpsest::store
