// SPDX-License-Identifier: MPL-2.0
#include "model/model_names.hxx"

#include "model/ascii.hxx"

#include <algorithm>
#include <utility>

namespace palimpsest::model {

namespace {

// The digits at the front of `text`, without leading zeros; takes them off.
std::string_view takeNumber(std::string_view& text) {
    const std::size_t first = std::min(text.find_first_not_of('0'), text.size());
    std::size_t end = first;
    while (end < text.size() && isDigit(text[end]))
        ++end;
    const std::string_view number = text.substr(first, end - first);
    text.remove_prefix(end);
    return number;
}

// Below 0, 0 or above, for lowered names.
int compared(std::string_view left, std::string_view right) {
    while (!left.empty() && !right.empty()) {
        if (isDigit(left.front()) && isDigit(right.front())) {
            const std::string_view one = takeNumber(left);
            const std::string_view other = takeNumber(right);
            if (one.size() != other.size())
                return one.size() < other.size() ? -1 : 1;
            if (const int order = one.compare(other); order != 0)
                return order;
        } else {
            if (left.front() != right.front())
                return static_cast<unsigned char>(left.front()) <
                               static_cast<unsigned char>(right.front())
                           ? -1
                           : 1;
            left.remove_prefix(1);
            right.remove_prefix(1);
        }
    }
    return static_cast<int>(!left.empty()) - static_cast<int>(!right.empty());
}

std::size_t commonBeginning(std::string_view left, std::string_view right) {
    const auto [end, other] = std::mismatch(left.begin(), left.end(), right.begin(), right.end());
    return static_cast<std::size_t>(end - left.begin());
}

} // namespace

std::vector<std::string> inReadingOrder(std::vector<std::string> names) {
    std::vector<std::pair<std::string, std::string>> keyed;
    keyed.reserve(names.size());
    for (std::string& name : names) {
        std::string key = lowered(name);
        keyed.emplace_back(std::move(key), std::move(name));
    }
    std::sort(keyed.begin(), keyed.end(), [](const auto& left, const auto& right) {
        const int order = compared(left.first, right.first);
        return order != 0 ? order < 0 : left.second < right.second;
    });
    names.clear();
    for (auto& [key, name] : keyed)
        names.push_back(std::move(name));
    return names;
}

std::vector<std::string> nearestNames(std::string_view wanted, std::vector<std::string> names,
                                      std::size_t most) {
    names = inReadingOrder(std::move(names));
    const std::string sought = lowered(wanted);
    std::vector<std::pair<std::size_t, std::string>> ranked;
    ranked.reserve(names.size());
    for (std::string& name : names) {
        const std::string key = lowered(name);
        const bool holds = !sought.empty() && key.find(sought) != std::string::npos;
        ranked.emplace_back(holds ? sought.size() + 1 : commonBeginning(key, sought),
                            std::move(name));
    }
    std::stable_sort(ranked.begin(), ranked.end(),
                     [](const auto& left, const auto& right) { return left.first > right.first; });
    names.clear();
    for (std::size_t i = 0; i < std::min(most, ranked.size()); ++i)
        names.push_back(std::move(ranked[i].second));
    return names;
}

} // namespace palimpsest::model
