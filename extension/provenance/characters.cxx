// SPDX-License-Identifier: MPL-2.0
#include "provenance/characters.hxx"

#include <limits>
#include <stdexcept>

namespace palimpsest::provenance {

CharacterId Characters::mint(std::u32string_view text, const Attribution& attribution) {
    constexpr std::size_t most = std::numeric_limits<std::uint32_t>::max();
    if (text.size() > most - text_.size()) {
        throw std::length_error("a document can have 4,294,967,295 characters over its life");
    }
    const CharacterId first = size();
    if (text.empty()) {
        return first;
    }
    const Minted next{first, sourceNumber(attribution.source),
                      attribution.origin == Origin::model ? attribution.offset : 0,
                      attribution.origin, attribution.copy};
    if (minted_.empty() || !continues(minted_.back(), next)) {
        minted_.push_back(next);
    }
    text_.append(text);
    return first;
}

CharacterId Characters::copy(Span original) {
    requireKnown(original);
    const CharacterId first = size();
    for (Span rest = original; rest.count > 0;) {
        const Span from = originals(rest);
        copied_.push_back({first + (rest.first - original.first), from.first, from.count});
        rest = {rest.first + from.count, rest.count - from.count};
    }
    forEachAttribution(original, [this](Span part, const Attribution& attribution) {
        Attribution copied = attribution;
        copied.copy = true;
        mint(text(part), copied);
    });
    return first;
}

std::uint32_t Characters::size() const {
    return static_cast<std::uint32_t>(text_.size());
}

char32_t Characters::at(CharacterId id) const {
    requireKnown({id, 1});
    return text_.at(id);
}

std::u32string Characters::text(Span span) const {
    std::u32string text;
    read(span, text);
    return text;
}

void Characters::read(Span span, std::u32string& out) const {
    requireKnown(span);
    text_.read(span, out);
}

bool Characters::isText(Span span, std::u32string_view text) const {
    requireKnown(span);
    return span.count == text.size() && text_.equals(span, text);
}

Attribution Characters::attribution(CharacterId id) const {
    requireKnown({id, 1});
    return attributionOf(minted_[mintedOf(id)], id);
}

Span Characters::originals(Span span) const {
    requireKnown(span);
    const auto after = std::upper_bound(
        copied_.begin(), copied_.end(), span.first,
        [](CharacterId value, const Copied& copied) { return value < copied.first; });
    if (after != copied_.begin()) {
        const Copied& copied = *(after - 1);
        const std::uint32_t within = span.first - copied.first;
        if (within < copied.count) {
            return {copied.original + within, std::min(span.count, copied.count - within)};
        }
    }
    return {span.first,
            after == copied_.end() ? span.count : std::min(span.count, after->first - span.first)};
}

void Characters::check() const {
    text_.check();
    if (minted_.empty() != (size() == 0) || (!minted_.empty() && minted_.front().first != 0)) {
        throw std::logic_error("characters without an attribution");
    }
    for (std::size_t index = 0; index < minted_.size(); ++index) {
        const Minted& minted = minted_[index];
        if (minted.first >= text_.size() || minted.source >= sources_.size()) {
            throw std::logic_error("an attribution of nothing or without a source");
        }
        if (minted.origin != Origin::model && minted.offset != 0) {
            throw std::logic_error("an offset into something that is no response");
        }
        if (index > 0 &&
            (minted_[index - 1].first >= minted.first || continues(minted_[index - 1], minted))) {
            throw std::logic_error("attributions out of order or not joined");
        }
    }
    CharacterId copiesEnd = 0;
    for (const Copied& copied : copied_) {
        if (copied.count == 0 || copied.first < copiesEnd || copied.first + copied.count > size() ||
            copied.original + copied.count > copied.first) {
            throw std::logic_error("copies out of order or of what came after them");
        }
        copiesEnd = copied.first + copied.count;
    }
    if (sources_.size() != sourceIndex_.size()) {
        throw std::logic_error("sources and their index differ");
    }
}

void Characters::requireKnown(Span span) const {
    if (span.first > text_.size() || span.count > text_.size() - span.first) {
        throw std::out_of_range("characters " + std::to_string(span.first) + " and " +
                                std::to_string(span.count) + " on do not exist");
    }
}

std::size_t Characters::mintedOf(CharacterId id) const {
    const auto after = std::upper_bound(
        minted_.begin(), minted_.end(), id,
        [](CharacterId value, const Minted& minted) { return value < minted.first; });
    return static_cast<std::size_t>(after - minted_.begin()) - 1;
}

std::uint32_t Characters::sourceNumber(const std::string& source) {
    // Typing mints a character at a time, all from one source.
    if (!minted_.empty() && sources_[minted_.back().source] == source) {
        return minted_.back().source;
    }
    if (const auto found = sourceIndex_.find(source); found != sourceIndex_.end()) {
        return found->second;
    }
    const auto number = static_cast<std::uint32_t>(sources_.size());
    sources_.push_back(source);
    sourceIndex_.emplace(source, number);
    return number;
}

Attribution Characters::attributionOf(const Minted& minted, CharacterId id) const {
    const std::uint32_t offset =
        minted.origin == Origin::model ? minted.offset + (id - minted.first) : 0;
    return {minted.origin, sources_[minted.source], offset, minted.copy};
}

bool Characters::continues(const Minted& last, const Minted& next) const {
    return last.source == next.source && last.origin == next.origin && last.copy == next.copy &&
           (last.origin != Origin::model || last.offset + (next.first - last.first) == next.offset);
}

} // namespace palimpsest::provenance
