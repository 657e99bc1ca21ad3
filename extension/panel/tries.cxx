// SPDX-License-Identifier: MPL-2.0
#include "panel/tries.hxx"

#include <algorithm>
#include <set>

namespace palimpsest::panel {

namespace {

/// The first of the tries, as far as it is known.
std::string firstOf(const std::string& response, const std::vector<std::string>& all,
                    const ParentOf& parentOf) {
    std::set<std::string> seen; // a record from elsewhere may lead in a circle
    std::string first = response;
    while (seen.insert(first).second) {
        const std::string parent = parentOf(first);
        if (std::find(all.begin(), all.end(), parent) == all.end())
            break;
        first = parent;
    }
    return first;
}

} // namespace

std::vector<std::string> triesOf(const std::string& response, const std::vector<std::string>& all,
                                 const ParentOf& parentOf) {
    const std::string first = firstOf(response, all, parentOf);
    std::vector<std::string> tries;
    for (const std::string& each : all) {
        if (firstOf(each, all, parentOf) == first)
            tries.push_back(each);
    }
    return tries;
}

} // namespace palimpsest::panel
