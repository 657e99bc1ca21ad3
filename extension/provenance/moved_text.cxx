// SPDX-License-Identifier: MPL-2.0
#include "provenance/moved_text.hxx"

#include "provenance/words.hxx"

#include <unordered_map>

#include <algorithm>
#include <utility>

namespace palimpsest::provenance {

namespace {

/// Code points of a hashed stretch, and how far apart those of the text before begin. The least
/// that is looked for, eight words of one letter, is fifteen code points, so that it always holds
/// one of them whole.
constexpr std::uint32_t hashed = 12;
constexpr std::uint32_t apart = 4;
static_assert(hashed + apart - 1 <= 2 * leastMovedWords - 1);
/// Places with one hash that are looked at: more are a repeated pattern, of which any will do.
constexpr std::uint32_t mostCandidates = 8;

constexpr std::uint64_t base = 0x9E3779B97F4A7C15; // odd: arithmetic is modulo 2^64

constexpr std::uint64_t power(std::uint32_t exponent) {
    return exponent == 0 ? 1 : base * power(exponent - 1);
}

/// The hash of `hashed` code points that moves along a text one by one.
class RollingHash {
  public:
    RollingHash(std::u32string_view text, std::uint32_t start) : text_(text), start_(start) {
        for (std::uint32_t index = 0; index < hashed; ++index) {
            value_ = value_ * base + text_[start_ + index];
        }
    }

    std::uint64_t value() const { return value_; }

    /// There must be a code point after the stretch.
    void advance() {
        constexpr std::uint64_t highest = power(hashed - 1);
        value_ = (value_ - text_[start_] * highest) * base + text_[start_ + hashed];
        ++start_;
    }

  private:
    std::u32string_view text_;
    std::uint32_t start_;
    std::uint64_t value_ = 0;
};

class MoveSearch {
  public:
    MoveSearch(std::u32string_view before, std::u32string_view after,
               const std::vector<Stretch>& changed)
        : before_(before), after_(after), changed_(changed), free_(before.size()) {
        for (const Stretch& gap : changed_) {
            std::fill(free_.begin() + gap.before, free_.begin() + gap.beforeEnd, true);
            for (std::uint32_t at = gap.before; at + hashed <= gap.beforeEnd; at += apart) {
                places_.push_back({at, none});
            }
        }
        // From the last to the first, so that those of one hash are chained in order.
        firsts_.reserve(places_.size());
        for (auto place = static_cast<std::uint32_t>(places_.size()); place-- > 0;) {
            std::uint32_t& first =
                firsts_.try_emplace(RollingHash(before_, places_[place].start).value(), none)
                    .first->second;
            places_[place].next = std::exchange(first, place);
        }
    }

    std::vector<Match> run() {
        for (const Stretch& gap : changed_) {
            if (!places_.empty() && gap.afterEnd - gap.after >= hashed) {
                search(gap);
            }
        }
        return std::move(found_);
    }

  private:
    static constexpr std::uint32_t none = 0xFFFFFFFF;
    /// Where a hashed stretch begins in the text before, and the next one of equal hash.
    struct Place {
        std::uint32_t start, next;
    };

    /// The changed stretch must hold a hashed one.
    void search(const Stretch& gap) {
        std::uint32_t start = gap.after; // what lies before it is taken
        std::uint32_t at = gap.after;
        RollingHash hash(after_, at);
        while (true) {
            const Match match = longest(hash.value(), at, start, gap.afterEnd);
            if (match.length > 0) {
                const auto first = free_.begin() + match.before;
                std::fill(first, first + match.length, false);
                found_.push_back(match);
                start = at = match.after + match.length;
                if (at + hashed > gap.afterEnd) {
                    return;
                }
                hash = RollingHash(after_, at);
            } else if (at + hashed == gap.afterEnd) {
                return;
            } else {
                hash.advance();
                ++at;
            }
        }
    }

    /// The longest moved text that holds the stretch at `at`, within [start, end); of no length if
    /// there is none.
    Match longest(std::uint64_t hash, std::uint32_t at, std::uint32_t start, std::uint32_t end) {
        Match best;
        const auto found = firsts_.find(hash);
        if (found == firsts_.end()) {
            return best;
        }
        while (found->second != none && !free_[places_[found->second].start]) {
            found->second = places_[found->second].next;
        }
        std::uint32_t candidates = 0;
        for (std::uint32_t place = found->second; place != none && candidates < mostCandidates;
             place = places_[place].next, ++candidates) {
            Match match{places_[place].start, at, 0};
            while (match.before + match.length < before_.size() &&
                   match.after + match.length < end && free_[match.before + match.length] &&
                   before_[match.before + match.length] == after_[match.after + match.length]) {
                ++match.length;
            }
            if (match.length < hashed) {
                continue;
            }
            while (match.before > 0 && match.after > start && free_[match.before - 1] &&
                   before_[match.before - 1] == after_[match.after - 1]) {
                --match.before;
                --match.after;
                ++match.length;
            }
            if (match.length > best.length && longEnough(match)) {
                best = match;
            }
        }
        return best;
    }

    bool longEnough(const Match& match) const {
        if (match.length >= leastMovedCharacters) {
            return true;
        }
        const std::vector<Token> found = tokens(after_.substr(match.after, match.length));
        return std::count_if(found.begin(), found.end(),
                             [](const Token& token) { return token.word; }) >= leastMovedWords;
    }

    std::u32string_view before_, after_;
    const std::vector<Stretch>& changed_;
    std::vector<bool> free_; ///< by position before: removed and not found elsewhere yet
    std::vector<Place> places_;
    std::unordered_map<std::uint64_t, std::uint32_t> firsts_; ///< by hash, into places_
    std::vector<Match> found_;
};

} // namespace

std::vector<Match> movedText(std::u32string_view before, std::u32string_view after,
                             const std::vector<Stretch>& changed) {
    return MoveSearch(before, after, changed).run();
}

} // namespace palimpsest::provenance
