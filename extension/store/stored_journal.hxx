// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "store/seed_text.hxx"

#include <cstdint>
#include <string>
#include <vector>

namespace palimpsest::store {

/// What a working journal holds.
struct Stored {
    std::string document;
    Seed seed{};
    std::vector<std::string> lines; ///< from entry 0 on
    std::string openBurst; ///< the edit that would follow `lines`, if one was open; else empty
    std::vector<std::string> damage; ///< sentences; `lines` is what could be read before it
};

/// Entries that were set aside because the document went on from an earlier head.
struct Branch {
    std::uint64_t first =
        0; ///< the number of its first entry; those before it are the journal's own
    Seed seed{};
    std::vector<std::string> lines;
};

} // namespace palimpsest::store
