// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "provenance/committed_text.hxx"
#include "provenance/edit_step.hxx"
#include "provenance/hash.hxx"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace palimpsest::provenance {

/// What the line of an edit entry says.
struct EditLine {
    std::string_view line;
    std::string_view cause, story, name; ///< in `line`; no name: empty
    std::uint64_t number = 0;
    std::int64_t at = 0;         ///< ms since 1970
    std::int64_t duration = 0;   ///< from `at` to the last edit, in ms
    std::vector<EditStep> steps; ///< without their times, which `duration` sums up
    std::uint64_t texts = 0;     ///< none of them redacted or with a salt of its own
    std::string committed;       ///< the committed form
    Hash leaf{};                 ///< leafHash() of it
};

/// Reads the lines of edits, of which a journal has the most, from their bytes alone, without the
/// tree of values that parseEntry() makes of any entry.
///
/// It takes only a line that parseEntry() and the replay take too, up to what depends on the state
/// of the text, and in which nothing is out of the common: no field that it does not know, no text
/// that is redacted or has a salt of its own, nothing but printable ASCII outside of texts. Every
/// other line it leaves to parseEntry(), which says what is wrong where something is.
class EditLineReader {
  public:
    explicit EditLineReader(const SeededSalts& salts) : salts_(salts) {}

    /// Null: one to leave to parseEntry(). Valid until the next call, and as long as `line`.
    const EditLine* read(std::string_view line);

    /// The same into memory of the caller's: false where the line is one to leave.
    bool read(std::string_view line, EditLine& edit);

  private:
    SeededSalts salts_;
    EditLine edit_; ///< kept for its memory
    std::string unescaped_;
};

} // namespace palimpsest::provenance
