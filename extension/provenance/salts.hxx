// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "provenance/edit_line.hxx"
#include "provenance/entry.hxx"

#include <cstdint>
#include <optional>
#include <string>

namespace palimpsest::provenance {

/// Watches a journal's entries, in order, for what a redaction must not leave behind: the seed from
/// which the salts of the texts that were taken away follow (docs/journal-format.md, "Redaction").
/// Whoever had it could check every guess of such a text against its hash.
class Salts {
  public:
    explicit Salts(const Seed& seed) : seed_(seed) {}

    /// Takes in the next entry. One sentence where something is wrong with its salts, the first
    /// time.
    std::optional<std::string> take(const Json& entry);

    /// The same of an edit's line that was read already.
    std::optional<std::string> take(const EditLine& edit);

  private:
    std::optional<std::string> told(const std::string& wrong, std::uint64_t number);
    std::string wrongInPlain(std::uint64_t number);
    std::string wrongIn(const Json& entry, std::uint64_t number);

    Seed seed_;
    std::optional<std::uint64_t> seeded_; ///< the first entry with a text that has the seed's salt
    bool ownSince_ =
        false; ///< a text without the seed's salt came since the journal was gone on with
    bool told_ = false;
};

} // namespace palimpsest::provenance
