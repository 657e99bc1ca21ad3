// SPDX-License-Identifier: MPL-2.0
#include "provenance/suggestion.hxx"

#include <array>
#include <iterator>
#include <utility>

namespace palimpsest::provenance {

namespace {

constexpr auto names = std::to_array<std::pair<Review, std::string_view>>(
    {{Review::open, "reopened"}, {Review::accepted, "accepted"}, {Review::rejected, "rejected"}});

} // namespace

std::string_view name(Review review) {
    for (const auto& [known, name] : names) {
        if (known == review) {
            return name;
        }
    }
    return {};
}

std::optional<Review> reviewNamed(std::string_view name) {
    for (const auto& [review, known] : names) {
        if (known == name) {
            return review;
        }
    }
    return std::nullopt;
}

/// No part reaches over `place` afterwards.
void Reviewed::cutAt(CharacterId place) {
    auto part = parts_.upper_bound(place);
    if (part == parts_.begin()) {
        return;
    }
    --part;
    const std::uint32_t before = place - part->first;
    if (before == 0 || before >= part->second.count) {
        return;
    }
    parts_.emplace_hint(std::next(part), place,
                        Part{part->second.count - before, part->second.review});
    part->second.count = before;
}

void Reviewed::set(Span span, Review review) {
    if (span.count == 0) {
        return;
    }
    const CharacterId end = span.first + span.count;
    cutAt(span.first);
    cutAt(end);
    parts_.erase(parts_.lower_bound(span.first), parts_.lower_bound(end));
    auto part = parts_.emplace(span.first, Part{span.count, review}).first;
    if (part != parts_.begin()) {
        const auto before = std::prev(part);
        if (before->first + before->second.count == part->first &&
            before->second.review == review) {
            before->second.count += part->second.count;
            parts_.erase(part);
            part = before;
        }
    }
    const auto after = std::next(part);
    if (after != parts_.end() && after->first == end && after->second.review == review) {
        part->second.count += after->second.count;
        parts_.erase(after);
    }
}

bool Reviewed::holds(Span span) const {
    auto part = parts_.upper_bound(span.first);
    if (part == parts_.begin()) {
        return span.count == 0;
    }
    --part;
    const CharacterId end = span.first + span.count;
    for (CharacterId at = span.first; at < end; ++part) {
        if (part == parts_.end() || part->first > at || part->first + part->second.count <= at) {
            return false;
        }
        at = part->first + part->second.count;
    }
    return true;
}

std::uint32_t Reviewed::count(Review review) const {
    std::uint32_t number = 0;
    for (const auto& [first, part] : parts_) {
        number += part.review == review ? part.count : 0;
    }
    return number;
}

} // namespace palimpsest::provenance
