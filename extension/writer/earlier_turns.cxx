// SPDX-License-Identifier: MPL-2.0
#include "writer/earlier_turns.hxx"

#include <algorithm>
#include <set>

namespace palimpsest::writer {

std::vector<model::Request::Turn>
earlierTurns(const std::string& response,
             const std::function<std::optional<Exchange>(const std::string& response)>& exchange) {
    std::vector<model::Request::Turn> newestFirst;
    std::set<std::string> seen; // a record from elsewhere may lead in a circle
    std::string at = response;
    while (newestFirst.size() < 2 * mostEarlierExchanges && seen.insert(at).second) {
        const auto found = exchange(at);
        if (!found)
            break;
        if (!found->question.empty() && !found->response.empty()) {
            newestFirst.push_back({"assistant", found->response});
            newestFirst.push_back({"user", found->question});
        }
        at = found->parent;
    }
    std::reverse(newestFirst.begin(), newestFirst.end());
    return newestFirst;
}

} // namespace palimpsest::writer
