// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "provenance/history.hxx"

#include <string>
#include <vector>

namespace palimpsest::provenance {

/// What autocorrect's characters are counted as: the origin of what they replaced, and where they
/// replaced nothing, that of the newer of their two neighbours, which triggered them
/// (docs/attribution.md, "Autocorrect"). Their own origin stays `office`.
class Corrections {
  public:
    /// Autocorrect changed a story: `after` is the history since then, in which the characters from
    /// `firstNew` on are new.
    void made(const History& after, const std::string& story, const Change& change,
              CharacterId firstNew);

    /// Calls `visit(Span part, Origin)` for the maximal parts of `span`, characters of one origin
    /// that are no copies, with what they are counted as.
    template <typename Visit>
    void forEachCounted(Span span, Origin origin, Visit&& visit) const;

  private:
    struct Corrected {
        CharacterId first;
        std::uint32_t count;
        Origin countedAs;
    };

    Origin countedAs(const Characters& characters, CharacterId id) const;
    std::vector<Corrected>::const_iterator endingAfter(CharacterId id) const;

    std::vector<Corrected> corrected_; ///< sorted by first
};

template <typename Visit>
void Corrections::forEachCounted(Span span, Origin origin, Visit&& visit) const {
    const CharacterId end = span.first + span.count;
    auto next = endingAfter(span.first);
    for (CharacterId at = span.first; at < end;) {
        const bool inside = next != corrected_.end() && next->first <= at;
        const CharacterId stop = next == corrected_.end() ? end
                                 : inside                 ? next->first + next->count
                                                          : next->first;
        const Span part{at, std::min(stop, end) - at};
        visit(part, inside ? next->countedAs : origin);
        next += inside ? 1 : 0;
        at += part.count;
    }
}

} // namespace palimpsest::provenance
