// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "provenance/edit_line.hxx"
#include "store/ahead.hxx"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace palimpsest::store {

/// Reads the lines of a journal ahead of whoever replays them, on two threads where there are many:
/// to read an edit and to hash it takes longer than to replay it.
class LinesAhead {
  public:
    /// `lines` stays as it is until this goes.
    LinesAhead(const std::vector<std::string>& lines, const provenance::SeededSalts& salts);

    /// What the next line says. Null: it is none of those that EditLineReader takes. Valid until
    /// the next call; not to be called more often than there are lines. Throws std::bad_alloc.
    const provenance::EditLine* next();

  private:
    struct Batch {
        std::size_t count = 0;
        std::vector<provenance::EditLine> edits; ///< kept for their memory
        std::vector<bool> taken;
    };
    using Batches = Ahead<Batch>;

    void read(std::size_t batch, Batch& result, Batches::Hand hand);

    const std::vector<std::string>& lines_;
    provenance::EditLineReader callersReader_, helpersReader_;
    std::vector<std::size_t> begins_; ///< the first line of each batch, and one beyond the last
    Batch* current_ = nullptr;        ///< that next() is in
    std::size_t place_ = 0;           ///< in it
    std::optional<Batches> batches_;  ///< last: it uses everything above
};

} // namespace palimpsest::store
