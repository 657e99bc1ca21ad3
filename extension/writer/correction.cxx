// SPDX-License-Identifier: MPL-2.0
#include "writer/correction.hxx"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>

namespace palimpsest::writer {

namespace {

using provenance::Match;

bool isSpace(char32_t character) {
    return character == U' ' || character == U'\u00A0' || character == U'\u202F';
}

std::size_t spacesFrom(std::u32string_view text, std::size_t start) {
    const auto begin = text.begin() + static_cast<std::ptrdiff_t>(start);
    return static_cast<std::size_t>(std::find_if_not(begin, text.end(), isSpace) - begin);
}

std::size_t equalAtStart(std::u32string_view one, std::u32string_view other) {
    return static_cast<std::size_t>(
        std::mismatch(one.begin(), one.end(), other.begin(), other.end()).first - one.begin());
}

std::size_t equalAtEnd(std::u32string_view one, std::u32string_view other) {
    return static_cast<std::size_t>(
        std::mismatch(one.rbegin(), one.rend(), other.rbegin(), other.rend()).first - one.rbegin());
}

class Matches {
  public:
    void add(std::size_t before, std::size_t after, std::size_t length) {
        if (length == 0)
            return;
        Match* const last = all_.empty() ? nullptr : &all_.back();
        if (last != nullptr && last->before + last->length == before &&
            last->after + last->length == after)
            last->length += static_cast<std::uint32_t>(length);
        else
            all_.push_back({static_cast<std::uint32_t>(before), static_cast<std::uint32_t>(after),
                            static_cast<std::uint32_t>(length)});
    }
    std::vector<Match> take() { return std::move(all_); }

  private:
    std::vector<Match> all_;
};

/// Letter for letter, if there are as many.
std::optional<std::vector<Match>> inPlace(std::u32string_view before, std::u32string_view after) {
    Matches matches;
    std::size_t old = 0, now = 0;
    for (;; ++old, ++now) {
        const std::size_t gone = spacesFrom(before, old), come = spacesFrom(after, now);
        const std::size_t head = equalAtStart(before.substr(old, gone), after.substr(now, come));
        const std::size_t tail = equalAtEnd(before.substr(old + head, gone - head),
                                            after.substr(now + head, come - head));
        matches.add(old, now, head);
        matches.add(old + gone - tail, now + come - tail, tail);
        old += gone;
        now += come;
        if (old == before.size() || now == after.size())
            break;
        matches.add(old, now, before[old] == after[now] ? 1 : 0);
    }
    if (old < before.size() || now < after.size())
        return std::nullopt;
    return matches.take();
}

} // namespace

std::vector<Match> keptByCorrection(std::u32string_view before, std::u32string_view after) {
    if (auto matches = inPlace(before, after))
        return std::move(*matches);
    const std::size_t end = equalAtEnd(before, after);
    auto matches = provenance::compareCharacters(before.substr(0, before.size() - end),
                                                 after.substr(0, after.size() - end));
    if (end > 0)
        matches.push_back({static_cast<std::uint32_t>(before.size() - end),
                           static_cast<std::uint32_t>(after.size() - end),
                           static_cast<std::uint32_t>(end)});
    return matches;
}

} // namespace palimpsest::writer
