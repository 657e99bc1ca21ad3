// SPDX-License-Identifier: MPL-2.0
#include "provenance/character_text.hxx"

#include <algorithm>
#include <array>
#include <cstring>
#include <optional>
#include <stdexcept>
#include <utility>

namespace palimpsest::provenance {

namespace {

/// What the bytes 0x80 to 0x9F stand for where a character takes one byte.
constexpr std::array<char32_t, 32> marks{
    0x2013, 0x2014, 0x2018, 0x2019, 0x201A, 0x201C, 0x201D, 0x201E, 0x2026, 0x2022, 0x2039,
    0x203A, 0x20AC, 0x2122, 0x2020, 0x2021, 0x2030, 0x0152, 0x0153, 0x0160, 0x0161, 0x0178,
    0x017D, 0x017E, 0x2009, 0x200B, 0x2010, 0x2011, 0x2028, 0x202F, 0x2212, 0xFFFC};
constexpr char32_t firstMark = 0x80;

/// The byte of a code point, or nothing where it needs more than one.
std::optional<std::uint8_t> narrow(char32_t character) {
    if (character < firstMark || (character >= firstMark + marks.size() && character <= 0xFF)) {
        return static_cast<std::uint8_t>(character);
    }
    const auto* const mark = std::find(marks.begin(), marks.end(), character);
    if (mark == marks.end()) {
        return std::nullopt;
    }
    return static_cast<std::uint8_t>(firstMark + static_cast<std::size_t>(mark - marks.begin()));
}

char32_t widened(std::uint8_t byte) {
    const std::size_t mark = std::size_t{byte} - firstMark;
    return mark < marks.size() ? marks[mark] : byte;
}

using Bytes = std::shared_ptr<const std::uint8_t[]>;

/// Nothing where a code point needs more than a byte.
Bytes packedNarrow(std::u32string_view text) {
    std::shared_ptr<std::uint8_t[]> bytes(new std::uint8_t[text.size()]);
    for (std::size_t index = 0; index < text.size(); ++index) {
        const std::optional<std::uint8_t> byte = narrow(text[index]);
        if (!byte) {
            return nullptr;
        }
        bytes[static_cast<std::ptrdiff_t>(index)] = *byte;
    }
    return bytes;
}

template <typename Unit>
Bytes packed(std::u32string_view text) {
    std::shared_ptr<std::uint8_t[]> bytes(new std::uint8_t[text.size() * sizeof(Unit)]);
    for (std::size_t index = 0; index < text.size(); ++index) {
        const auto unit = static_cast<Unit>(text[index]);
        std::memcpy(bytes.get() + index * sizeof(Unit), &unit, sizeof(Unit));
    }
    return bytes;
}

template <typename Unit>
char32_t unit(const std::uint8_t* bytes, std::size_t index) {
    Unit value = 0;
    std::memcpy(&value, bytes + index * sizeof(Unit), sizeof(Unit));
    return value;
}

/// Calls `visit(read)` with a function from an index to a code point.
template <typename Visit>
auto withReader(const std::uint8_t* bytes, std::uint8_t width, Visit&& visit) {
    switch (width) {
    case 1:
        return visit([bytes](std::size_t index) { return widened(bytes[index]); });
    case 2:
        return visit([bytes](std::size_t index) { return unit<std::uint16_t>(bytes, index); });
    default:
        return visit([bytes](std::size_t index) { return unit<std::uint32_t>(bytes, index); });
    }
}

} // namespace

void CharacterText::append(std::u32string_view text) {
    while (!text.empty()) {
        const std::size_t count = std::min(text.size(), blockSize - open_.size());
        open_.append(text.substr(0, count));
        text.remove_prefix(count);
        if (open_.size() == blockSize) {
            close();
        }
    }
}

void CharacterText::close() {
    if (Bytes bytes = packedNarrow(open_)) {
        full_.push_back({std::move(bytes), 1});
    } else if (*std::max_element(open_.begin(), open_.end()) <= 0xFFFF) {
        full_.push_back({packed<std::uint16_t>(open_), 2});
    } else {
        full_.push_back({packed<std::uint32_t>(open_), 4});
    }
    open_.clear();
}

char32_t CharacterText::at(CharacterId id) const {
    const std::size_t number = id / blockSize;
    const std::size_t index = id % blockSize;
    if (number == full_.size()) {
        return open_[index];
    }
    const Block& block = full_[number];
    return withReader(block.bytes.get(), block.width, [&](auto read) { return read(index); });
}

/// Calls `visit(block, first, count)` for the parts of a span by block; null is the open one.
template <typename Visit>
void CharacterText::forEachPart(Span span, Visit&& visit) const {
    while (span.count > 0) {
        const std::size_t number = span.first / blockSize;
        const std::size_t first = span.first % blockSize;
        const auto count =
            static_cast<std::uint32_t>(std::min<std::size_t>(span.count, blockSize - first));
        visit(number == full_.size() ? nullptr : &full_[number], first, count);
        span = {span.first + count, span.count - count};
    }
}

void CharacterText::read(Span span, std::u32string& out) const {
    forEachPart(span, [&](const Block* block, std::size_t first, std::size_t count) {
        if (block == nullptr) {
            out.append(open_, first, count);
            return;
        }
        const std::size_t end = out.size();
        out.resize(end + count);
        withReader(block->bytes.get(), block->width, [&](auto read) {
            for (std::size_t index = 0; index < count; ++index) {
                out[end + index] = read(first + index);
            }
        });
    });
}

bool CharacterText::equals(Span span, std::u32string_view text) const {
    bool equal = true;
    forEachPart(span, [&](const Block* block, std::size_t first, std::size_t count) {
        const std::u32string_view part = text.substr(0, count);
        text.remove_prefix(count);
        if (!equal) {
            return;
        }
        if (block == nullptr) {
            equal = part == std::u32string_view(open_).substr(first, count);
            return;
        }
        withReader(block->bytes.get(), block->width, [&](auto read) {
            for (std::size_t index = 0; equal && index < count; ++index) {
                equal = read(first + index) == part[index];
            }
        });
    });
    return equal;
}

void CharacterText::check() const {
    if (open_.size() >= blockSize) {
        throw std::logic_error("a full block of characters is still open");
    }
    for (const Block& block : full_) {
        if (!block.bytes || (block.width != 1 && block.width != 2 && block.width != 4)) {
            throw std::logic_error("a block of characters has no text or an odd width");
        }
    }
}

} // namespace palimpsest::provenance
