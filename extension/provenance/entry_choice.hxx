// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace palimpsest::provenance {

/// Entries by number, as a person names them: "3-7,12".
class EntryChoice {
  public:
    /// Nothing where the text is not of that form, or a range ends before it begins.
    static std::optional<EntryChoice> read(std::string_view text);
    static EntryChoice of(const std::set<std::uint64_t>& entries);

    bool empty() const { return ranges_.empty(); }
    bool holds(std::uint64_t entry) const;
    std::uint64_t largest() const;

  private:
    struct Range {
        std::uint64_t first = 0, last = 0;
    };
    std::vector<Range> ranges_;
};

/// Entries in the same form.
std::string entryText(const std::set<std::uint64_t>& entries);

} // namespace palimpsest::provenance
