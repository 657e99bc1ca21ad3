// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "provenance/character.hxx"

#include <cstdint>
#include <map>
#include <optional>
#include <string_view>

namespace palimpsest::provenance {

/// What was decided of a tracked change that a response suggested.
enum class Review : std::uint8_t { open, accepted, rejected };

/// The outcome under which a journal enters it: "reopened", "accepted", "rejected".
std::string_view name(Review review);

/// The review of that name, or nothing if there is none.
std::optional<Review> reviewNamed(std::string_view name);

/// Characters, each with what was decided of it. Neighbours of one review are one part, so that
/// the cost of all calls together grows with the number of spans that were named in them.
class Reviewed {
  public:
    struct Part {
        std::uint32_t count = 0;
        Review review = Review::open;
    };
    using Parts = std::map<CharacterId, Part>; ///< by first character

    void set(Span span, Review review); ///< whether they were there before or not
    bool holds(Span span) const;        ///< all of them are there

    const Parts& parts() const { return parts_; }
    bool empty() const { return parts_.empty(); }
    std::uint32_t count(Review review) const;

  private:
    void cutAt(CharacterId place);

    Parts parts_;
};

/// What a response suggests as tracked changes: characters that it put into the text, and others
/// that it struck.
struct Suggestion {
    Reviewed put, struck;
    bool empty() const { return put.empty() && struck.empty(); }
};

} // namespace palimpsest::provenance
