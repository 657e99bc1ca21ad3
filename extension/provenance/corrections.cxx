// SPDX-License-Identifier: MPL-2.0
#include "provenance/corrections.hxx"

#include <algorithm>
#include <optional>

namespace palimpsest::provenance {

void Corrections::made(const History& after, const std::string& story, const Change& change,
                       CharacterId firstNew) {
    const Characters& characters = after.characters();
    const Story& state = after.state(story);
    std::optional<Origin> replaced;
    if (!change.removed.empty()) {
        replaced = countedAs(characters, change.removed.front().first);
    }
    std::uint32_t position = change.position;
    for (const Span& span : change.put) {
        characters.forEachAttribution(span, [&](Span part, const Attribution& from) {
            const std::uint32_t end = position + part.count;
            if (part.first >= firstNew && from.origin == Origin::office) {
                CharacterId trigger = part.first;
                if (position > 0) {
                    trigger = state.at(position - 1);
                }
                if (end < state.length()) {
                    trigger = position > 0 ? std::max(trigger, state.at(end)) : state.at(end);
                }
                const Origin as = replaced ? *replaced : countedAs(characters, trigger);
                corrected_.push_back({part.first, part.count, as});
            }
            position = end;
        });
    }
}

Origin Corrections::countedAs(const Characters& characters, CharacterId id) const {
    const auto known = endingAfter(id);
    return known != corrected_.end() && known->first <= id ? known->countedAs
                                                           : characters.attribution(id).origin;
}

/// The first that ends after a character.
std::vector<Corrections::Corrected>::const_iterator Corrections::endingAfter(CharacterId id) const {
    return std::upper_bound(corrected_.begin(), corrected_.end(), id,
                            [](CharacterId value, const Corrected& corrected) {
                                return value < corrected.first + corrected.count;
                            });
}

} // namespace palimpsest::provenance
