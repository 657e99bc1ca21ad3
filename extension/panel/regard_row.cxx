// SPDX-License-Identifier: MPL-2.0
#include "panel/regard_row.hxx"

#include "panel/texts.hxx"

#include <algorithm>

namespace palimpsest::panel {

using provenance::allRegards;
using provenance::Regard;

RegardShown regardShown(bool ended, const std::optional<provenance::Regarded>& regarded) {
    return {ended, ended && regarded.has_value(),
            ended && regarded && regarded->regard == Regard::bug};
}

std::vector<std::string> regardItems(const Texts& texts) {
    std::vector<std::string> items{texts("regard.none")};
    for (const Regard regard : allRegards)
        items.push_back(texts("regard." + std::string(name(regard))));
    return items;
}

int itemOf(const std::optional<provenance::Regarded>& regarded) {
    if (!regarded)
        return 0;
    const auto* const found = std::find(allRegards.begin(), allRegards.end(), regarded->regard);
    return static_cast<int>(found - allRegards.begin()) + 1;
}

std::optional<Regard> regardAt(int item) {
    if (item < 1 || item > static_cast<int>(allRegards.size()))
        return std::nullopt;
    return allRegards.at(static_cast<std::size_t>(item) - 1);
}

} // namespace palimpsest::panel
