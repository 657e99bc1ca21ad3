// SPDX-License-Identifier: MPL-2.0
#include "provenance/passages.hxx"

#include "provenance/characters.hxx"

#include <algorithm>

namespace palimpsest::provenance {

namespace {

constexpr bool isSpace(char32_t c) {
    return c == U' ' || c == U'\t' || c == U'\n' || c == U'\r' || c == 0xA0 || c == 0x2028 ||
           c == 0x2029;
}

std::u32string_view trimmed(std::u32string_view text) {
    while (!text.empty() && isSpace(text.front())) {
        text.remove_prefix(1);
    }
    while (!text.empty() && isSpace(text.back())) {
        text.remove_suffix(1);
    }
    return text;
}

/// FNV-1a over code points; of 64 bits, so that no text meets another's by chance.
std::uint64_t hashOf(std::u32string_view text) {
    std::uint64_t hash = 14'695'981'039'346'656'037U ^ text.size();
    for (const char32_t c : text) {
        hash = (hash ^ (isSpace(c) ? U' ' : c)) * 1'099'511'628'211U;
    }
    return hash;
}

} // namespace

void Passages::add(std::u32string_view text) {
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(redactedCharacter), text.size());
        addPassage(trimmed(text.substr(0, end)));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
}

void Passages::addPassage(std::u32string_view text) {
    if (text.size() < shortestPassage) {
        return;
    }
    const std::size_t length = std::min(text.size(), quotedRun);
    if (std::find(lengths_.begin(), lengths_.end(), length) == lengths_.end()) {
        lengths_.push_back(length);
    }
    for (std::size_t at = 0; at + length <= text.size(); ++at) {
        const std::u32string_view run = text.substr(at, length);
        if (trimmed(run).size() >= shortestPassage) {
            hashes_.insert(hashOf(run));
        }
    }
}

Spans Passages::quotedIn(std::u32string_view text) const {
    Spans found;
    for (std::size_t at = 0; at < text.size(); ++at) {
        std::size_t longest = 0;
        for (const std::size_t length : lengths_) {
            if (length > longest && length <= text.size() - at &&
                hashes_.contains(hashOf(text.substr(at, length)))) {
                longest = length;
            }
        }
        if (longest == 0) {
            continue;
        }
        const auto first = static_cast<std::uint32_t>(at);
        const auto count = static_cast<std::uint32_t>(longest);
        if (!found.empty() && found.back().first + found.back().count >= first) {
            Span& last = found.back();
            last.count = std::max(last.count, first + count - last.first);
        } else {
            found.push_back({first, count});
        }
    }
    return found;
}

} // namespace palimpsest::provenance
