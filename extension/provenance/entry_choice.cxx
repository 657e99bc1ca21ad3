// SPDX-License-Identifier: MPL-2.0
#include "provenance/entry_choice.hxx"

#include <algorithm>
#include <charconv>

namespace palimpsest::provenance {

namespace {

std::optional<std::uint64_t> number(std::string_view text) {
    std::uint64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    const bool whole = error == std::errc() && end == text.data() + text.size();
    return whole ? std::optional(value) : std::nullopt;
}

} // namespace

std::optional<EntryChoice> EntryChoice::read(std::string_view text) {
    EntryChoice choice;
    for (;;) {
        const std::size_t comma = std::min(text.find(','), text.size());
        const std::string_view one = text.substr(0, comma);
        const std::size_t dash = std::min(one.find('-'), one.size());
        const auto first = number(one.substr(0, dash));
        const auto last = dash == one.size() ? first : number(one.substr(dash + 1));
        if (!first || !last || *last < *first) {
            return std::nullopt;
        }
        choice.ranges_.push_back({*first, *last});
        if (comma == text.size()) {
            return choice;
        }
        text.remove_prefix(comma + 1);
    }
}

EntryChoice EntryChoice::of(const std::set<std::uint64_t>& entries) {
    EntryChoice choice;
    for (const std::uint64_t entry : entries) {
        if (!choice.ranges_.empty() && choice.ranges_.back().last + 1 == entry) {
            choice.ranges_.back().last = entry;
        } else {
            choice.ranges_.push_back({entry, entry});
        }
    }
    return choice;
}

bool EntryChoice::holds(std::uint64_t entry) const {
    return std::any_of(ranges_.begin(), ranges_.end(), [&](const Range& range) {
        return range.first <= entry && entry <= range.last;
    });
}

std::uint64_t EntryChoice::largest() const {
    std::uint64_t largest = 0;
    for (const Range& range : ranges_) {
        largest = std::max(largest, range.last);
    }
    return largest;
}

std::string entryText(const std::set<std::uint64_t>& entries) {
    std::string text;
    for (auto first = entries.begin(); first != entries.end();) {
        auto last = first;
        auto next = std::next(first);
        while (next != entries.end() && *next == *last + 1) {
            last = next++;
        }
        text += (text.empty() ? "" : ",") + std::to_string(*first);
        if (*last != *first) {
            text += "-" + std::to_string(*last);
        }
        first = next;
    }
    return text;
}

} // namespace palimpsest::provenance
